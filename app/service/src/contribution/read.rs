//! What can be read of contributions.

use std::collections::HashMap;

use domain::{
    ContributionId, ForumId, PersonId, ProcessId, RevisionId, Timestamp, WorkshopId,
    account::Actor,
    contribution::{Contribution, Kind, Picture, Revision, State, Summary},
    page::{Limit, Page},
    place::Rectangle,
    policy::{Action, Denial, Mine, permit},
    video::Video,
};
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select, sea_query::Condition,
};

use crate::{
    Service,
    entity::{contribution, forum, revision, revision_picture, revision_video, support},
    error::{Error, Result},
    media, search,
};

/// Which contributions a list has.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Those of a process.
    pub process: Option<ProcessId>,
    /// Those of a forum.
    pub forum: Option<ForumId>,
    /// Those of a kind.
    pub kind: Option<Kind>,
    /// Those that came out of a workshop.
    pub workshop: Option<WorkshopId>,
    /// Those that have a point in a rectangle.
    pub within: Option<Rectangle>,
    /// Those with these ids; none of them means all.
    pub only: Vec<ContributionId>,
    /// Which of them, by who may see them.
    pub seen: Seen,
    /// Those whose title or text has these words, whatever their endings.
    pub query: String,
}

/// Which contributions a list has, by who may see them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seen {
    /// Those in sight of everybody.
    #[default]
    Everybody,
    /// Those of an author, for the author: also what waits or was hidden; not what they took back.
    Author(PersonId),
    /// Those that are not in sight, because they wait or were hidden: for moderators.
    Moderators,
}

impl Filter {
    /// Everything of a forum.
    #[must_use]
    pub fn forum(forum: ForumId) -> Self {
        Self { forum: Some(forum), ..Self::default() }
    }

    /// Everything of a process.
    #[must_use]
    pub fn process(process: ProcessId) -> Self {
        Self { process: Some(process), ..Self::default() }
    }

    pub(super) fn select(&self, service: &Service) -> Select<contribution::Entity> {
        use contribution::Column;
        let mut condition = Condition::all()
            .add_option(self.process.map(|id| Column::ProcessId.eq(id.0)))
            .add_option(self.forum.map(|id| Column::ForumId.eq(id.0)))
            .add_option(self.kind.map(|kind| Column::Kind.eq(kind.code())))
            .add_option(self.workshop.map(|id| Column::WorkshopId.eq(id.0)))
            .add_option(self.within.map(|part| {
                let lat = Column::Lat.between(part.south, part.north);
                Condition::all().add(lat).add(Column::Lon.between(part.west, part.east))
            }))
            .add_option((!self.only.is_empty()).then(|| Column::Id.is_in(self.only.iter().map(|id| id.0))));
        condition = match self.seen {
            Seen::Everybody => condition.add(super::in_sight()),
            Seen::Author(id) => condition.add(Column::PersonId.eq(id.0)).add(Column::State.ne(State::Withdrawn.code())),
            Seen::Moderators => condition.add(Column::State.is_in([State::Held.code(), State::Hidden.code()])),
        };
        let backend = service.db().get_database_backend();
        let found = search::condition(backend, search::Subject::Contribution, "contribution.id", &self.query);
        contribution::Entity::find().filter(condition.add_option(found))
    }

    /// Counting a large forum takes longer than reading a page of it, so its count is kept.
    async fn total(&self, service: &Service) -> Result<u64> {
        let narrowed = self.within.is_some() || !self.only.is_empty();
        if let (Some(id), None, None, Seen::Everybody, "", false) =
            (self.forum, self.kind, self.workshop, self.seen, self.query.trim(), narrowed)
        {
            let row = forum::Entity::find_by_id(id.0).one(service.db()).await?.ok_or(Error::NotFound)?;
            return Ok(u64::try_from(row.contributions).unwrap_or_default());
        }
        Ok(self.select(service).count(service.db()).await?)
    }
}

/// Contributions out of sight of a process, newest first: what waits for a moderator, and what one has hidden. What is
/// not in sight is not in the index either, so they cannot be searched.
pub async fn out_of_sight(
    service: &Service,
    actor: &Actor,
    process: ProcessId,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Summary>> {
    permit(actor, &Action::SeeHidden(process))?;
    list(service, &Filter { seen: Seen::Moderators, ..Filter::process(process) }, cursor, limit).await
}

/// Contributions, newest first.
pub async fn list(service: &Service, filter: &Filter, cursor: Option<&str>, limit: Limit) -> Result<Page<Summary>> {
    let total = filter.total(service).await?;
    let mut rows = filter.select(service).order_by_desc(contribution::Column::Id).limit(limit.probe());
    if let Some(before) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(contribution::Column::Id.lt(before));
    }
    page(service, rows.all(service.db()).await?, limit, total).await
}

/// A page of contributions, out of up to one row more than it has, with their first pictures.
pub(crate) async fn page(
    service: &Service,
    rows: Vec<contribution::Model>,
    limit: Limit,
    total: u64,
) -> Result<Page<Summary>> {
    let current: Vec<(i64, i32)> = rows.iter().map(|row| (row.id, row.revisions)).collect();
    let rows = rows.into_iter().map(Summary::try_from).collect::<Result<Vec<_>>>()?;
    let mut page = Page::cut(rows, limit, total, |s| s.id.to_string());
    add_first_pictures(service, &current, &mut page.items).await?;
    Ok(page)
}

/// A contribution with its present wording.
pub async fn get(service: &Service, actor: &Actor, id: ContributionId) -> Result<Contribution> {
    let row = contribution::Entity::find_by_id(id.0).one(service.db()).await?.ok_or(Error::NotFound)?;
    let revisions = row.revisions;
    let mut summary = Summary::try_from(row)?;
    permit(actor, &Action::ReadContribution(summary.process, summary.state, Mine::of(actor, summary.person)))?;
    let revision = unsealed(service, id, revisions).await?;
    summary.picture = revision.pictures.first().cloned();
    Ok(Contribution { summary, revision, revisions: i64::from(revisions) })
}

/// The wordings of a contribution, newest first. Whoever may read the contribution may read them; of those that hold
/// what moderators took out since, nothing is there but the number and the moment.
pub async fn revisions(
    service: &Service,
    actor: &Actor,
    id: ContributionId,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Revision>> {
    let total = u64::try_from(get(service, actor, id).await?.revisions).unwrap_or_default();
    let sealed = sealed(service, id).await?;
    let mut rows = revision::Entity::find()
        .filter(revision::Column::ContributionId.eq(id.0))
        .order_by_desc(revision::Column::Number)
        .limit(limit.probe());
    if let Some(before) = cursor.and_then(|c| c.parse::<i32>().ok()) {
        rows = rows.filter(revision::Column::Number.lt(before));
    }
    let page = Page::cut(rows.all(service.db()).await?, limit, total, |row| row.number.to_string());
    let mut items = with_media(service, page.items).await?;
    for revision in items.iter_mut().filter(|revision| revision.number <= sealed) {
        *revision = Revision {
            id: revision.id,
            number: revision.number,
            created: revision.created,
            sealed: true,
            title: String::new(),
            body: String::new(),
            html: String::new(),
            pictures: Vec::new(),
            videos: Vec::new(),
        };
    }
    Ok(Page { items, next: page.next, total: page.total })
}

/// One wording of a contribution, by its number; one that holds what moderators took out since is not there.
pub async fn revision(service: &Service, actor: &Actor, id: ContributionId, number: i32) -> Result<Revision> {
    get(service, actor, id).await?;
    if number <= sealed(service, id).await? {
        return Err(Denial::Hidden.into());
    }
    unsealed(service, id, number).await
}

/// Up to which number the wordings of a contribution are sealed; 0 where none is.
async fn sealed(service: &Service, id: ContributionId) -> Result<i32> {
    let row = contribution::Entity::find_by_id(id.0).one(service.db()).await?.ok_or(Error::NotFound)?;
    Ok(row.sealed)
}

/// Whether somebody supports a contribution.
pub async fn has_supported(service: &Service, actor: &Actor, id: ContributionId) -> Result<bool> {
    let Some(person) = actor.person() else { return Ok(false) };
    let key = (id.0, supporter(person));
    Ok(support::Entity::find_by_id(key).count(service.db()).await? > 0)
}

/// How a person stands in the table of supports.
pub(crate) fn supporter(person: PersonId) -> String {
    format!("person:{person}")
}

/// A wording, whoever asks and sealed or not: who calls this has asked the policy.
pub(crate) async fn unsealed(service: &Service, id: ContributionId, number: i32) -> Result<Revision> {
    let row = revision::Entity::find()
        .filter(revision::Column::ContributionId.eq(id.0))
        .filter(revision::Column::Number.eq(number))
        .one(service.db())
        .await?;
    with_media(service, vec![row.ok_or(Error::NotFound)?]).await?.pop().ok_or(Error::NotFound)
}

/// Wordings with their pictures and videos: three queries, however many there are. A host that was taken off the list
/// since shows no video.
async fn with_media(service: &Service, rows: Vec<revision::Model>) -> Result<Vec<Revision>> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let pictures = revision_picture::Entity::find()
        .filter(revision_picture::Column::RevisionId.is_in(ids.iter().copied()))
        .order_by_asc(revision_picture::Column::Position)
        .all(service.db())
        .await?;
    let owners: Vec<i64> = pictures.iter().map(|row| row.revision_id).collect();
    let sized = media::sized(service, pictures.into_iter().map(|p| (p.media_id, p.alt, p.caption)).collect()).await?;
    let mut pictures: HashMap<i64, Vec<Picture>> = HashMap::new();
    for (owner, picture) in owners.into_iter().zip(sized) {
        pictures.entry(owner).or_default().push(picture);
    }
    let links = revision_video::Entity::find()
        .filter(revision_video::Column::RevisionId.is_in(ids))
        .order_by_asc(revision_video::Column::Position)
        .all(service.db())
        .await?;
    let mut videos: HashMap<i64, Vec<Video>> = HashMap::new();
    for row in links {
        if let Some(video) = Video::parse(&row.link, &service.settings().peertube) {
            videos.entry(row.revision_id).or_default().push(video);
        }
    }
    let revision = |row: revision::Model| Revision {
        id: RevisionId(row.id),
        number: row.number,
        sealed: false,
        title: row.title,
        body: row.body,
        html: row.html,
        pictures: pictures.remove(&row.id).unwrap_or_default(),
        videos: videos.remove(&row.id).unwrap_or_default(),
        created: Timestamp(row.created),
    };
    Ok(rows.into_iter().map(revision).collect())
}

/// Gives each contribution of a list the first picture of its present wording: three queries, however long the list.
async fn add_first_pictures(service: &Service, current: &[(i64, i32)], list: &mut [Summary]) -> Result<()> {
    let ids: Vec<i64> = current.iter().map(|(id, _)| *id).collect();
    let wordings: Vec<(i64, i64, i32)> = revision::Entity::find()
        .select_only()
        .columns([revision::Column::Id, revision::Column::ContributionId, revision::Column::Number])
        .filter(revision::Column::ContributionId.is_in(ids))
        .into_tuple()
        .all(service.db())
        .await?;
    let newest: HashMap<i64, i64> = wordings
        .into_iter()
        .filter(|(_, contribution, number)| current.contains(&(*contribution, *number)))
        .map(|(revision, contribution, _)| (revision, contribution))
        .collect();
    let rows = revision_picture::Entity::find()
        .filter(revision_picture::Column::RevisionId.is_in(newest.keys().copied()))
        .filter(revision_picture::Column::Position.eq(0))
        .all(service.db())
        .await?;
    let owners: Vec<i64> = rows.iter().filter_map(|row| newest.get(&row.revision_id).copied()).collect();
    let pictures = media::sized(service, rows.into_iter().map(|p| (p.media_id, p.alt, p.caption)).collect()).await?;
    let mut pictures: HashMap<i64, Picture> = owners.into_iter().zip(pictures).collect();
    for summary in list {
        summary.picture = pictures.remove(&summary.id.0);
    }
    Ok(())
}
