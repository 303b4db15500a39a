//! What curators quote of the items on their desk.

use std::collections::HashMap;

use domain::{
    BundleId,
    account::Actor,
    bundle::{
        Source,
        history::Deed,
        quote::{DeskQuote, QUOTES_MAX, QuoteDraft, Wording},
    },
    contribution::State,
    form::Problem,
    policy::Action,
    render,
    video::Part,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, ModelTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::SelectStatement,
};

use super::{history::Of, open, pick::pick_of, write::done};
use crate::{
    Service,
    entity::{contribution, pick, pick_quote, record, revision, revision_video, workshop},
    error::{Error, Result},
};

/// Quotes a passage of an item: words of the picked wording, or what is heard in one of its videos.
pub async fn add_quote(service: &Service, actor: &Actor, id: BundleId, item: i64, draft: QuoteDraft) -> Result<()> {
    let (write, row) = open(service, actor, id, Action::Curate).await?;
    let (of, source) = pick_of(&*write, id, item).await?;
    let present = pick_quote::Entity::find()
        .filter(pick_quote::Column::PickId.eq(item))
        .order_by_asc(pick_quote::Column::Position)
        .all(&*write)
        .await?;
    if present.len() >= QUOTES_MAX {
        return Err(Error::invalid("quote", Problem::TooMany { max: QUOTES_MAX }));
    }
    let (text, videos) = wording(&*write, &of, source).await?;
    let link = draft.found(&Wording { text: &text, videos: &videos }).map_err(Error::Invalid)?;
    pick_quote::ActiveModel {
        pick_id: Set(item),
        position: Set(present.last().map_or(1, |last| last.position.saturating_add(1))),
        link: Set(link.map(str::to_owned)),
        words: Set(draft.words),
        video: Set(draft.spot.map(|spot| spot.video.into())),
        from_second: Set(draft.spot.map(|spot| spot.from.into())),
        until_second: Set(draft.spot.and_then(|spot| spot.until).map(i64::from)),
        ..Default::default()
    }
    .insert(&*write)
    .await?;
    done(write, actor, (id, row.process_id), (Deed::Quoted, Of::Item(item, source))).await
}

/// Takes a quote of an item away. One that is gone already stays so.
pub async fn drop_quote(service: &Service, actor: &Actor, id: BundleId, item: i64, quote: i64) -> Result<()> {
    let (write, row) = open(service, actor, id, Action::Curate).await?;
    let (_, source) = pick_of(&*write, id, item).await?;
    let gone = pick_quote::Entity::find_by_id(quote).one(&*write).await?;
    let Some(gone) = gone.filter(|quote| quote.pick_id == item) else { return Ok(()) };
    gone.delete(&*write).await?;
    done(write, actor, (id, row.process_id), (Deed::Unquoted, Of::Item(item, source))).await
}

/// Forgets what was quoted of items that go.
pub(super) async fn forget(db: &impl ConnectionTrait, picks: SelectStatement) -> Result<()> {
    pick_quote::Entity::delete_many().filter(pick_quote::Column::PickId.in_subquery(picks)).exec(db).await?;
    Ok(())
}

/// What is out of sight of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TakenOut {
    /// Nothing.
    Nothing,
    /// Something of older wordings than the one in question.
    Before,
    /// Something of the one in question, or all of the source.
    Here,
}

impl TakenOut {
    /// Of the wording of a number, where those up to another hold what was taken out, and by the state of its source.
    pub(super) fn of(wording: i32, sealed: i32, state: &str) -> Self {
        match sealed {
            _ if Self::of_source(state) == Self::Here || wording <= sealed => Self::Here,
            0 => Self::Nothing,
            _ => Self::Before,
        }
    }

    /// By the state of a source alone: what a ruling hid or its author took back is nothing to quote, nor to see.
    pub(super) fn of_source(state: &str) -> Self {
        if state == State::Published.code() { Self::Nothing } else { Self::Here }
    }
}

/// What is quoted of the items of a bundle, and what it has to stand in.
pub(super) struct Quotes {
    /// By the ids of picks.
    rows: HashMap<i64, Vec<pick_quote::Model>>,
    /// The texts of picked wordings of which something is quoted, by the ids of picks.
    texts: HashMap<i64, String>,
    /// Links, by the ids of picked revisions.
    videos: HashMap<i64, Vec<String>>,
}

impl Quotes {
    /// Four queries, however many items there are; texts are read of those alone of which something is quoted.
    pub(super) async fn load(db: &impl ConnectionTrait, picks: &[pick::Model]) -> Result<Self> {
        let mut rows: HashMap<i64, Vec<pick_quote::Model>> = HashMap::new();
        let all = pick_quote::Entity::find()
            .filter(pick_quote::Column::PickId.is_in(picks.iter().map(|pick| pick.id)))
            .order_by_asc(pick_quote::Column::Position)
            .all(db)
            .await?;
        for row in all {
            rows.entry(row.pick_id).or_default().push(row);
        }
        let quoted: Vec<&pick::Model> = picks.iter().filter(|pick| rows.contains_key(&pick.id)).collect();
        Ok(Self {
            texts: texts(db, &quoted).await?,
            videos: videos(db, picks.iter().filter_map(|pick| pick.revision_id).collect()).await?,
            rows,
        })
    }

    /// What is quoted of an item, and the links of the videos of its picked wording.
    pub(super) fn of(&self, pick: &pick::Model, out: TakenOut) -> (Vec<DeskQuote>, Vec<String>) {
        let videos = pick.revision_id.filter(|_| out != TakenOut::Here).and_then(|id| self.videos.get(&id).cloned());
        let videos = videos.unwrap_or_default();
        let text = self.texts.get(&pick.id).filter(|_| out != TakenOut::Here);
        let wording = Wording { text: text.map_or("", String::as_str), videos: &videos };
        let quotes = self.rows.get(&pick.id).into_iter().flatten().map(|row| quote(row, &wording, out)).collect();
        (quotes, videos)
    }
}

fn quote(row: &pick_quote::Model, wording: &Wording<'_>, out: TakenOut) -> DeskQuote {
    let told = spot(row.video, row.from_second, row.until_second);
    let now = told.zip(row.link.as_deref()).and_then(|(told, link)| wording.spot(link, told));
    let holds = if told.is_some() { now.is_some() } else { wording.says(&row.words) };
    let shown = holds || out == TakenOut::Nothing;
    DeskQuote { id: row.id, words: if shown { row.words.clone() } else { String::new() }, spot: now.or(told), holds }
}

/// A part of a video as it is stored.
pub(crate) fn spot(video: Option<i64>, from: Option<i64>, until: Option<i64>) -> Option<Part> {
    Some(Part {
        video: i32::try_from(video?).ok()?,
        from: u32::try_from(from?).ok()?,
        until: until.and_then(|until| u32::try_from(until).ok()),
    })
}

/// The picked wording of an item: its text as people read it, and the links of its videos. What holds something that
/// moderators took out, or is not in sight, is nothing to quote.
async fn wording(db: &impl ConnectionTrait, pick: &pick::Model, source: Source) -> Result<(String, Vec<String>)> {
    if taken_out(db, pick, source).await? == TakenOut::Here {
        return Ok((String::new(), Vec::new()));
    }
    let text = texts(db, &[pick]).await?.remove(&pick.id).unwrap_or_default();
    let videos = videos(db, pick.revision_id.into_iter().collect()).await?;
    Ok((text, videos.into_values().flatten().collect()))
}

/// What is out of sight of the picked wording of an item.
async fn taken_out(db: &impl ConnectionTrait, pick: &pick::Model, source: Source) -> Result<TakenOut> {
    match source {
        Source::Contribution(id) => {
            let revision = pick.revision_id.ok_or(Error::Corrupt("pick.revision"))?;
            let row = revision::Entity::find_by_id(revision).one(db).await?.ok_or(Error::Corrupt("pick.revision"))?;
            let source = contribution::Entity::find_by_id(id.0).one(db).await?;
            let source = source.ok_or(Error::Corrupt("revision.contribution"))?;
            Ok(TakenOut::of(row.number, source.sealed, &source.state))
        }
        Source::Workshop(id) => {
            let source = workshop::Entity::find_by_id(id.0).one(db).await?.ok_or(Error::Corrupt("record.workshop"))?;
            Ok(TakenOut::of_source(&source.state))
        }
    }
}

/// The texts of picked wordings as people read them, by the ids of picks.
async fn texts(db: &impl ConnectionTrait, picks: &[&pick::Model]) -> Result<HashMap<i64, String>> {
    let revisions: HashMap<i64, String> = revision::Entity::find()
        .select_only()
        .columns([revision::Column::Id, revision::Column::Html])
        .filter(revision::Column::Id.is_in(picks.iter().filter_map(|pick| pick.revision_id)))
        .into_tuple::<(i64, String)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let records: HashMap<i64, String> = record::Entity::find()
        .select_only()
        .columns([record::Column::Id, record::Column::Html])
        .filter(record::Column::Id.is_in(picks.iter().filter_map(|pick| pick.record_id)))
        .into_tuple::<(i64, String)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let html = |pick: &pick::Model| match pick.revision_id {
        Some(id) => revisions.get(&id),
        None => records.get(&pick.record_id?),
    };
    Ok(picks.iter().filter_map(|pick| Some((pick.id, render::words(html(pick)?)))).collect())
}

/// The links of videos in order, by the ids of revisions.
async fn videos(db: &impl ConnectionTrait, revisions: Vec<i64>) -> Result<HashMap<i64, Vec<String>>> {
    let mut links: HashMap<i64, Vec<String>> = HashMap::new();
    let rows = revision_video::Entity::find()
        .filter(revision_video::Column::RevisionId.is_in(revisions))
        .order_by_asc(revision_video::Column::Position)
        .all(db)
        .await?;
    for row in rows {
        links.entry(row.revision_id).or_default().push(row.link);
    }
    Ok(links)
}
