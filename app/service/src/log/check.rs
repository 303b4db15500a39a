//! Whether the log fits the events: for whoever runs the installation.

use domain::log::{
    Hash,
    head::{Head, PublicKey},
    tree::{Edge, Node},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{column, export::CHUNK, leaf, nodes, open, size};
use crate::{
    Service,
    entity::{event, event_waiting, log_head},
    error::{Error, Result},
};

/// Faults that are told: where there are more, something is wrong with all of it.
const TOLD: usize = 10;

/// What was seen.
#[derive(Clone, Debug, Default)]
pub struct Check {
    /// How many entries there are.
    pub entries: u64,
    /// How many texts are still what was recorded; of others the salt or the text was deleted.
    pub texts: u64,
    /// How many signed heads were kept.
    pub heads: u64,
    /// How many anonymous events wait until their day is over.
    pub waiting: u64,
    /// Keys other than ours that signed heads.
    pub other_keys: Vec<String>,
    /// What does not fit, the first ten.
    pub faults: Vec<Fault>,
}

/// Something that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no entry at this place.
    Missing(u64),
    /// The entry at this place is not what was recorded.
    Entry(u64),
    /// What was written is not what the entry at this place recorded.
    Text(u64),
    /// The tree above the entry at this place is not made of the entries.
    Tree(u64),
    /// The head of so many entries is not signed, or is of other entries.
    Head(u64),
}

/// Makes the tree anew from the events, and compares it with what is stored and what was signed.
pub async fn check(service: &Service) -> Result<Check> {
    let db = service.db();
    let mut seen =
        Check { entries: size(db).await?, waiting: event_waiting::Entity::find().count(db).await?, ..Check::default() };
    let heads = log_head::Entity::find().order_by_asc(log_head::Column::Size).all(db).await?;
    let (mut heads, mut edge) = (heads.into_iter().peekable(), Edge::default());
    while edge.size() < seen.entries && seen.faults.len() < TOLD {
        let from = edge.size();
        let rows = event::Entity::find()
            .filter(event::Column::Id.gte(column(from)))
            .order_by_asc(event::Column::Id)
            .limit(CHUNK)
            .all(db)
            .await?;
        let mut complete: Vec<(u64, Vec<(Node, Hash)>)> = Vec::with_capacity(rows.len());
        for row in rows {
            let place = edge.size();
            if row.id != column(place) {
                seen.faults.push(Fault::Missing(place));
                return Ok(seen);
            }
            complete.push((place, edge.push(leaf(&row)?.hash())));
            match open::what(db, &row).await {
                Ok(opened) => seen.texts = seen.texts.saturating_add(u64::from(opened.is_some())),
                Err(Error::Corrupt(_)) => seen.faults.push(Fault::Text(place)),
                Err(other) => return Err(other),
            }
            while let Some(row) = heads.next_if(|row| row.size == column(edge.size())) {
                seen.head(service, &row, &edge);
            }
        }
        seen.tree(service, complete).await?;
    }
    // Heads of more entries than there are, or of as many as another one.
    seen.faults.extend(heads.map(|row| Fault::Head(u64::try_from(row.size).unwrap_or_default())));
    seen.faults.truncate(TOLD);
    Ok(seen)
}

impl Check {
    async fn tree(&mut self, service: &Service, complete: Vec<(u64, Vec<(Node, Hash)>)>) -> Result<()> {
        let all: Vec<Node> = complete.iter().flat_map(|(_, nodes)| nodes.iter().map(|(node, _)| *node)).collect();
        let stored = nodes(service.db(), &all).await?;
        for (place, nodes) in complete {
            let wrong = nodes.iter().find(|(node, hash)| stored.get(&node.number()) != Some(hash));
            match wrong {
                Some((Node { level: 0, .. }, _)) => self.faults.push(Fault::Entry(place)),
                Some(_) => self.faults.push(Fault::Tree(place)),
                None => {}
            }
        }
        Ok(())
    }

    fn head(&mut self, service: &Service, row: &log_head::Model, edge: &Edge) {
        self.heads = self.heads.saturating_add(1);
        let key: Option<PublicKey> = row.key.parse().ok();
        let whole = key.as_ref().is_some_and(|key| {
            let opened = Head::open(&row.note, std::slice::from_ref(key));
            opened.is_ok_and(|(head, _)| head.size == edge.size() && head.root == edge.root())
        });
        if !whole {
            self.faults.push(Fault::Head(edge.size()));
        }
        let ours = service.signing_key().map(|key| key.public().to_string());
        if ours.is_some_and(|ours| ours != row.key) && !self.other_keys.contains(&row.key) {
            self.other_keys.push(row.key.clone());
        }
    }
}
