//! The history of bundles: each change leaves a row in its own transaction, by which curators see what the others do.
//!
//! Of items no title is kept: it is read at the source, so that what is erased, hidden or taken back there is not
//! quoted here.

use std::collections::HashMap;

use domain::{
    BundleId, ChangeId, ContributionId, PersonId, ProcessId, SectionId, Timestamp, WorkshopId,
    account::Actor,
    bundle::{
        Bundle, Source,
        history::{Change, Deed, LATELY, Lately, Spot, TOUCHED},
    },
    contribution::State,
    page::{Limit, Page},
    policy::{Action, permit},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, Set, sea_query::Expr,
};

use super::many::split;
use crate::{
    Service,
    entity::{bundle, bundle_change, contribution, workshop},
    error::{Error, Result},
    process,
    write::Write,
};

/// Of how many changes the desk looks which places they touched.
const LOOKED_AT: u64 = 200;
/// Most changes that are told of at once to whoever asks what is new.
const NEWS: u64 = 20;

/// What a change was done to.
pub(crate) enum Of {
    /// The bundle itself.
    Bundle,
    /// A section, by its title.
    Section(SectionId, String),
    /// An item.
    Item(i64, Source),
    /// So many contributions, or the edition of this number.
    Number(i64),
}

/// What became of an item or a section that was on the desk and is not any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gone {
    /// A curator took it away.
    By(Change),
    /// It went with its source, which was erased.
    Erased,
}

/// Notes a change, in the transaction in which it is made.
pub(super) async fn note(
    write: &Write,
    actor: &Actor,
    (bundle, process): (BundleId, ProcessId),
    (deed, of): (Deed, Of),
) -> Result<()> {
    let mut row = bundle_change::ActiveModel {
        bundle_id: Set(bundle.0),
        at: Set(write.at().0),
        person_id: Set(actor.person().map(|id| id.0)),
        name: Set(process::signature(&**write, actor, process).await?),
        deed: Set(deed.code().to_owned()),
        section: Set(None),
        item: Set(None),
        contribution_id: Set(None),
        workshop_id: Set(None),
        title: Set(String::new()),
        number: Set(None),
        ..Default::default()
    };
    match of {
        Of::Bundle => {}
        Of::Section(section, title) => {
            row.section = Set(Some(section.0));
            row.title = Set(title);
        }
        Of::Item(item, source) => {
            row.item = Set(Some(item));
            match source {
                Source::Contribution(id) => row.contribution_id = Set(Some(id.0)),
                Source::Workshop(id) => row.workshop_id = Set(Some(id.0)),
            }
        }
        Of::Number(number) => row.number = Set(Some(number)),
    }
    row.insert(&**write).await?;
    Ok(())
}

/// Notes that the next edition of a bundle was frozen.
pub(crate) async fn note_frozen(write: &Write, actor: &Actor, bundle: &Bundle) -> Result<()> {
    let number = i64::from(bundle.editions.saturating_add(1));
    note(write, actor, (bundle.id, bundle.process), (Deed::Frozen, Of::Number(number))).await
}

/// All changes of a bundle, newest first.
pub async fn history(
    service: &Service,
    actor: &Actor,
    id: BundleId,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Change>> {
    may_see(service, actor, id).await?;
    let total = of(id).count(service.db()).await?;
    let mut rows = newest_first(id).limit(limit.probe());
    if let Some(before) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(bundle_change::Column::Id.lt(before));
    }
    let page = Page::cut(rows.all(service.db()).await?, limit, total, |row| row.id.to_string());
    let items = told(service.db(), actor, page.items).await?;
    Ok(Page { items, next: page.next, total: page.total })
}

/// What happened lately on a desk. Which places were touched is looked for among the newest two hundred changes.
pub async fn lately(service: &Service, actor: &Actor, id: BundleId) -> Result<Lately> {
    may_see(service, actor, id).await?;
    let mut rows = newest_first(id).limit(LOOKED_AT).all(service.db()).await?;
    let newest = rows.first().map(|row| ChangeId(row.id));
    let mut last: HashMap<Spot, &bundle_change::Model> = HashMap::new();
    for row in &rows {
        if let Some(spot) = spot(row) {
            last.entry(spot).or_insert(row);
        }
    }
    let since = service.now().plus_seconds(TOUCHED.saturating_neg());
    let others = last.into_iter().filter(|(_, row)| row.at > since.0 && !is_own(actor, row));
    let touched = others.map(|(spot, row)| (spot, (row.name.clone(), Timestamp(row.at)))).collect();
    rows.truncate(LATELY);
    Ok(Lately { newest, touched, changes: told(service.db(), actor, rows).await? })
}

/// What others did to a bundle since somebody saw it, newest first; at most twenty changes.
pub async fn since(service: &Service, actor: &Actor, id: BundleId, seen: ChangeId) -> Result<Vec<Change>> {
    may_see(service, actor, id).await?;
    let rows = newest_first(id).filter(by_others_since(actor, seen)).limit(NEWS).all(service.db()).await?;
    told(service.db(), actor, rows).await
}

/// Whether somebody else changed a bundle since it was seen; asked in a transaction in which nobody can.
pub(crate) async fn is_newer(db: &impl ConnectionTrait, actor: &Actor, id: BundleId, seen: ChangeId) -> Result<bool> {
    Ok(of(id).filter(by_others_since(actor, seen)).count(db).await? > 0)
}

/// Whether items may have other numbers by what was done since a bundle was seen, also by oneself on another page.
pub(super) async fn is_renumbered(db: &impl ConnectionTrait, id: BundleId, seen: ChangeId) -> Result<bool> {
    let deeds = Deed::ALL.into_iter().filter(|deed| deed.renumbers()).map(Deed::code);
    let changes = of(id).filter(bundle_change::Column::Id.gt(seen.0)).filter(bundle_change::Column::Deed.is_in(deeds));
    Ok(changes.count(db).await? > 0)
}

/// What became of something that is not on a desk; none where it never was.
pub async fn gone(service: &Service, actor: &Actor, id: BundleId, spot: Spot) -> Result<Option<Gone>> {
    may_see(service, actor, id).await?;
    let Some(last) = newest_first(id).filter(at(spot)).one(service.db()).await? else { return Ok(None) };
    let last = told(service.db(), actor, vec![last]).await?.into_iter().next();
    Ok(Some(last.filter(|change| change.deed.takes_away()).map_or(Gone::Erased, Gone::By)))
}

/// Whether something was ever on a desk.
pub(super) async fn was_here(db: &impl ConnectionTrait, id: BundleId, spot: Spot) -> Result<bool> {
    Ok(of(id).filter(at(spot)).count(db).await? > 0)
}

/// Takes a person's name off all that they did to bundles.
pub(crate) async fn forget_person(db: &impl ConnectionTrait, person: PersonId) -> Result<()> {
    forget(db, Condition::all().add(bundle_change::Column::PersonId.eq(person.0))).await
}

/// Takes the names off what was done to bundles before a moment.
pub(crate) async fn forget_people_before(db: &impl ConnectionTrait, before: Timestamp) -> Result<()> {
    use bundle_change::Column::{At, Name};
    forget(db, Condition::all().add(At.lt(before.0)).add(Name.ne(""))).await
}

async fn forget(db: &impl ConnectionTrait, which: Condition) -> Result<()> {
    bundle_change::Entity::update_many()
        .col_expr(bundle_change::Column::PersonId, Expr::value(None::<i64>))
        .col_expr(bundle_change::Column::Name, Expr::value(String::new()))
        .filter(which)
        .exec(db)
        .await?;
    Ok(())
}

async fn may_see(service: &Service, actor: &Actor, id: BundleId) -> Result<()> {
    let row = bundle::Entity::find_by_id(id.0).one(service.db()).await?.ok_or(Error::NotFound)?;
    Ok(permit(actor, &Action::Curate(ProcessId(row.process_id)))?)
}

fn of(id: BundleId) -> Select<bundle_change::Entity> {
    bundle_change::Entity::find().filter(bundle_change::Column::BundleId.eq(id.0))
}

fn newest_first(id: BundleId) -> Select<bundle_change::Entity> {
    of(id).order_by_desc(bundle_change::Column::Id)
}

fn at(spot: Spot) -> Condition {
    Condition::all().add(match spot {
        Spot::Section(id) => bundle_change::Column::Section.eq(id.0),
        Spot::Item(id) => bundle_change::Column::Item.eq(id),
    })
}

/// Whoever has no account is one: the command line. A name that was forgotten is somebody else's.
fn by_others_since(actor: &Actor, seen: ChangeId) -> Condition {
    let person = bundle_change::Column::PersonId;
    let others = match actor.person() {
        Some(own) => Condition::any().add(person.is_null()).add(person.ne(own.0)),
        None => Condition::all().add(person.is_not_null()),
    };
    Condition::all().add(bundle_change::Column::Id.gt(seen.0)).add(others)
}

fn is_own(actor: &Actor, row: &bundle_change::Model) -> bool {
    row.person_id == actor.person().map(|id| id.0)
}

fn spot(row: &bundle_change::Model) -> Option<Spot> {
    row.item.map(Spot::Item).or_else(|| row.section.map(|id| Spot::Section(SectionId(id))))
}

fn source(row: &bundle_change::Model) -> Option<Source> {
    let voice = row.contribution_id.map(|id| Source::Contribution(ContributionId(id)));
    voice.or_else(|| row.workshop_id.map(|id| Source::Workshop(WorkshopId(id))))
}

/// Rows as they are told: two queries more, however many there are.
async fn told(db: &impl ConnectionTrait, actor: &Actor, rows: Vec<bundle_change::Model>) -> Result<Vec<Change>> {
    let titles = titles(db, &rows.iter().filter_map(source).collect::<Vec<_>>()).await?;
    rows.into_iter()
        .map(|row| {
            let title = match source(&row) {
                Some(source) => titles.get(&source).cloned(),
                None => Some(row.title.clone()).filter(|title| !title.is_empty()),
            };
            Ok(Change {
                id: ChangeId(row.id),
                at: Timestamp(row.at),
                own: is_own(actor, &row),
                deed: Deed::parse(&row.deed).ok_or(Error::Corrupt("bundle_change.deed"))?,
                spot: spot(&row),
                title,
                number: row.number,
                name: row.name,
            })
        })
        .collect()
}

/// The present titles of those sources that everybody can read.
async fn titles(db: &impl ConnectionTrait, sources: &[Source]) -> Result<HashMap<Source, String>> {
    let (voices, sessions) = split(sources);
    let mut titles = HashMap::new();
    if !voices.is_empty() {
        use contribution::Column::{Id, State as Standing, Title};
        let found = contribution::Entity::find().select_only().columns([Id, Title]).filter(Id.is_in(voices));
        let found = found.filter(Standing.eq(State::Published.code())).into_tuple::<(i64, String)>().all(db).await?;
        titles.extend(found.into_iter().map(|(id, title)| (Source::Contribution(ContributionId(id)), title)));
    }
    if !sessions.is_empty() {
        use workshop::Column::{Id, State as Standing, Title};
        let found = workshop::Entity::find().select_only().columns([Id, Title]).filter(Id.is_in(sessions));
        let found = found.filter(Standing.eq(State::Published.code())).into_tuple::<(i64, String)>().all(db).await?;
        titles.extend(found.into_iter().map(|(id, title)| (Source::Workshop(WorkshopId(id)), title)));
    }
    Ok(titles)
}
