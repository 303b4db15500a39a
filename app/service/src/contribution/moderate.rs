//! What rulings do to contributions. Only `moderation` calls these: whoever may do them was asked there.

use domain::{
    contribution::{PictureRef, State, TITLE_MAX},
    form::Problem,
    moderation::redact as cut_out,
    render, text,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set,
};

use super::write::{count_in_forum, excerpt, insert_wording, searchable};
use crate::{
    entity::{contribution, revision, revision_picture, revision_video},
    error::{Error, Result},
    search,
    write::Write,
};

/// What a redaction takes out.
pub(crate) struct Cut<'a> {
    /// Passages, wherever they stand.
    pub(crate) passages: &'a [String],
    /// Pictures, by their ids in the media store.
    pub(crate) pictures: &'a [String],
    /// What stands in a passage's place.
    pub(crate) mark: &'a str,
}

impl Cut<'_> {
    /// A text of one line without the passages.
    fn line(&self, line: &str, max: usize) -> String {
        text::excerpt(&cut_out(line, self.passages, self.mark).text, max.saturating_sub(1))
    }

    /// A text in Markdown without the passages.
    pub(crate) fn markdown(&self, source: &str, max: usize) -> Result<String> {
        let text = cut_out(source, self.passages, &render::escape_markdown(self.mark)).text;
        if text.chars().count() > max { Err(Error::invalid("passages", Problem::TooLong { max })) } else { Ok(text) }
    }

    /// Refuses a passage that stands nowhere in these texts: it would stay wherever it does stand.
    pub(crate) fn found_in(&self, texts: &[&str]) -> Result<()> {
        if self.passages.iter().all(|passage| texts.iter().any(|text| text.contains(passage.as_str()))) {
            Ok(())
        } else {
            Err(Error::invalid("passages", Problem::NotInText))
        }
    }
}

/// Brings a contribution from one state to another, with its place in the index and in its forum's count.
pub(crate) async fn set_state(
    db: &impl ConnectionTrait,
    row: contribution::Model,
    from: State,
    to: State,
) -> Result<()> {
    let (id, forum, lang) = (row.id, row.forum_id, crate::lang(&row.lang)?);
    let number = row.revisions;
    let mut changed = row.into_active_model();
    changed.state = Set(to.code().to_owned());
    changed.update(db).await?;
    match (from == State::Published, to == State::Published) {
        (true, false) => {
            search::remove(db, search::Subject::Contribution, id).await?;
            count_in_forum(db, forum, -1).await
        }
        (false, true) => {
            let wording = wording(db, id, number).await?;
            let words = searchable(&wording.title, &wording.body);
            search::index(db, search::Subject::Contribution, id, lang, &words).await?;
            count_in_forum(db, forum, 1).await
        }
        _ => Ok(()),
    }
}

/// Puts a contribution into another forum of its process. Its address does not name the forum and stays.
pub(crate) async fn move_to(db: &impl ConnectionTrait, row: contribution::Model, forum: i64) -> Result<()> {
    let (from, published) = (row.forum_id, row.state == State::Published.code());
    let mut changed = row.into_active_model();
    changed.forum_id = Set(forum);
    changed.update(db).await?;
    if published {
        count_in_forum(db, from, -1).await?;
        count_in_forum(db, forum, 1).await?;
    }
    Ok(())
}

/// Gives a contribution a new wording without some passages and pictures, and seals every wording before it.
pub(crate) async fn redact(write: &Write, row: contribution::Model, cut: &Cut<'_>) -> Result<()> {
    let old = wording(&**write, row.id, row.revisions).await?;
    let pictures = pictures(&**write, old.id).await?;
    let place = row.place.clone().unwrap_or_default();
    let mut texts = vec![old.title.as_str(), old.body.as_str(), place.as_str()];
    texts.extend(pictures.iter().flat_map(|picture| [picture.alt.as_str(), picture.caption.as_str()]));
    cut.found_in(&texts)?;
    if cut.pictures.iter().any(|id| pictures.iter().all(|picture| picture.media != *id)) {
        return Err(Error::invalid("passages", Problem::Unknown));
    }
    let title = cut.line(&old.title, TITLE_MAX);
    let body = cut.markdown(&old.body, render::SOURCE_MAX)?;
    let kept = pictures.into_iter().filter(|picture| !cut.pictures.contains(&picture.media));
    let kept = kept.map(|picture| PictureRef {
        alt: cut.line(&picture.alt, 500),
        caption: cut.line(&picture.caption, 500),
        media: picture.media,
    });
    let (kept, videos) = (kept.collect(), videos(&**write, old.id).await?);
    let place = row.place.as_deref().map(|place| cut.line(place, 120));
    let sealed = row.revisions;
    replace(write, row, (title, body, kept, videos), sealed, place).await
}

/// Gives a contribution the wording back that a redaction took from it. Where its author has written another one since,
/// that one stays, and the old one can be read again.
pub(crate) async fn unredact(write: &Write, row: contribution::Model, original: i32, sealed: i32) -> Result<()> {
    if row.revisions > original.saturating_add(1) {
        let mut changed = row.into_active_model();
        changed.sealed = Set(sealed);
        changed.update(&**write).await?;
        return Ok(());
    }
    let old = wording(&**write, row.id, original).await?;
    let (kept, videos) = (pictures(&**write, old.id).await?, videos(&**write, old.id).await?);
    let place = row.place.clone();
    replace(write, row, (old.title, old.body, kept, videos), sealed, place).await
}

async fn replace(
    write: &Write,
    row: contribution::Model,
    (title, body, pictures, videos): (String, String, Vec<PictureRef>, Vec<String>),
    sealed: i32,
    place: Option<String>,
) -> Result<()> {
    let (id, number, lang) = (row.id, row.revisions.saturating_add(1), crate::lang(&row.lang)?);
    let published = row.state == State::Published.code();
    let mut changed = row.into_active_model();
    changed.title = Set(title.clone());
    changed.excerpt = Set(excerpt(&body));
    changed.revisions = Set(number);
    changed.sealed = Set(sealed);
    changed.place = Set(place);
    changed.update(&**write).await?;
    insert_wording(&**write, (id, number), write.at(), (&title, &body), (pictures, videos)).await?;
    if published {
        search::index(&**write, search::Subject::Contribution, id, lang, &searchable(&title, &body)).await?;
    }
    Ok(())
}

async fn wording(db: &impl ConnectionTrait, id: i64, number: i32) -> Result<revision::Model> {
    let row = revision::Entity::find()
        .filter(revision::Column::ContributionId.eq(id))
        .filter(revision::Column::Number.eq(number))
        .one(db)
        .await?;
    row.ok_or(Error::Corrupt("revision"))
}

async fn pictures(db: &impl ConnectionTrait, revision: i64) -> Result<Vec<PictureRef>> {
    let rows = revision_picture::Entity::find()
        .filter(revision_picture::Column::RevisionId.eq(revision))
        .order_by_asc(revision_picture::Column::Position)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| PictureRef { media: row.media_id, alt: row.alt, caption: row.caption }).collect())
}

async fn videos(db: &impl ConnectionTrait, revision: i64) -> Result<Vec<String>> {
    let rows = revision_video::Entity::find()
        .filter(revision_video::Column::RevisionId.eq(revision))
        .order_by_asc(revision_video::Column::Position)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.link).collect())
}
