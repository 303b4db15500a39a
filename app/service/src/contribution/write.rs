//! What can be done with contributions.

use domain::{
    ContributionId, ForumId, Lang, PersonId, ProcessId, Timestamp, Version,
    account::Actor,
    contribution::{Draft, Kind, PictureRef, Provenance, State},
    event::{Content, Verb},
    form::Problem,
    moderation::Thing,
    place::Place,
    policy::{Action, Denial, Mine},
    process::{Access, Moderation},
    render, text,
    video::Video,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QuerySelect, Set,
    sea_query::{Expr, ExprTrait},
};

use super::{columns, moderate::set_state, read::supporter};
use crate::{
    Service, account,
    entity::{contribution, forum, revision, revision_picture, revision_video, support},
    error::{Error, Result},
    media, moderation, search,
    write::Write,
};

/// Characters of the excerpt that lists show.
const EXCERPT: usize = 240;

/// A contribution with everything that a form does not decide.
pub(crate) struct New {
    pub(crate) process: ProcessId,
    pub(crate) forum: ForumId,
    pub(crate) kind: Kind,
    pub(crate) lang: Lang,
    pub(crate) state: State,
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) author: String,
    pub(crate) person: Option<PersonId>,
    pub(crate) provenance: Provenance,
    pub(crate) place: Option<Place>,
    pub(crate) pictures: Vec<PictureRef>,
    pub(crate) videos: Vec<Video>,
    /// Its name in the data set that it was taken over from.
    pub(crate) external: Option<String>,
    pub(crate) created: Timestamp,
}

/// What became of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted<T> {
    /// Its id.
    pub id: T,
    /// The code under which a guest sees what becomes of a post that waits.
    pub receipt: Option<String>,
}

/// Publishes a contribution in a forum.
pub async fn publish(service: &Service, actor: &Actor, forum: ForumId, draft: Draft) -> Result<ContributionId> {
    Ok(post(service, actor, forum, draft).await?.id)
}

/// Publishes a contribution in a forum, or has it wait for a moderator, where the forum or a signal of spam says so.
pub async fn post(service: &Service, actor: &Actor, forum: ForumId, draft: Draft) -> Result<Posted<ContributionId>> {
    let open = service.open(actor).await?;
    let row = forum::Entity::find_by_id(forum.0).one(&*open).await?.ok_or(Error::NotFound)?;
    let process = ProcessId(row.process_id);
    let access = Access::parse(&row.access).ok_or(Error::Corrupt("forum.access"))?;
    let write = open.permit(&Action::Contribute(process, access))?;
    let author = author(service, &write, actor, draft.guest_name).await?;
    let forum_moderation = Moderation::parse(&row.moderation).ok_or(Error::Corrupt("forum.moderation"))?;
    let looked = moderation::Post { process, forum: forum_moderation, text: &draft.body, revises: false };
    let held = moderation::look(&write, actor, &looked).await?;
    let new = New {
        process,
        forum,
        kind: draft.kind,
        lang: draft.lang,
        state: if held.is_some() { State::Held } else { State::Published },
        title: draft.title,
        body: draft.body,
        author,
        person: actor.person(),
        provenance: Provenance::web(),
        place: draft.place,
        pictures: draft.pictures,
        videos: draft.videos,
        external: None,
        created: write.at(),
    };
    let content = Content::wording(1, &new.title, &new.body);
    let id = insert(&*write, new).await?;
    let receipt = match &held {
        Some(held) => moderation::hold(&write, process, Thing::Contribution(id), actor.person(), held).await?,
        None => None,
    };
    write.commit(Verb::ContributionPublished.on(id.0, Some(process)).saying(content)).await?;
    Ok(Posted { id, receipt })
}

/// Gives a contribution a new wording. The old ones are kept.
pub async fn revise(
    service: &Service,
    actor: &Actor,
    id: ContributionId,
    (made_from, draft): (Version, Draft),
) -> Result<()> {
    let open = service.open(actor).await?;
    let (row, process, state, mine) = standing(&*open, actor, id).await?;
    let place =
        forum::Entity::find_by_id(row.forum_id).one(&*open).await?.ok_or(Error::Corrupt("contribution.forum"))?;
    let write = open.permit(&Action::ReviseContribution(process, state, mine))?;
    let Version(number) = Version(row.revisions).next_after(made_from).ok_or(Error::Stale)?;
    // What was read before it was shown is not changed behind the reader's back.
    let forum_moderation = Moderation::parse(&place.moderation).ok_or(Error::Corrupt("forum.moderation"))?;
    let looked = moderation::Post { process, forum: forum_moderation, text: &draft.body, revises: true };
    let held = moderation::look(&write, actor, &looked).await?;
    let mut changed = row.into_active_model();
    changed.title = Set(draft.title.clone());
    changed.excerpt = Set(excerpt(&draft.body));
    changed.kind = Set(draft.kind.code().to_owned());
    changed.lang = Set(draft.lang.tag().to_owned());
    changed.revisions = Set(number);
    let (place, lat, lon) = columns(draft.place);
    (changed.place, changed.lat, changed.lon) = (Set(place), Set(lat), Set(lon));
    let row = changed.update(&*write).await?;
    let wording = Wording { title: &draft.title, body: &draft.body, pictures: draft.pictures, videos: draft.videos };
    insert_revision(&*write, id.0, number, write.at(), wording).await?;
    if state == State::Published {
        search::index(&*write, search::Subject::Contribution, id.0, draft.lang, &searchable(&draft.title, &draft.body))
            .await?;
    }
    if let Some(held) = &held {
        set_state(&*write, row, state, State::Held).await?;
        moderation::hold(&write, process, Thing::Contribution(id), actor.person(), held).await?;
    }
    let content = Content::wording(number, &draft.title, &draft.body);
    write.commit(Verb::ContributionRevised.on(id.0, Some(process)).saying(content)).await
}

/// Takes a contribution back. What is cited of it stays in the editions.
pub async fn withdraw(service: &Service, actor: &Actor, id: ContributionId) -> Result<()> {
    let open = service.open(actor).await?;
    let (row, process, state, mine) = standing(&*open, actor, id).await?;
    let write = open.permit(&Action::WithdrawContribution(process, state, mine))?;
    set_state(&*write, row, state, State::Withdrawn).await?;
    write.commit(Verb::ContributionWithdrawn.on(id.0, Some(process))).await
}

/// Supports a contribution; supporting it again changes nothing. Answers how many support it now.
pub async fn support(service: &Service, actor: &Actor, id: ContributionId) -> Result<i64> {
    let open = service.open(actor).await?;
    let (row, process, state, _) = standing(&*open, actor, id).await?;
    let write = open.permit(&Action::Support(process, state))?;
    let person = actor.person().ok_or(Denial::SignIn)?;
    let given = support::ActiveModel {
        contribution_id: Set(id.0),
        supporter: Set(supporter(person)),
        created: Set(write.at().0),
    };
    if support::Entity::find_by_id((id.0, supporter(person))).count(&*write).await? > 0 {
        return Ok(row.supports);
    }
    let added = support::Entity::insert(given).on_conflict_do_nothing().exec_without_returning(&*write).await?;
    if matches!(added, sea_orm::TryInsertResult::Inserted(1..)) {
        add_supports(&*write, id.0, 1).await?;
    }
    write.commit(Verb::SupportGiven.on(id.0, Some(process))).await?;
    count(service, id).await
}

/// Stops supporting a contribution. Answers how many support it now.
pub async fn take_support_back(service: &Service, actor: &Actor, id: ContributionId) -> Result<i64> {
    let open = service.open(actor).await?;
    let (row, process, state, _) = standing(&*open, actor, id).await?;
    let write = open.permit(&Action::Support(process, state))?;
    let person = actor.person().ok_or(Denial::SignIn)?;
    let gone = support::Entity::delete_by_id((id.0, supporter(person))).exec(&*write).await?;
    if gone.rows_affected == 0 {
        return Ok(row.supports);
    }
    add_supports(&*write, id.0, -1).await?;
    write.commit(Verb::SupportTakenBack.on(id.0, Some(process))).await?;
    count(service, id).await
}

/// Inserts a contribution with its first wording, makes it findable and counts it, where it can be read.
pub(crate) async fn insert(db: &impl ConnectionTrait, new: New) -> Result<ContributionId> {
    let row = row(&new).insert(db).await?;
    let wording = Wording { title: &new.title, body: &new.body, pictures: new.pictures, videos: new.videos };
    insert_revision(db, row.id, 1, new.created, wording).await?;
    if new.state == State::Published {
        search::index(db, search::Subject::Contribution, row.id, new.lang, &searchable(&new.title, &new.body)).await?;
        count_in_forum(db, row.forum_id, 1).await?;
    }
    Ok(ContributionId(row.id))
}

/// The row of a new contribution.
pub(super) fn row(new: &New) -> contribution::ActiveModel {
    let (place, lat, lon) = columns(new.place.clone());
    contribution::ActiveModel {
        process_id: Set(new.process.0),
        forum_id: Set(new.forum.0),
        kind: Set(new.kind.code().to_owned()),
        lang: Set(new.lang.tag().to_owned()),
        state: Set(new.state.code().to_owned()),
        title: Set(new.title.clone()),
        excerpt: Set(excerpt(&new.body)),
        author: Set(new.author.clone()),
        person_id: Set(new.person.map(|id| id.0)),
        channel: Set(new.provenance.channel.code().to_owned()),
        fidelity: Set(new.provenance.fidelity.code().to_owned()),
        workshop_id: Set(new.provenance.workshop.map(|id| id.0)),
        recorder: Set(new.provenance.recorder.clone()),
        place: Set(place),
        lat: Set(lat),
        lon: Set(lon),
        locked: Set(false),
        supports: Set(0),
        comments: Set(0),
        revisions: Set(1),
        sealed: Set(0),
        external: Set(new.external.clone()),
        created: Set(new.created.0),
        ..Default::default()
    }
}

/// The name under which somebody writes.
pub(crate) async fn author(
    service: &Service,
    write: &Write,
    actor: &Actor,
    guest_name: Option<String>,
) -> Result<String> {
    match (actor.name(), guest_name) {
        (Some(name), _) => Ok(name.to_owned()),
        (None, Some(name)) => account::fit_guest_name(service, write, actor, &name).await,
        (None, None) => Err(Error::invalid("name", Problem::Missing)),
    }
}

/// What the policy needs to know of a contribution, whose row is ours until the transaction ends: two who change its
/// state at once must not both count it out of its forum.
async fn standing(
    db: &impl ConnectionTrait,
    actor: &Actor,
    id: ContributionId,
) -> Result<(contribution::Model, ProcessId, State, Mine)> {
    let row = contribution::Entity::find_by_id(id.0).lock_exclusive().one(db).await?.ok_or(Error::NotFound)?;
    let state = State::parse(&row.state).ok_or(Error::Corrupt("contribution.state"))?;
    let mine = Mine::of(actor, row.person_id.map(PersonId));
    let process = ProcessId(row.process_id);
    Ok((row, process, state, mine))
}

struct Wording<'a> {
    title: &'a str,
    body: &'a str,
    pictures: Vec<PictureRef>,
    videos: Vec<Video>,
}

async fn insert_revision(
    db: &impl ConnectionTrait,
    contribution: i64,
    number: i32,
    created: Timestamp,
    wording: Wording<'_>,
) -> Result<()> {
    let links = wording.videos.iter().map(Video::watch_url).collect();
    let texts = (wording.title, wording.body);
    insert_wording(db, (contribution, number), created, texts, (wording.pictures, links)).await
}

/// Inserts a wording with its pictures and the links of its videos.
pub(super) async fn insert_wording(
    db: &impl ConnectionTrait,
    (contribution, number): (i64, i32),
    created: Timestamp,
    texts: (&str, &str),
    (pictures, links): (Vec<PictureRef>, Vec<String>),
) -> Result<()> {
    let row = revision_row(contribution, number, created, texts).insert(db).await?;
    for (position, picture) in (0..).zip(pictures) {
        media::known(db, &picture.media).await?;
        revision_picture::ActiveModel {
            revision_id: Set(row.id),
            position: Set(position),
            media_id: Set(picture.media),
            alt: Set(picture.alt),
            caption: Set(picture.caption),
            ..Default::default()
        }
        .insert(db)
        .await?;
    }
    for (position, link) in (0..).zip(links) {
        revision_video::ActiveModel {
            revision_id: Set(row.id),
            position: Set(position),
            link: Set(link),
            ..Default::default()
        }
        .insert(db)
        .await?;
    }
    Ok(())
}

/// The row of a wording: its title and its body.
pub(super) fn revision_row(
    contribution: i64,
    number: i32,
    created: Timestamp,
    (title, body): (&str, &str),
) -> revision::ActiveModel {
    revision::ActiveModel {
        contribution_id: Set(contribution),
        number: Set(number),
        title: Set(title.to_owned()),
        body: Set(body.to_owned()),
        html: Set(render::markdown(body)),
        created: Set(created.0),
        ..Default::default()
    }
}

async fn count(service: &Service, id: ContributionId) -> Result<i64> {
    let row = contribution::Entity::find_by_id(id.0).one(service.db()).await?.ok_or(Error::NotFound)?;
    Ok(row.supports)
}

pub(super) async fn add_supports(db: &impl ConnectionTrait, id: i64, more: i64) -> Result<()> {
    use contribution::Column::{Id, Supports};
    contribution::Entity::update_many()
        .col_expr(Supports, Expr::col(Supports).add(more))
        .filter(Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

pub(super) async fn count_in_forum(db: &impl ConnectionTrait, id: i64, more: i64) -> Result<()> {
    use forum::Column::{Contributions, Id};
    forum::Entity::update_many()
        .col_expr(Contributions, Expr::col(Contributions).add(more))
        .filter(Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

pub(super) fn excerpt(body: &str) -> String {
    text::excerpt(&render::plain(body), EXCERPT)
}

pub(super) fn searchable(title: &str, body: &str) -> String {
    format!("{title} {}", render::plain(body))
}
