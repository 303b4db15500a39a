//! Appending events to the log, as the last thing that a transaction does.

use domain::{
    PersonId, Timestamp,
    event::Event,
    log::{
        head::{Head, SigningKey},
        hex,
        leaf::{Leaf, Part, Salt, commitment, person_text},
        tree::Edge,
    },
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};

use super::{By, after, column, edge, hexed, node_row};
use crate::{
    db,
    entity::{event, event_salt, event_waiting, log_head, log_node},
    error::Result,
};

/// The first event in each span of so many microseconds keeps a head. All others are made when asked for.
const HEADS_EVERY: i64 = 10 * 60 * 1_000_000;
/// Rows in one insert: ten columns each, and SQLite takes 32,766 parameters.
const CHUNK: usize = 1_000;

/// Rows that make entries of events.
#[derive(Default)]
struct Rows {
    events: Vec<event::ActiveModel>,
    salts: Vec<event_salt::ActiveModel>,
    nodes: Vec<log_node::ActiveModel>,
}

/// Appends events in their order. Anonymous ones wait until their day (in UTC) is over: their place between others would
/// tell the moment, and so who it was. Those of days that are over go first.
pub(crate) async fn append(
    db: &DatabaseTransaction,
    key: Option<&SigningKey>,
    by: &By,
    happened: Vec<Event>,
) -> Result<()> {
    db::line_up(db).await?;
    let (anonymous, others): (Vec<_>, Vec<_>) = happened.into_iter().partition(|e| e.verb.is_anonymous());
    if !anonymous.is_empty() {
        let waiting = anonymous.into_iter().map(|event| waiting(&event, by.at));
        event_waiting::Entity::insert_many(waiting).exec_without_returning(db).await?;
    }
    let last = last(db).await?;
    // Whoever came first today has let in all that waited.
    let new_day = last.is_none_or(|(_, at)| Timestamp(at).day() != by.at.day());
    let waited = if new_day { waited(db, by.at).await? } else { Vec::new() };
    if waited.is_empty() && others.is_empty() {
        return Ok(());
    }
    let mut edge = edge(db, last.map_or(Ok(0), |(id, _)| after(id))?).await?;
    let mut rows = Rows::default();
    for row in waited {
        rows.add_anonymous(&mut edge, &row);
    }
    for event in others {
        rows.add(&mut edge, &event, by);
    }
    rows.insert(db).await?;
    let span = |at: i64| at.div_euclid(HEADS_EVERY);
    match key {
        Some(key) if last.is_none_or(|(_, at)| span(at) != span(by.at.0)) => keep_head(db, key, &edge, by.at).await,
        _ => Ok(()),
    }
}

/// The place of the last event, and its moment.
async fn last(db: &DatabaseTransaction) -> Result<Option<(i64, i64)>> {
    let columns = event::Entity::find().select_only().columns([event::Column::Id, event::Column::At]);
    Ok(columns.order_by_desc(event::Column::Id).into_tuple().one(db).await?)
}

fn waiting(event: &Event, at: Timestamp) -> event_waiting::ActiveModel {
    event_waiting::ActiveModel {
        id: Set(rand::random::<i64>()),
        // The hour would tell as much as a name to somebody who saw who worked late.
        at: Set(at.day().start().0),
        verb: Set(event.verb.code().to_owned()),
        subject: Set(event.subject),
        process_id: Set(event.process.map(|id| id.0)),
    }
}

/// Takes those that wait from days that are over, in the order of their random ids.
async fn waited(db: &DatabaseTransaction, at: Timestamp) -> Result<Vec<event_waiting::Model>> {
    let rows = event_waiting::Entity::find()
        .filter(event_waiting::Column::At.lt(at.day().start().0))
        .order_by_asc(event_waiting::Column::Id)
        .all(db)
        .await?;
    let over = event_waiting::Column::At.lt(at.day().start().0);
    event_waiting::Entity::delete_many().filter(over).exec(db).await?;
    Ok(rows)
}

impl Rows {
    fn add(&mut self, edge: &mut Edge, event: &Event, by: &By) {
        let id = column(edge.size());
        let (verb, person) = (event.verb, by.person.map(|id| id.0));
        let mut leaf = blank(by.at, verb.code(), event.process.map(|id| id.0));
        let before = self.salts.len();
        leaf.who = Some(self.commit(id, Part::Who, &by.text, None));
        if verb.is_about_a_person() {
            leaf.whom = Some(self.commit(id, Part::Whom, &person_text(PersonId(event.subject)), None));
        } else {
            leaf.subject = Some(event.subject);
        }
        if verb.is_sealed() {
            self.salts.truncate(before);
        }
        if let Some(content) = &event.content {
            leaf.what = Some(self.commit(id, Part::What, &content.text, content.wording));
        }
        self.push(edge, &leaf, event.subject, person);
    }

    fn add_anonymous(&mut self, edge: &mut Edge, row: &event_waiting::Model) {
        let mut leaf = blank(Timestamp(row.at), &row.verb, row.process_id);
        leaf.subject = Some(row.subject);
        leaf.blind = Some(rand::random());
        self.push(edge, &leaf, row.subject, None);
    }

    /// Commits to a text and keeps the salt that opens it.
    fn commit(&mut self, id: i64, part: Part, text: &str, wording: Option<i32>) -> domain::log::Hash {
        let salt: Salt = rand::random();
        self.salts.push(event_salt::ActiveModel {
            event_id: Set(id),
            part: Set(part.code().to_owned()),
            salt: Set(hex(&salt)),
            wording: Set(wording.map(i64::from)),
        });
        commitment(&salt, text)
    }

    fn push(&mut self, edge: &mut Edge, leaf: &Leaf, subject: i64, person: Option<i64>) {
        self.events.push(event::ActiveModel {
            id: Set(column(edge.size())),
            at: Set(leaf.at.0),
            person_id: Set(person),
            verb: Set(leaf.verb.clone()),
            subject: Set(subject),
            process_id: Set(leaf.process),
            who: Set(hexed(leaf.who)),
            whom: Set(hexed(leaf.whom)),
            what: Set(hexed(leaf.what)),
            blind: Set(leaf.blind.map(|bytes| hex(&bytes))),
        });
        self.nodes.extend(edge.push(leaf.hash()).into_iter().map(node_row));
    }

    async fn insert(self, db: &DatabaseTransaction) -> Result<()> {
        insert(db, self.events).await?;
        insert(db, self.nodes).await?;
        insert(db, self.salts).await
    }
}

async fn insert<A: ActiveModelTrait + Send>(db: &DatabaseTransaction, mut rows: Vec<A>) -> Result<()> {
    while !rows.is_empty() {
        let rest = rows.split_off(rows.len().min(CHUNK));
        <A::Entity as EntityTrait>::insert_many(rows).exec_without_returning(db).await?;
        rows = rest;
    }
    Ok(())
}

fn blank(at: Timestamp, verb: &str, process: Option<i64>) -> Leaf {
    let verb = verb.to_owned();
    Leaf { at, verb, subject: None, process, who: None, whom: None, what: None, blind: None }
}

/// Signs and keeps the head that this transaction makes: who changes the database later cannot make it fit to these.
async fn keep_head(db: &DatabaseTransaction, key: &SigningKey, edge: &Edge, at: Timestamp) -> Result<()> {
    let head = Head { origin: key.public().name().to_owned(), size: edge.size(), root: edge.root() };
    let row = log_head::ActiveModel {
        size: Set(column(head.size)),
        note: Set(head.signed(key)),
        key: Set(key.public().to_string()),
        made: Set(at.0),
        ..Default::default()
    };
    log_head::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}
