//! Pages that tell about the installation. Each has a text in every language that comes with the program, which is its
//! version 0; what an administrator writes is added as the next version, and every version is kept.

use domain::{
    Lang, Timestamp,
    about::{Page, unfilled},
    account::Actor,
    event::Verb,
    page::{self, Limit},
    policy::{Action, permit},
    render,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use crate::{
    Service,
    entity::{about, person},
    error::{Error, Result, stale},
};

/// A version of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Counted from 1; 0 is what came with the program.
    pub number: i32,
    /// As it was written, in Markdown.
    pub text: String,
    /// As HTML.
    pub html: String,
    /// When it was written; `None` where it came with the program.
    pub created: Option<Timestamp>,
    /// The name of who wrote it, as it is now; `None` where it came with the program or from the command line.
    pub author: Option<String>,
}

include!(concat!(env!("OUT_DIR"), "/about.rs"));

/// The text that comes with the program: of a plainer way to put a language, that language's where it has none of its own.
#[must_use]
pub fn default_text(page: Page, lang: Lang) -> &'static str {
    text_in(page.code(), lang.tag()).or_else(|| text_in(page.code(), lang.written().tag())).unwrap_or_default()
}

/// The present version of a page. Where a plainer way to put a language has no text of its own, it is that language's,
/// with the number 0: there is none to be overwritten.
pub async fn get(service: &Service, page: Page, lang: Lang) -> Result<Version> {
    match newest(service, page, lang).await? {
        Some(version) => Ok(version),
        None if text_in(page.code(), lang.tag()).is_some() => Ok(zero(page, lang)),
        None => {
            let base = newest(service, page, lang.written()).await?;
            Ok(base.map_or_else(|| zero(page, lang), |version| Version { number: 0, ..version }))
        }
    }
}

async fn newest(service: &Service, page: Page, lang: Lang) -> Result<Option<Version>> {
    let newest = about::Entity::find()
        .filter(about::Column::Page.eq(page.code()))
        .filter(about::Column::Lang.eq(lang.tag()))
        .order_by_desc(about::Column::Number)
        .one(service.db())
        .await?;
    Ok(newest.map(|row| version(row, &[])))
}

/// Every version of a page, newest first, down to the one that came with the program: for whoever may write it.
pub async fn versions(
    service: &Service,
    actor: &Actor,
    (page, lang): (Page, Lang),
    cursor: Option<&str>,
    limit: Limit,
) -> Result<page::Page<Version>> {
    permit(actor, &Action::EditAbout)?;
    let all =
        about::Entity::find().filter(about::Column::Page.eq(page.code())).filter(about::Column::Lang.eq(lang.tag()));
    let total = all.clone().count(service.db()).await?.saturating_add(1);
    let mut rows = all.order_by_desc(about::Column::Number).limit(limit.probe());
    if let Some(before) = cursor.and_then(|c| c.parse::<i32>().ok()) {
        rows = rows.filter(about::Column::Number.lt(before));
    }
    let rows = rows.all(service.db()).await?;
    let people = rows.iter().filter_map(|row| row.person_id);
    let people = person::Entity::find().filter(person::Column::Id.is_in(people)).all(service.db()).await?;
    let mut versions: Vec<Version> = rows.into_iter().map(|row| version(row, &people)).collect();
    if versions.len() < limit.rows().saturating_add(1) {
        versions.push(zero(page, lang));
    }
    Ok(page::Page::cut(versions, limit, total, |version| version.number.to_string()))
}

/// Gives a page the version after the one that the text was made from.
pub async fn change(
    service: &Service,
    actor: &Actor,
    (page, lang): (Page, Lang),
    (made_from, text): (domain::Version, String),
) -> Result<()> {
    let write = service.write(actor, &Action::EditAbout).await?;
    let last: Option<i32> = about::Entity::find()
        .select_only()
        .column(about::Column::Number)
        .filter(about::Column::Page.eq(page.code()))
        .filter(about::Column::Lang.eq(lang.tag()))
        .order_by_desc(about::Column::Number)
        .into_tuple()
        .one(&*write)
        .await?;
    let last = domain::Version(last.unwrap_or_default());
    let domain::Version(number) = last.next_after(made_from).ok_or(Error::Stale)?;
    let row = about::ActiveModel {
        page: Set(page.code().to_owned()),
        lang: Set(lang.tag().to_owned()),
        number: Set(number),
        html: Set(render::markdown(&text)),
        body: Set(text),
        person_id: Set(actor.person().map(|id| id.0)),
        created: Set(write.at().0),
        ..Default::default()
    }
    .insert(&*write)
    .await
    .map_err(stale)?;
    write.commit(Verb::AboutChanged.on(row.id, None)).await
}

/// Which pages still have places that wait to be filled in, in which language: for whoever may write them.
pub async fn waiting(service: &Service, actor: &Actor) -> Result<Vec<(Page, Lang)>> {
    permit(actor, &Action::EditAbout)?;
    let mut waiting = Vec::new();
    for page in Page::ALL {
        // What a plainer way to put a language takes from it waits there.
        for lang in Lang::ALL.into_iter().filter(|lang| text_in(page.code(), lang.tag()).is_some()) {
            if !unfilled(&get(service, page, lang).await?.text).is_empty() {
                waiting.push((page, lang));
            }
        }
    }
    Ok(waiting)
}

fn zero(page: Page, lang: Lang) -> Version {
    let text = default_text(page, lang).trim();
    Version { number: 0, text: text.to_owned(), html: render::markdown(text), created: None, author: None }
}

fn version(row: about::Model, people: &[person::Model]) -> Version {
    let author = people.iter().find(|person| Some(person.id) == row.person_id).map(|person| person.name.clone());
    Version { number: row.number, text: row.body, html: row.html, created: Some(Timestamp(row.created)), author }
}
