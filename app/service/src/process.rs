//! Processes, their phases and forums.

use std::collections::HashMap;

use domain::{
    Day, ForumId, Lang, ProcessId, Timestamp, Version,
    account::{self, Actor},
    contribution::{Picture, PictureRef},
    event::Verb,
    page::{Limit, Page},
    policy::Action,
    process::{Access, Draft, Forum, ForumDraft, Moderation, Phase, Process},
    proposal::Two,
    render, text,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Set,
};

use crate::{
    Service,
    entity::{event, forum, phase, process, process_picture},
    error::{Error, Result, taken},
    media, moderation,
    search::{self, Subject},
};

/// What is particular about content that was not written by this installation's people.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// Made up, to show how things look.
    pub example: bool,
    /// Where it comes from and under which terms.
    pub source: String,
}

/// Processes, newest first; those that have the words of `query`, whatever their endings.
pub async fn list(service: &Service, query: &str, cursor: Option<&str>, limit: Limit) -> Result<Page<Process>> {
    let found = search::condition(service.db().get_database_backend(), Subject::Process, "process.id", query);
    let all = process::Entity::find().filter(Condition::all().add_option(found));
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_desc(process::Column::Id).limit(limit.probe());
    if let Some(before) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(process::Column::Id.lt(before));
    }
    let rows = rows.all(service.db()).await?.into_iter().map(Process::try_from).collect::<Result<Vec<_>>>()?;
    Ok(Page::cut(rows, limit, total, |p| p.id.to_string()))
}

/// The process of a slug.
pub async fn by_slug(service: &Service, slug: &str) -> Result<Process> {
    crate::known_slug(slug)?;
    let row = process::Entity::find().filter(process::Column::Slug.eq(slug)).one(service.db()).await?;
    row.ok_or(Error::NotFound)?.try_into()
}

/// The process of an id.
pub async fn by_id(service: &Service, id: ProcessId) -> Result<Process> {
    process::Entity::find_by_id(id.0).one(service.db()).await?.ok_or(Error::NotFound)?.try_into()
}

/// The slugs of some processes, for lists that show things of several.
pub async fn slugs(service: &Service, ids: impl Iterator<Item = ProcessId>) -> Result<HashMap<ProcessId, String>> {
    let rows = process::Entity::find().filter(process::Column::Id.is_in(ids.map(|id| id.0))).all(service.db()).await?;
    Ok(rows.into_iter().map(|row| (ProcessId(row.id), row.slug)).collect())
}

/// The language that a process puts first.
pub(crate) async fn first_lang(db: &impl ConnectionTrait, id: ProcessId) -> Result<Lang> {
    let row = process::Entity::find_by_id(id.0).one(db).await?.ok_or(Error::NotFound)?;
    Ok(row.langs.split(',').next().and_then(|tag| tag.parse().ok()).unwrap_or(crate::lang(&row.lang)?))
}

/// Notes that a process that is an example has everything that belongs to it.
pub async fn note_example(service: &Service, actor: &Actor, id: ProcessId) -> Result<()> {
    let write = service.write(actor, &Action::Import).await?;
    write.commit(Verb::ExampleLoaded.on(id.0, Some(id))).await
}

/// Whether a process that is an example has everything that belongs to it.
pub async fn example_is_whole(service: &Service, id: ProcessId) -> Result<bool> {
    let noted = event::Entity::find()
        .filter(event::Column::Verb.eq(Verb::ExampleLoaded.code()))
        .filter(event::Column::ProcessId.eq(id.0));
    Ok(noted.count(service.db()).await? > 0)
}

/// Whether one of some processes is an example.
pub async fn any_example(service: &Service, ids: impl Iterator<Item = ProcessId>) -> Result<bool> {
    let examples = process::Entity::find()
        .filter(process::Column::Id.is_in(ids.map(|id| id.0)))
        .filter(process::Column::Example.eq(true));
    Ok(examples.count(service.db()).await? > 0)
}

/// A process's phases, in order. There are at most a dozen.
pub async fn phases(service: &Service, id: ProcessId) -> Result<Vec<Phase>> {
    let rows = phase::Entity::find()
        .filter(phase::Column::ProcessId.eq(id.0))
        .order_by_asc(phase::Column::Position)
        .all(service.db())
        .await?;
    rows.into_iter()
        .map(|row| {
            let starts = row.starts.parse::<Day>().map_err(|_error| Error::Corrupt("phase.starts"))?;
            let ends = row.ends.map(|day| day.parse()).transpose().map_err(|_error| Error::Corrupt("phase.ends"))?;
            Ok(Phase { name: row.name, starts, ends })
        })
        .collect()
}

/// A process's forums, in the order in which they were opened.
pub async fn forums(service: &Service, id: ProcessId, cursor: Option<&str>, limit: Limit) -> Result<Page<Forum>> {
    let all = forum::Entity::find().filter(forum::Column::ProcessId.eq(id.0));
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_asc(forum::Column::Id).limit(limit.probe());
    if let Some(after) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(forum::Column::Id.gt(after));
    }
    let rows = rows.all(service.db()).await?.into_iter().map(Forum::try_from).collect::<Result<Vec<_>>>()?;
    Ok(Page::cut(rows, limit, total, |f| f.id.to_string()))
}

/// The forum of a slug.
pub async fn forum(service: &Service, process: ProcessId, slug: &str) -> Result<Forum> {
    crate::known_slug(slug)?;
    let row = forum::Entity::find()
        .filter(forum::Column::ProcessId.eq(process.0))
        .filter(forum::Column::Slug.eq(slug))
        .one(service.db())
        .await?;
    row.ok_or(Error::NotFound)?.try_into()
}

/// The forum of an id.
pub async fn forum_by_id(service: &Service, id: ForumId) -> Result<Forum> {
    forum::Entity::find_by_id(id.0).one(service.db()).await?.ok_or(Error::NotFound)?.try_into()
}

/// The name under which somebody works for a process: their own; the body's, where it is done at the command line.
pub(crate) async fn signature(db: &impl ConnectionTrait, actor: &Actor, process: ProcessId) -> Result<String> {
    if let Some(name) = actor.name() {
        return Ok(name.to_owned());
    }
    let row = process::Entity::find_by_id(process.0).one(db).await?.ok_or(Error::NotFound)?;
    Ok(text::excerpt(&row.body, account::NAME_MAX - 1))
}

/// For what a process asks for two; read in the transaction of what may take two.
pub(crate) async fn two(db: &impl ConnectionTrait, process: ProcessId) -> Result<Two> {
    let row = process::Entity::find_by_id(process.0).one(db).await?.ok_or(Error::NotFound)?;
    Ok(Two { editions: row.two_for_editions, decisions: row.two_for_decisions })
}

/// The slugs of forums, each with its process's before it, as addresses have them: two queries, however many forums.
pub async fn forum_slugs(service: &Service, forums: &[ForumId]) -> Result<HashMap<ForumId, (String, String)>> {
    let rows =
        forum::Entity::find().filter(forum::Column::Id.is_in(forums.iter().map(|id| id.0))).all(service.db()).await?;
    let processes = slugs(service, rows.iter().map(|row| ProcessId(row.process_id))).await?;
    rows.into_iter()
        .map(|row| {
            let process = processes.get(&ProcessId(row.process_id)).ok_or(Error::Corrupt("forum.process"))?;
            Ok((ForumId(row.id), (process.clone(), row.slug)))
        })
        .collect()
}

/// The pictures of those of some processes that have one.
pub async fn pictures(service: &Service, ids: &[ProcessId]) -> Result<HashMap<ProcessId, Picture>> {
    let rows = process_picture::Entity::find()
        .filter(process_picture::Column::ProcessId.is_in(ids.iter().map(|id| id.0)))
        .all(service.db())
        .await?;
    let owners: Vec<(ProcessId, String)> =
        rows.iter().map(|row| (ProcessId(row.process_id), row.media_id.clone())).collect();
    let sized = rows.into_iter().map(|row| (row.media_id, row.alt, String::new())).collect();
    let pictures = media::sized(service, sized).await?;
    let of = |media: &str| pictures.iter().find(|picture| picture.media == media).cloned();
    Ok(owners.into_iter().filter_map(|(id, media)| Some((id, of(&media)?))).collect())
}

/// Sets a process up.
pub async fn open(service: &Service, actor: &Actor, draft: Draft, origin: Origin) -> Result<ProcessId> {
    let write = service.write(actor, &Action::OpenProcess).await?;
    let id = insert(&*write, draft, origin, write.at()).await?;
    write.commit(Verb::ProcessOpened.on(id.0, Some(id))).await?;
    Ok(id)
}

/// Changes a process's words, languages, phases and picture. Its part of the address stays, so that links hold.
pub async fn change(
    service: &Service,
    actor: &Actor,
    id: ProcessId,
    (made_from, draft): (Version, Draft),
) -> Result<()> {
    let open = service.open(actor).await?;
    let row = process::Entity::find_by_id(id.0).lock_exclusive().one(&*open).await?.ok_or(Error::NotFound)?;
    let write = open.permit(&Action::ChangeProcess(id))?;
    let version = Version(row.version).next_after(made_from).ok_or(Error::Stale)?;
    let words = searched(&draft);
    let mut changed = row.into_active_model();
    changed.name = Set(draft.name);
    changed.summary = Set(draft.summary);
    changed.area = Set(draft.area);
    changed.body = Set(draft.body);
    changed.lang = Set(draft.lang.tag().to_owned());
    changed.langs = Set(tags(&draft.langs));
    changed.version = Set(version.0);
    changed.update(&*write).await?;
    phase::Entity::delete_many().filter(phase::Column::ProcessId.eq(id.0)).exec(&*write).await?;
    insert_phases(&*write, id, draft.phases).await?;
    set_picture(&*write, id, draft.picture).await?;
    search::index(&*write, Subject::Process, id.0, draft.lang, &words).await?;
    write.commit(Verb::ProcessChanged.on(id.0, Some(id))).await
}

/// Gives a process a picture that was uploaded before, or takes the one that it has.
async fn set_picture(db: &impl ConnectionTrait, id: ProcessId, picture: Option<PictureRef>) -> Result<()> {
    process_picture::Entity::delete_by_id(id.0).exec(db).await?;
    let Some(picture) = picture else { return Ok(()) };
    media::known(db, &picture.media).await?;
    let row =
        process_picture::ActiveModel { process_id: Set(id.0), media_id: Set(picture.media), alt: Set(picture.alt) };
    process_picture::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

fn searched(draft: &Draft) -> String {
    format!("{} {} {} {}", draft.name, draft.area, draft.body, render::plain(&draft.summary))
}

fn tags(langs: &[Lang]) -> String {
    langs.iter().map(|lang| lang.tag()).collect::<Vec<_>>().join(",")
}

async fn insert_phases(db: &impl ConnectionTrait, id: ProcessId, phases: Vec<Phase>) -> Result<()> {
    for (position, step) in (0..).zip(phases) {
        phase::ActiveModel {
            process_id: Set(id.0),
            position: Set(position),
            name: Set(step.name),
            starts: Set(step.starts.to_string()),
            ends: Set(step.ends.map(|day| day.to_string())),
            ..Default::default()
        }
        .insert(db)
        .await?;
    }
    Ok(())
}

/// Inserts a process with its phases.
pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    draft: Draft,
    origin: Origin,
    created: Timestamp,
) -> Result<ProcessId> {
    let words = searched(&draft);
    let row = process::ActiveModel {
        slug: Set(draft.slug),
        name: Set(draft.name),
        summary: Set(draft.summary),
        area: Set(draft.area),
        body: Set(draft.body),
        lang: Set(draft.lang.tag().to_owned()),
        langs: Set(tags(&draft.langs)),
        source: Set(origin.source),
        example: Set(origin.example),
        two_for_editions: Set(false),
        two_for_decisions: Set(false),
        created: Set(created.0),
        version: Set(Version::FIRST.0),
        ..Default::default()
    }
    .insert(db)
    .await
    .map_err(|e| taken(e, "slug"))?;
    insert_phases(db, ProcessId(row.id), draft.phases).await?;
    set_picture(db, ProcessId(row.id), draft.picture).await?;
    search::index(db, Subject::Process, row.id, draft.lang, &words).await?;
    moderation::seed(db, ProcessId(row.id)).await?;
    Ok(ProcessId(row.id))
}

/// Opens a forum.
pub async fn open_forum(service: &Service, actor: &Actor, process: ProcessId, draft: ForumDraft) -> Result<ForumId> {
    let write = service.write(actor, &Action::OpenForum(process)).await?;
    let id = insert_forum(&*write, process, draft).await?;
    write.commit(Verb::ForumOpened.on(id.0, Some(process))).await?;
    Ok(id)
}

/// Changes a forum's name, words, access and moderation. Its part of the address stays, so that links hold.
pub async fn change_forum(
    service: &Service,
    actor: &Actor,
    id: ForumId,
    (made_from, draft): (Version, ForumDraft),
) -> Result<()> {
    let open = service.open(actor).await?;
    let row = forum::Entity::find_by_id(id.0).lock_exclusive().one(&*open).await?.ok_or(Error::NotFound)?;
    let process = ProcessId(row.process_id);
    let write = open.permit(&Action::ChangeForum(process))?;
    let version = Version(row.version).next_after(made_from).ok_or(Error::Stale)?;
    let mut changed = row.into_active_model();
    changed.name = Set(draft.name);
    changed.summary = Set(draft.summary);
    changed.access = Set(draft.access.code().to_owned());
    changed.moderation = Set(draft.moderation.code().to_owned());
    changed.version = Set(version.0);
    changed.update(&*write).await?;
    write.commit(Verb::ForumChanged.on(id.0, Some(process))).await
}

/// Inserts a forum.
pub(crate) async fn insert_forum(db: &impl ConnectionTrait, process: ProcessId, draft: ForumDraft) -> Result<ForumId> {
    let row = forum::ActiveModel {
        process_id: Set(process.0),
        slug: Set(draft.slug),
        name: Set(draft.name),
        summary: Set(draft.summary),
        access: Set(draft.access.code().to_owned()),
        moderation: Set(draft.moderation.code().to_owned()),
        contributions: Set(0),
        version: Set(Version::FIRST.0),
        ..Default::default()
    }
    .insert(db)
    .await
    .map_err(|e| taken(e, "slug"))?;
    Ok(ForumId(row.id))
}

impl TryFrom<process::Model> for Process {
    type Error = Error;
    fn try_from(row: process::Model) -> Result<Self> {
        Ok(Self {
            id: ProcessId(row.id),
            lang: crate::lang(&row.lang)?,
            langs: row.langs.split(',').filter_map(|tag| tag.parse::<Lang>().ok()).collect(),
            slug: row.slug,
            name: row.name,
            summary: row.summary,
            area: row.area,
            body: row.body,
            example: row.example,
            source: row.source,
            two: Two { editions: row.two_for_editions, decisions: row.two_for_decisions },
            version: Version(row.version),
        })
    }
}

impl TryFrom<forum::Model> for Forum {
    type Error = Error;
    fn try_from(row: forum::Model) -> Result<Self> {
        Ok(Self {
            id: ForumId(row.id),
            process: ProcessId(row.process_id),
            access: Access::parse(&row.access).ok_or(Error::Corrupt("forum.access"))?,
            moderation: Moderation::parse(&row.moderation).ok_or(Error::Corrupt("forum.moderation"))?,
            slug: row.slug,
            name: row.name,
            summary: row.summary,
            contributions: row.contributions,
            version: Version(row.version),
        })
    }
}
