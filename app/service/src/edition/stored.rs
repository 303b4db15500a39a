//! An edition as it lies in the database: its own rows, and the wordings they refer to.

use std::collections::HashMap;

use domain::{
    bundle::frozen::Quote,
    contribution::{Picture, Provenance, State},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::quote;
use crate::{
    contribution as contributions,
    entity::{
        contribution, edition, edition_item, edition_section, media, record, record_picture, revision,
        revision_picture, revision_video, workshop,
    },
    error::{Error, Result},
};

/// Ids in one query: SQLite takes 32,766 parameters.
const CHUNK: usize = 10_000;

/// Everything that an edition holds.
pub(super) struct Stored {
    pub(super) sections: Vec<StoredSection>,
}

/// A section and its items, in order.
pub(super) struct StoredSection {
    pub(super) row: edition_section::Model,
    /// The number of its first item.
    pub(super) first: Option<i32>,
    pub(super) items: Vec<StoredItem>,
}

/// An item with the wording that it refers to.
pub(super) struct StoredItem {
    pub(super) row: edition_item::Model,
    /// The wording's number at the source.
    pub(super) wording: i32,
    pub(super) text: String,
    pub(super) html: String,
    /// `None` for a workshop's record.
    pub(super) provenance: Option<Provenance>,
    /// Whether a moderator put the source out of sight.
    pub(super) state: State,
    /// Whether the wording holds what moderators took out since, and what stands in its place.
    pub(super) sealed: Sealed,
    pub(super) pictures: Vec<StoredPicture>,
    /// Links of the videos.
    pub(super) videos: Vec<String>,
    /// What the curator quotes of it.
    pub(super) quotes: Vec<Quote>,
}

/// Whether a wording holds what moderators took out since.
pub(super) enum Sealed {
    /// It does not.
    No,
    /// It does, and this is the same wording without it.
    For(Box<Replacement>),
    /// It does, and nothing stands in its place.
    Whole,
}

/// The wording that a redaction made.
pub(super) struct Replacement {
    pub(super) title: String,
    pub(super) text: String,
    pub(super) html: String,
    pub(super) pictures: Vec<StoredPicture>,
    pub(super) videos: Vec<String>,
}

/// A picture, and the SHA-256 of the file it was made from.
#[derive(Clone)]
pub(super) struct StoredPicture {
    pub(super) hash: String,
    /// The SHA-256 of its widest JPEG, where it is known.
    pub(super) print: Option<String>,
    pub(super) picture: Picture,
}

/// The wordings that an edition's items refer to, by the ids of revisions and of records.
struct Wordings {
    revisions: HashMap<i64, revision::Model>,
    /// What redactions made, by the contributions' ids.
    replacements: HashMap<i64, revision::Model>,
    contributions: HashMap<i64, contribution::Model>,
    records: HashMap<i64, record::Model>,
    workshops: HashMap<i64, workshop::Model>,
    revision_pictures: HashMap<i64, Vec<StoredPicture>>,
    record_pictures: HashMap<i64, Vec<StoredPicture>>,
    videos: HashMap<i64, Vec<String>>,
}

/// Loads an edition: thirteen queries, however many items it has (and one more for each ten thousand pictures).
pub(super) async fn load(db: &impl ConnectionTrait, edition: &edition::Model) -> Result<Stored> {
    load_part(db, edition, 0, u64::MAX >> 1).await
}

/// Loads an edition's sections, and as many of its items as are asked for, of those after a number.
pub(super) async fn load_part(
    db: &impl ConnectionTrait,
    edition: &edition::Model,
    after: i32,
    items: u64,
) -> Result<Stored> {
    let sections = edition_section::Entity::find()
        .filter(edition_section::Column::EditionId.eq(edition.id))
        .order_by_asc(edition_section::Column::Number)
        .all(db)
        .await?;
    let items = edition_item::Entity::find()
        .filter(edition_item::Column::EditionId.eq(edition.id))
        .filter(edition_item::Column::Number.gt(after))
        .order_by_asc(edition_item::Column::Number)
        .limit(items)
        .all(db)
        .await?;
    let mut wordings = wordings(db, &items).await?;
    let mut quotes = quote::load(db, &items).await?;
    let mut of: HashMap<i64, Vec<StoredItem>> = HashMap::new();
    for row in items {
        let own = quotes.remove(&row.id).unwrap_or_default();
        of.entry(row.section_id).or_default().push(wordings.complete(row, own)?);
    }
    let first: HashMap<i64, i32> = edition_item::Entity::find()
        .select_only()
        .column(edition_item::Column::SectionId)
        .column_as(edition_item::Column::Number.min(), "first")
        .filter(edition_item::Column::EditionId.eq(edition.id))
        .group_by(edition_item::Column::SectionId)
        .into_tuple::<(i64, i32)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let section = |row: edition_section::Model| StoredSection {
        items: of.remove(&row.id).unwrap_or_default(),
        first: first.get(&row.id).copied(),
        row,
    };
    Ok(Stored { sections: sections.into_iter().map(section).collect() })
}

impl Wordings {
    fn complete(&mut self, row: edition_item::Model, quotes: Vec<Quote>) -> Result<StoredItem> {
        if let Some(id) = row.revision_id {
            let wording = self.revisions.remove(&id).ok_or(Error::Corrupt("edition_item.revision"))?;
            let source =
                self.contributions.get(&wording.contribution_id).ok_or(Error::Corrupt("edition_item.contribution"))?;
            let sealed = match self.replacements.get(&source.id) {
                _ if wording.number > source.sealed => Sealed::No,
                // The redaction's own wording comes right after what it was made from.
                Some(made) if wording.number == source.sealed => Sealed::For(Box::new(Replacement {
                    title: made.title.clone(),
                    text: made.body.clone(),
                    html: made.html.clone(),
                    pictures: self.revision_pictures.get(&made.id).cloned().unwrap_or_default(),
                    videos: self.videos.get(&made.id).cloned().unwrap_or_default(),
                })),
                _ => Sealed::Whole,
            };
            return Ok(StoredItem {
                row,
                wording: wording.number,
                text: wording.body,
                html: wording.html,
                provenance: Some(contributions::provenance(source)?),
                state: State::parse(&source.state).ok_or(Error::Corrupt("contribution.state"))?,
                sealed,
                pictures: self.revision_pictures.remove(&id).unwrap_or_default(),
                videos: self.videos.remove(&id).unwrap_or_default(),
                quotes,
            });
        }
        let id = row.record_id.ok_or(Error::Corrupt("edition_item"))?;
        let wording = self.records.remove(&id).ok_or(Error::Corrupt("edition_item.record"))?;
        let source = self.workshops.get(&wording.workshop_id).ok_or(Error::Corrupt("edition_item.workshop"))?;
        Ok(StoredItem {
            row,
            wording: wording.number,
            text: wording.summary,
            html: wording.html,
            provenance: None,
            state: State::parse(&source.state).ok_or(Error::Corrupt("workshop.state"))?,
            sealed: Sealed::No,
            pictures: self.record_pictures.remove(&id).unwrap_or_default(),
            videos: Vec::new(),
            quotes,
        })
    }
}

async fn wordings(db: &impl ConnectionTrait, items: &[edition_item::Model]) -> Result<Wordings> {
    let mut revisions: Vec<i64> = items.iter().filter_map(|item| item.revision_id).collect();
    let records: Vec<i64> = items.iter().filter_map(|item| item.record_id).collect();
    let sources = items.iter().filter_map(|item| item.contribution_id);
    let contributions = contribution::Entity::find().filter(contribution::Column::Id.is_in(sources)).all(db).await?;
    let redacted = contributions.iter().filter(|row| row.sealed > 0);
    let replacements = revision::Entity::find()
        .filter(revision::Column::ContributionId.is_in(redacted.map(|row| row.id)))
        .all(db)
        .await?;
    let replaces = |row: &revision::Model| {
        let source = contributions.iter().find(|source| source.id == row.contribution_id);
        source.is_some_and(|source| row.number == source.sealed.saturating_add(1))
    };
    let replacements: HashMap<i64, revision::Model> =
        replacements.into_iter().filter(replaces).map(|row| (row.contribution_id, row)).collect();
    revisions.extend(replacements.values().map(|row| row.id));
    let videos = revision_video::Entity::find()
        .filter(revision_video::Column::RevisionId.is_in(revisions.iter().copied()))
        .order_by_asc(revision_video::Column::Position)
        .all(db)
        .await?;
    let mut links: HashMap<i64, Vec<String>> = HashMap::new();
    for video in videos {
        links.entry(video.revision_id).or_default().push(video.link);
    }
    let of_revisions = revision_picture::Entity::find()
        .filter(revision_picture::Column::RevisionId.is_in(revisions.iter().copied()))
        .order_by_asc(revision_picture::Column::Position)
        .all(db)
        .await?;
    let of_records = record_picture::Entity::find()
        .filter(record_picture::Column::RecordId.is_in(records.iter().copied()))
        .order_by_asc(record_picture::Column::Position)
        .all(db)
        .await?;
    let files =
        files(db, of_revisions.iter().map(|p| &p.media_id).chain(of_records.iter().map(|p| &p.media_id))).await?;
    let revision_rows = revision::Entity::find().filter(revision::Column::Id.is_in(revisions)).all(db).await?;
    let record_rows = record::Entity::find().filter(record::Column::Id.is_in(records)).all(db).await?;
    let sessions = items.iter().filter_map(|item| item.workshop_id);
    let workshops = workshop::Entity::find().filter(workshop::Column::Id.is_in(sessions)).all(db).await?;
    Ok(Wordings {
        revisions: revision_rows.into_iter().map(|row| (row.id, row)).collect(),
        replacements,
        contributions: contributions.into_iter().map(|row| (row.id, row)).collect(),
        workshops: workshops.into_iter().map(|row| (row.id, row)).collect(),
        records: record_rows.into_iter().map(|row| (row.id, row)).collect(),
        revision_pictures: pictures(
            &files,
            of_revisions.into_iter().map(|p| (p.revision_id, p.media_id, p.alt, p.caption)),
        )?,
        record_pictures: pictures(&files, of_records.into_iter().map(|p| (p.record_id, p.media_id, p.alt, p.caption)))?,
        videos: links,
    })
}

async fn files<'a>(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = &'a String>,
) -> Result<HashMap<String, media::Model>> {
    let mut ids: Vec<&String> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    let mut files = HashMap::with_capacity(ids.len());
    for some in ids.chunks(CHUNK) {
        let rows = media::Entity::find().filter(media::Column::Id.is_in(some.iter().copied())).all(db).await?;
        files.extend(rows.into_iter().map(|row| (row.id.clone(), row)));
    }
    Ok(files)
}

fn pictures(
    files: &HashMap<String, media::Model>,
    rows: impl Iterator<Item = (i64, String, String, String)>,
) -> Result<HashMap<i64, Vec<StoredPicture>>> {
    let mut of: HashMap<i64, Vec<StoredPicture>> = HashMap::new();
    for (owner, media, alt, caption) in rows {
        let file = files.get(&media).ok_or(Error::Corrupt("picture.media"))?;
        let picture =
            Picture { media, alt, caption, width: file.width, height: file.height, thumb: file.thumb.clone() };
        of.entry(owner).or_default().push(StoredPicture {
            hash: file.hash.clone(),
            print: file.print.clone(),
            picture,
        });
    }
    Ok(of)
}
