//! What can be read of proposals.

use std::collections::HashMap;

use domain::{
    DecisionId, Pid, ProcessId, ProposalId,
    account::Actor,
    page::{Limit, Page},
    policy::{Action, permit},
    proposal::{self as rules, Change, Hands, Matter, Proposal, Standing, parts_of_desk},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

use super::{digested, hand, matter, parts_of, proposal_of, theme_parts};
use crate::{
    Service, bundle, edition,
    entity::{bundle as bundles, proposal, theme},
    error::{Error, Result},
};

/// Which proposals a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Those that wait.
    No,
    /// Those of which something became.
    Yes,
}

/// A process's proposals, newest first.
pub async fn list(
    service: &Service,
    actor: &Actor,
    process: ProcessId,
    ended: Ended,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Proposal>> {
    let all = seen(actor, process, ended)?;
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_desc(proposal::Column::Id).limit(limit.probe());
    if let Some(before) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(proposal::Column::Id.lt(before));
    }
    let page = Page::cut(rows.all(service.db()).await?, limit, total, |row| row.id.to_string());
    Ok(Page { items: titled(service, page.items).await?, next: page.next, total: page.total })
}

/// How many wait in a process.
pub async fn count(service: &Service, actor: &Actor, process: ProcessId) -> Result<u64> {
    Ok(seen(actor, process, Ended::No)?.count(service.db()).await?)
}

/// A proposal, for those who work with such, and for whoever made it.
pub async fn get(service: &Service, actor: &Actor, id: ProposalId) -> Result<Proposal> {
    let row = proposal::Entity::find_by_id(id.0).one(service.db()).await?.ok_or(Error::NotFound)?;
    let process = ProcessId(row.process_id);
    let mine = permit(actor, &Action::TakeBack(process, hand(actor, &row)));
    permit(actor, &Action::SeeProposals(process)).or(mine)?;
    titled(service, vec![row]).await?.pop().ok_or(Error::NotFound)
}

/// The proposal that waits of a bundle or a theme, for those who work with such.
pub async fn waiting_on(
    service: &Service,
    actor: &Actor,
    process: ProcessId,
    matter: Matter,
    subject: i64,
) -> Result<Option<Proposal>> {
    if permit(actor, &Action::SeeProposals(process)).is_err() {
        return Ok(None);
    }
    let row = proposal::Entity::find()
        .filter(proposal::Column::Matter.eq(matter.code()))
        .filter(proposal::Column::Subject.eq(subject))
        .filter(proposal::Column::Standing.eq(Standing::Waiting.code()))
        .one(service.db())
        .await?;
    Ok(titled(service, row.into_iter().collect()).await?.pop())
}

/// What changed since a proposal was made.
pub async fn changes(service: &Service, actor: &Actor, id: ProposalId) -> Result<Vec<Change>> {
    get(service, actor, id).await?;
    let db = service.db();
    let row = proposal::Entity::find_by_id(id.0).one(db).await?.ok_or(Error::NotFound)?;
    let now = match matter(&row)? {
        Matter::Edition => {
            let of =
                bundles::Entity::find_by_id(row.subject).one(db).await?.ok_or(Error::Corrupt("proposal.subject"))?;
            parts_of_desk(&bundle::load(db, of).await?)
        }
        Matter::Decision => {
            let of = theme::Entity::find_by_id(row.subject).one(db).await?.ok_or(Error::Corrupt("proposal.subject"))?;
            theme_parts(db, &of).await?
        }
    };
    Ok(rules::changes(&parts_of(&row)?, &digested(&now)))
}

/// The two who stand behind an edition, where it took two.
pub async fn hands_of_edition(service: &Service, pid: &Pid) -> Result<Option<Hands>> {
    let id = edition::row_id(service, pid).await?;
    Ok(hands_of(service.db(), Matter::Edition, vec![id]).await?.remove(&id))
}

/// The two who stand behind a decision, where it took two.
pub async fn hands_of_decision(service: &Service, id: DecisionId) -> Result<Option<Hands>> {
    Ok(hands_of(service.db(), Matter::Decision, vec![id.0]).await?.remove(&id.0))
}

/// The two who stand behind each of some editions or decisions, by the numbers of these.
pub(crate) async fn hands_of(
    db: &impl ConnectionTrait,
    matter: Matter,
    results: Vec<i64>,
) -> Result<HashMap<i64, Hands>> {
    use proposal::Column::{ClosedName, Matter, Name, Result as Came};
    let rows: Vec<(Option<i64>, String, String)> = proposal::Entity::find()
        .select_only()
        .columns([Came, Name, ClosedName])
        .filter(Matter.eq(matter.code()))
        .filter(Came.is_in(results))
        .into_tuple()
        .all(db)
        .await?;
    let pairs = rows.into_iter();
    Ok(pairs.filter_map(|(id, proposed, confirmed)| Some((id?, Hands { proposed, confirmed }))).collect())
}

/// The proposals of a process that wait, or those that ended.
fn seen(actor: &Actor, process: ProcessId, ended: Ended) -> Result<Select<proposal::Entity>> {
    permit(actor, &Action::SeeProposals(process))?;
    let waits = proposal::Column::Standing;
    Ok(proposal::Entity::find().filter(proposal::Column::ProcessId.eq(process.0)).filter(match ended {
        Ended::No => waits.eq(Standing::Waiting.code()),
        Ended::Yes => waits.ne(Standing::Waiting.code()),
    }))
}

/// Proposals with the titles of what they are about: two queries, however many there are.
async fn titled(service: &Service, rows: Vec<proposal::Model>) -> Result<Vec<Proposal>> {
    let of = |matter: Matter| {
        let rows = rows.iter().filter(move |row| row.matter == matter.code());
        rows.map(|row| row.subject).collect::<Vec<_>>()
    };
    let (of_bundles, of_themes) = (of(Matter::Edition), of(Matter::Decision));
    let bundles = bundles::Entity::find().filter(bundles::Column::Id.is_in(of_bundles)).all(service.db()).await?;
    let themes = theme::Entity::find().filter(theme::Column::Id.is_in(of_themes)).all(service.db()).await?;
    let bundles: HashMap<i64, String> = bundles.into_iter().map(|row| (row.id, row.title)).collect();
    let themes: HashMap<i64, String> = themes.into_iter().map(|row| (row.id, row.title)).collect();
    let complete = rows.into_iter().map(|row| {
        let titles = if matter(&row)? == Matter::Edition { &bundles } else { &themes };
        let title = titles.get(&row.subject).cloned().ok_or(Error::Corrupt("proposal.subject"))?;
        proposal_of(row, title, service)
    });
    complete.collect()
}
