//! What the forms of the desk do. A form that is taken leads back to the desk, at the place that it changed; one that
//! is refused shows the desk again with all that was typed.

use axum::extract::Path;
use domain::{
    BundleId, ChangeId, SectionId, Version,
    bundle::{Draft, Move, Pick, PickMany, SectionDraft, note as parse_note},
    form::{Errors, FieldError, Fields},
};
use service::{Error, bundle, edition};

use super::{
    asked::Asked,
    beside,
    desk::{self, Part, Place, Refused},
    item, section,
    window::{at_item, from_of, page_of},
};
use crate::{
    failure::Answer,
    sent::Sent,
    ui::{Labels, Saved},
    visit::Visit,
};

/// A desk by its address.
type OfDesk = Path<(String, BundleId)>;
/// A section of a desk.
type OfSection = Path<(String, BundleId, SectionId)>;
/// An item of a desk.
type OfItem = Path<(String, BundleId, i64)>;

pub(super) async fn texts(mut visit: Visit, Path((slug, id)): OfDesk, sent: Sent) -> Answer {
    let place = desk::place(&mut visit, &slug, id).await?;
    let done = match Draft::parse(&sent.fields) {
        Ok(draft) => bundle::change(&visit.service, &visit.actor, id, (Version::read(&sent.fields), draft)).await,
        Err(errors) => Err(errors.into()),
    };
    answer(&visit, &place, sent, Part::Texts, done.map(|()| String::new())).await
}

pub(super) async fn add_section(mut visit: Visit, Path((slug, id)): OfDesk, sent: Sent) -> Answer {
    let place = desk::place(&mut visit, &slug, id).await?;
    let done = match SectionDraft::parse(&sent.fields) {
        Ok(draft) => bundle::add_section(&visit.service, &visit.actor, id, draft).await,
        Err(errors) => Err(errors.into()),
    };
    let done = done.map(|section| format!("?section={section}#section-{section}"));
    answer(&visit, &place, sent, Part::NewSection, done).await
}

pub(super) async fn section(mut visit: Visit, Path((slug, id, section)): OfSection, sent: Sent) -> Answer {
    let place = desk::place(&mut visit, &slug, id).await?;
    let done = match SectionDraft::parse(&sent.fields) {
        Ok(draft) => {
            let made_from = Version::read(&sent.fields);
            bundle::change_section(&visit.service, &visit.actor, id, section, (made_from, draft)).await
        }
        Err(errors) => Err(errors.into()),
    };
    answer(&visit, &place, sent, Part::Section(section), done.map(|()| at_section(section))).await
}

pub(super) async fn move_section(mut visit: Visit, Path((slug, id, section)): OfSection, sent: Sent) -> Answer {
    let place = desk::place(&mut visit, &slug, id).await?;
    let done = match Move::parse(&sent.fields) {
        Ok(way) => bundle::move_section(&visit.service, &visit.actor, id, section, way).await,
        Err(errors) => return Err(Error::from(errors).into()),
    };
    answer(&visit, &place, sent, Part::Section(section), done.map(|()| at_section(section))).await
}

pub(super) async fn remove_section(mut visit: Visit, Path((slug, id, section)): OfSection) -> Answer {
    let place = desk::place(&mut visit, &slug, id).await?;
    match bundle::remove_section(&visit.service, &visit.actor, id, section).await {
        Err(Error::NotFound) => beside::gone(&visit, &place, Fields::default(), Part::Section(section)).await,
        done => Ok(visit.go(done.map(|()| &place.path)?)),
    }
}

pub(super) async fn pick(mut visit: Visit, Path((slug, id)): OfDesk, sent: Sent) -> Answer {
    let place = desk::place(&mut visit, &slug, id).await?;
    let done = match Pick::parse(&sent.fields) {
        Ok(pick) => bundle::pick(&visit.service, &visit.actor, id, pick).await,
        Err(errors) => Err(errors.into()),
    };
    let back = at_finds(&sent);
    answer(&visit, &place, sent, Part::Finds, done.map(|_| back)).await
}

pub(super) async fn pick_many(mut visit: Visit, Path((slug, id)): OfDesk, sent: Sent) -> Answer {
    let place = desk::place(&mut visit, &slug, id).await?;
    let done = match PickMany::parse(&sent.fields) {
        Ok(picks) => bundle::pick_many(&visit.service, &visit.actor, id, picks).await,
        Err(errors) => Err(errors.into()),
    };
    let back = match sent.fields.get("back") {
        "clusters" => "/clusters".to_owned(),
        "echoes" => "/echoes".to_owned(),
        _ => at_finds(&sent),
    };
    answer(&visit, &place, sent, Part::Finds, done.map(|_| back)).await
}

/// Back to the finds: the next one may be picked as well.
fn at_finds(sent: &Sent) -> String {
    let asked = Asked { chosen: Vec::new(), ..Asked::of(&sent.fields) };
    format!("{}#find", asked.path(""))
}

pub(super) async fn note(mut visit: Visit, Path((slug, id, item)): OfItem, sent: Sent) -> Answer {
    let place = desk::place(&mut visit, &slug, id).await?;
    let done = match parse_note(&sent.fields) {
        Ok(note) => {
            let made_from = Version::read(&sent.fields);
            bundle::note_on_pick(&visit.service, &visit.actor, id, item, (made_from, note)).await
        }
        Err(errors) => Err(errors.into()),
    };
    let back = at_item(&place.desk, item);
    answer(&visit, &place, sent, Part::Item(item), done.map(|()| back)).await
}

pub(super) async fn move_item(mut visit: Visit, Path((slug, id, item)): OfItem, mut sent: Sent) -> Answer {
    let place = desk::place(&mut visit, &slug, id).await?;
    let done = match Move::parse(&sent.fields) {
        Ok(way) => bundle::move_pick(&visit.service, &visit.actor, id, item, way).await,
        Err(errors) => return Err(Error::from(errors).into()),
    };
    // The note stands in the same part of the desk, and is not in this form.
    if let Some(moved) = place.desk.sections.iter().flat_map(|section| &section.items).find(|one| one.id == item) {
        sent.fields.0.extend(item::stored(moved).0);
    }
    // It may stand on another page now.
    let now = desk::place(&mut visit, &slug, id).await?;
    let back = at_item(&now.desk, item);
    answer(&visit, &place, sent, Part::Item(item), done.map(|()| back)).await
}

pub(super) async fn refresh(mut visit: Visit, Path((slug, id, item)): OfItem, mut sent: Sent) -> Answer {
    let place = desk::place(&mut visit, &slug, id).await?;
    let done = bundle::refresh_pick(&visit.service, &visit.actor, id, item).await;
    let part = if matches!(done, Err(Error::NotFound)) { Part::Item(item) } else { Part::Finds };
    let back = at_item(&place.desk, item);
    if let Some(from) = from_of(&place.desk, item) {
        // Where it is refused, the item is seen.
        sent.fields.set("from", from.to_string());
    }
    answer(&visit, &place, sent, part, done.map(|()| back)).await
}

pub(super) async fn drop_item(mut visit: Visit, Path((slug, id, item)): OfItem) -> Answer {
    let place = desk::place(&mut visit, &slug, id).await?;
    let section = place.desk.sections.iter().find(|section| section.items.iter().any(|one| one.id == item));
    let back = section.map_or_else(String::new, |section| at_section(section.id));
    let page = page_of(&place.desk, item);
    match bundle::drop_pick(&visit.service, &visit.actor, id, item).await {
        Err(Error::NotFound) => beside::gone(&visit, &place, Fields::default(), Part::Item(item)).await,
        done => Ok(visit.go(&done.map(|()| format!("{}{page}{back}", place.path))?)),
    }
}

pub(super) async fn freeze(mut visit: Visit, Path((slug, id)): OfDesk, sent: Sent) -> Answer {
    let place = desk::place(&mut visit, &slug, id).await?;
    match edition::freeze_as_seen(&visit.service, &visit.actor, id, ChangeId::read(&sent.fields)).await {
        Ok(pid) => Ok(visit.go(&format!("/id/{pid}"))),
        // The desk says itself what it is not ready for.
        Err(Error::NotReady(_)) => again(&visit, &slug, &place, sent, Part::Edition, Errors::default()).await,
        Err(Error::Stale) => beside::changed(&visit, &place, sent.fields).await,
        Err(other) => Err(other.into()),
    }
}

/// Back to the desk, or the desk again.
pub(super) async fn answer(
    visit: &Visit,
    place: &Place,
    sent: Sent,
    part: Part,
    done: Result<String, Error>,
) -> Answer {
    match done {
        Ok(back) => Ok(visit.go(&format!("{}{back}", place.path))),
        Err(Error::Invalid(errors)) => {
            let slug = place.process.slug.clone();
            again(visit, &slug, place, sent, part, errors).await
        }
        Err(Error::Stale) => {
            let slug = place.process.slug.clone();
            again(visit, &slug, place, sent, part, Errors::default()).await
        }
        Err(Error::NotFound) => beside::gone(visit, place, sent.fields, part).await,
        Err(other) => Err(other.into()),
    }
}

/// The desk as it is now, with the form that was refused.
async fn again(visit: &Visit, slug: &str, place: &Place, sent: Sent, part: Part, errors: Errors) -> Answer {
    let mut fields = sent.fields;
    let asked = Asked::of(&fields);
    let now = desk::place(&mut visit.clone(), slug, place.desk.bundle.id).await?;
    let saved = saved(&now, part).filter(|saved| fields.get(Version::FIELD) != saved.version());
    if let Some(saved) = &saved {
        fields.set(Version::FIELD, saved.version());
    }
    let refused = Refused { part, fields, errors: named(part, errors), saved, labels: Labels::default(), late: None };
    desk::page(visit, &now, &asked, Some(&refused)).await
}

/// What is stored of a part that can be edited.
fn saved(now: &Place, part: Part) -> Option<Saved> {
    let mut sections = now.desk.sections.iter();
    let (fields, words): (_, &'static [_]) = match part {
        Part::Texts => (desk::stored_texts(now), &[("title", "bundle-title"), ("foreword", "bundle-foreword")]),
        Part::Section(id) => {
            let words = &[("title", "bundle-section-title"), ("words", "bundle-section-words")];
            (section::stored(sections.find(|section| section.id == id)?), words)
        }
        Part::Item(id) => {
            let item = sections.flat_map(|section| &section.items).find(|item| item.id == id)?;
            (item::stored(item), &[("note", "bundle-note")])
        }
        Part::NewSection | Part::Quote(_) | Part::Finds | Part::Edition => return None,
    };
    Some(Saved { fields, page: None, words })
}

/// Errors under the names that the fields have on the desk, where many forms stand on one page.
fn named(part: Part, errors: Errors) -> Errors {
    let row = match part {
        Part::NewSection => 0,
        Part::Section(id) => id.0,
        Part::Item(id) | Part::Quote(id) => id,
        Part::Texts | Part::Finds | Part::Edition => return errors,
    };
    let rename = |error: FieldError| FieldError { field: format!("{}.{row}", error.field), problem: error.problem };
    Errors(errors.0.into_iter().map(rename).collect())
}

fn at_section(section: SectionId) -> String {
    format!("#section-{section}")
}
