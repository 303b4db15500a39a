//! The log of events: every event is a leaf of one tree, whose heads are signed.
//!
//! An event's id is its place in the log. `append` is the only code that writes events, and nothing changes one later;
//! but what its commitments stand for can be deleted (`event_salt`), and the number of the person with it.

mod append;
mod check;
mod export;
mod open;
mod read;

use std::collections::HashMap;

use domain::{
    PersonId, Timestamp,
    event::Verb,
    log::{
        Hash, base64, from_hex, hash_from_base64,
        head::SigningKey,
        hex,
        leaf::Leaf,
        tree::{self, Edge, Node},
    },
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::{
    entity::{event, log_node},
    error::{Error, Result},
};

pub(crate) use append::append;
pub use check::{Check, Fault, check};
pub use export::export;
pub(crate) use open::{forget, forget_people_before, forget_person};
pub(crate) use read::of_first;
pub use read::{SignedHead, Thing, consistency, head, of};

/// A new key, for a log that goes by the host of the installation's address and some random letters: two installations
/// that never said where they are must not share a name.
pub fn new_key(host: &str) -> Result<SigningKey> {
    let letters: String = crate::random_pid().as_str().chars().take(8).collect();
    let key = SigningKey::from_random(&format!("{host}/log/{letters}"), rand::random());
    key.map_err(|_error| Error::Internal(format!("no log can go by the name of {host}")))
}

/// Who does something, and when.
pub(crate) struct By {
    /// Their account.
    pub(crate) person: Option<PersonId>,
    /// What is committed to.
    pub(crate) text: String,
    /// The moment.
    pub(crate) at: Timestamp,
}

/// How many entries there are.
async fn size(db: &impl ConnectionTrait) -> Result<u64> {
    let last: Option<Option<i64>> =
        event::Entity::find().select_only().column_as(event::Column::Id.max(), "last").into_tuple().one(db).await?;
    last.flatten().map_or(Ok(0), after)
}

/// How many entries there are, where the last one has this place.
fn after(id: i64) -> Result<u64> {
    u64::try_from(id.saturating_add(1)).map_err(|_error| Error::Corrupt("event.id"))
}

/// What something is computed from, read at once, and the computation's result.
async fn compute<T>(db: &impl ConnectionTrait, with: impl Fn(&mut tree::Read<'_>) -> Option<T>) -> Result<T> {
    let hashes = nodes(db, &tree::needed(&with)).await?;
    with(&mut |node| hashes.get(&node.number()).copied()).ok_or(Error::Corrupt("log_node"))
}

async fn nodes(db: &impl ConnectionTrait, nodes: &[Node]) -> Result<HashMap<i64, Hash>> {
    if nodes.is_empty() {
        return Ok(HashMap::new());
    }
    let ids = nodes.iter().map(|node| node.number());
    let rows = log_node::Entity::find().filter(log_node::Column::Id.is_in(ids)).all(db).await?;
    let hash = |row: log_node::Model| Some((row.id, hash_from_base64(&row.hash)?));
    rows.into_iter().map(|row| hash(row).ok_or(Error::Corrupt("log_node.hash"))).collect()
}

/// The right edge of the tree of a size.
async fn edge(db: &impl ConnectionTrait, size: u64) -> Result<Edge> {
    compute(db, |read| Edge::read(size, read)).await
}

fn node_row((node, hash): (Node, Hash)) -> log_node::ActiveModel {
    log_node::ActiveModel { id: sea_orm::Set(node.number()), hash: sea_orm::Set(base64(&hash)) }
}

/// What the entry of an event says.
fn leaf(row: &event::Model) -> Result<Leaf> {
    let hash = |column: &Option<String>| match column {
        Some(text) => from_hex(text).map(Some).ok_or(Error::Corrupt("event.commitment")),
        None => Ok(None),
    };
    let blind = match &row.blind {
        Some(text) => Some(from_hex(text).ok_or(Error::Corrupt("event.blind"))?),
        None => None,
    };
    let about_a_person = Verb::parse(&row.verb).is_some_and(Verb::is_about_a_person);
    Ok(Leaf {
        at: Timestamp(row.at),
        verb: row.verb.clone(),
        subject: Some(row.subject).filter(|_| !about_a_person),
        process: row.process_id,
        who: hash(&row.who)?,
        whom: hash(&row.whom)?,
        what: hash(&row.what)?,
        blind,
    })
}

/// A place in the log as a column has it.
fn column(index: u64) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX)
}

fn hexed(hash: Option<Hash>) -> Option<String> {
    hash.map(|hash| hex(&hash))
}
