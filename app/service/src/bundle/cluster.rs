//! Groups that are suggested to curators: contributions in question that share words which few others have. They are
//! found anew whenever somebody looks, and stored nowhere.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use domain::{
    BundleId, ContributionId, Lang, ProcessId,
    account::Actor,
    cluster::{self, Cluster, Text},
    contribution::Summary,
    page::{Limit, Page},
    policy::{Action, permit},
    render,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, sea_query::SelectStatement,
};
use tokio::sync::Semaphore;

use super::scope::{used, waiting};
use crate::{
    Service,
    contribution::in_sight,
    entity::{bundle, bundle_forum, contribution, revision},
    error::{Error, Result},
    search::{self, Subject},
};

/// Most contributions that are compared, the newest.
pub const LOOKED_AT_MAX: u64 = 5_000;
/// Most contributions of a group that are shown.
pub const SHOWN_MAX: usize = 50;

/// Reading so much and comparing it takes memory and a core for seconds: two at a time.
static TURNS: Semaphore = Semaphore::const_new(2);

/// A group that is suggested.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggested {
    /// Its contributions, at most [`SHOWN_MAX`]; those with most of the shared words first. Without pictures.
    pub shown: Vec<Summary>,
    /// How many it has.
    pub size: usize,
    /// The words that at least half of them share, as people wrote them, the weightiest first.
    pub shared: Vec<String>,
}

/// Groups that are suggested, and what they were looked for among.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestions {
    /// A page of the groups, the largest first.
    pub page: Page<Suggested>,
    /// How many contributions were compared.
    pub looked_at: u64,
    /// How many are in question: more than were compared where they are more than [`LOOKED_AT_MAX`].
    pub waiting: u64,
}

/// Groups among the contributions that have no place yet: those of the bundle's scope that are neither in it nor
/// answered for; where it has no scope, those of the process that are not in it.
pub async fn clusters(
    service: &Service,
    actor: &Actor,
    id: BundleId,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Suggestions> {
    let row = bundle::Entity::find_by_id(id.0).one(service.db()).await?.ok_or(Error::NotFound)?;
    permit(actor, &Action::Curate(ProcessId(row.process_id)))?;
    let forums = bundle_forum::Entity::find().filter(bundle_forum::Column::BundleId.eq(id.0));
    let scoped = forums.count(service.db()).await? > 0;
    let open = open_for(&row, scoped);
    let turn = TURNS.acquire().await.map_err(|e| Error::Internal(e.to_string()))?;
    let waiting = contribution::Entity::find().filter(open.clone()).count(service.db()).await?;
    let stored = stored(service.db(), open).await?;
    let looked_at = u64::try_from(stored.len()).unwrap_or(u64::MAX);
    // The sums go on where nobody waits for them any more; so their turn lasts as long as they do.
    let (found, _turn) = apart(move || (cluster::clusters(&texts(&stored)), turn)).await?;
    let total = u64::try_from(found.len()).unwrap_or(u64::MAX);
    // A group has no name that would last: the next page is told by how many were shown.
    let before = cursor.and_then(|cursor| cursor.parse().ok()).unwrap_or(0_usize);
    let rows: Vec<(usize, Cluster)> = (1..).zip(found).skip(before).take(limit.rows().saturating_add(1)).collect();
    let page = Page::cut(rows, limit, total, |(number, _)| number.to_string());
    let items = suggested(service, page.items.into_iter().map(|(_, cluster)| cluster).collect()).await?;
    Ok(Suggestions { page: Page { items, next: page.next, total }, looked_at, waiting })
}

/// The condition that a contribution has no place yet.
fn open_for(row: &bundle::Model, scoped: bool) -> Condition {
    let id = BundleId(row.id);
    if scoped {
        return waiting(id);
    }
    Condition::all()
        .add(contribution::Column::ProcessId.eq(row.process_id))
        .add(contribution::Column::Id.not_in_subquery(used(id)))
        .add(in_sight())
}

/// A contribution, its language, and what the index has of it.
type Stored = (ContributionId, Lang, String);

/// The newest of some contributions: two queries, however many they are.
async fn stored(db: &impl ConnectionTrait, open: Condition) -> Result<Vec<Stored>> {
    let newest = contribution::Entity::find()
        .select_only()
        .filter(open)
        .order_by_desc(contribution::Column::Id)
        .limit(LOOKED_AT_MAX);
    let ids: SelectStatement = newest.clone().column(contribution::Column::Id).into_query();
    let mut words: HashMap<i64, String> = search::stored(db, Subject::Contribution, ids).await?.into_iter().collect();
    let rows: Vec<(i64, String)> =
        newest.columns([contribution::Column::Id, contribution::Column::Lang]).into_tuple().all(db).await?;
    rows.into_iter()
        .map(|(id, lang)| Ok((ContributionId(id), crate::lang(&lang)?, words.remove(&id).unwrap_or_default())))
        .collect()
}

fn texts(stored: &[Stored]) -> Vec<Text> {
    stored
        .iter()
        .map(|(id, lang, words)| Text { id: *id, lang: *lang, stems: search::stems_of(*lang, words) })
        .collect()
}

/// Does sums where they keep nobody waiting.
async fn apart<T: Send + 'static>(sums: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(sums).await.map_err(|e| Error::Internal(e.to_string()))
}

/// Groups as they are shown: three queries, however many there are. Without what went out of sight meanwhile.
async fn suggested(service: &Service, found: Vec<Cluster>) -> Result<Vec<Suggested>> {
    let ids = found.iter().flat_map(|cluster| cluster.members.iter().take(SHOWN_MAX)).map(|id| id.0);
    let rows = contribution::Entity::find()
        .filter(contribution::Column::Id.is_in(ids))
        .filter(in_sight())
        .all(service.db())
        .await?;
    let texts = present(service.db(), &rows).await?;
    let summaries = rows.into_iter().map(Summary::try_from).collect::<Result<Vec<_>>>()?;
    let mut by_id: HashMap<ContributionId, Summary> = summaries.into_iter().map(|one| (one.id, one)).collect();
    let all = found.into_iter().filter_map(|cluster| {
        let size = cluster.members.len();
        let shown: Vec<Summary> = cluster.members.iter().filter_map(|id| by_id.remove(id)).collect();
        let own = shown.iter().filter_map(|one| Some((one.lang, texts.get(&one.id)?.clone()))).collect::<Vec<_>>();
        (!shown.is_empty()).then_some((shown, size, cluster.shared, own))
    });
    let all: Vec<_> = all.collect();
    apart(move || {
        let words = |(shown, size, stems, own): (_, _, Vec<String>, Vec<(Lang, String)>)| Suggested {
            shown,
            size,
            shared: as_written(&stems, &own),
        };
        all.into_iter().map(words).collect()
    })
    .await
}

/// The titles and the texts of contributions in their present wording.
async fn present(db: &impl ConnectionTrait, rows: &[contribution::Model]) -> Result<HashMap<ContributionId, String>> {
    use revision::Column::{Body, ContributionId as Of, Id, Number, Title};
    let newest: HashMap<i64, i32> = rows.iter().map(|row| (row.id, row.revisions)).collect();
    let all: Vec<(i64, i64, i32)> = revision::Entity::find()
        .select_only()
        .columns([Id, Of, Number])
        .filter(Of.is_in(newest.keys().copied()))
        .into_tuple()
        .all(db)
        .await?;
    let these = all.into_iter().filter(|(_, of, number)| newest.get(of) == Some(number)).map(|(id, _, _)| id);
    let texts: Vec<(i64, String, String)> = revision::Entity::find()
        .select_only()
        .columns([Of, Title, Body])
        .filter(Id.is_in(these))
        .into_tuple()
        .all(db)
        .await?;
    let text =
        |(of, title, body): (i64, String, String)| (ContributionId(of), format!("{title} {}", render::plain(&body)));
    Ok(texts.into_iter().map(text).collect())
}

/// Stems as words that people wrote: of each the form that most texts have, in small letters unless nobody wrote it so.
fn as_written(stems: &[String], texts: &[(Lang, String)]) -> Vec<String> {
    let sought: BTreeSet<&str> = stems.iter().map(String::as_str).collect();
    let mut forms: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    let mut spelled: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (lang, text) in texts {
        let mut own = BTreeSet::new();
        for (stem, word) in search::written(*lang, text) {
            if sought.contains(stem.as_str()) {
                let small = word.to_lowercase();
                spelled.entry(small.clone()).or_default().insert(word);
                own.insert((stem, small));
            }
        }
        for (stem, small) in own {
            let times = forms.entry(stem).or_default().entry(small).or_default();
            *times = times.saturating_add(1);
        }
    }
    let commonest = |stem: &String| {
        let (form, _) = forms.get(stem)?.iter().max_by_key(|(form, times)| (**times, Reverse(*form)))?;
        // Small letters stand behind capitals.
        spelled.get(form)?.last().cloned()
    };
    stems.iter().filter_map(commonest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_as_most_people_wrote_them() {
        let texts = [
            "Laituri joelle",
            "Uusi laituri, Lutakon laituri",
            "Laiturit kuntoon LUTAKOSSA",
            "Laitureita Lutakkoon, Lutakon rantaan",
        ]
        .map(|text| (Lang::Fi, text.to_owned()));
        let stem = |word: &str| search::written(Lang::Fi, word).remove(0).0;
        let stems = [stem("lutakon"), stem("laituri"), stem("avaruus")];
        assert_eq!(as_written(&stems, &texts), ["Lutakon", "laituri"]);
        assert_eq!(as_written(&stems, &[]), [""; 0]);
    }
}
