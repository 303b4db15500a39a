//! Proposals: what one person put forward and another confirms, where a process asks for two.
//!
//! What was looked at is kept as parts with a digest each, and one digest over all of them, the print. A confirmation
//! makes the parts anew in its own transaction: where the print is another, nothing is frozen or recorded.

mod forget;
mod read;
mod rule;
mod write;

use domain::{
    BundleId, PersonId, ProcessId, ProposalId, ThemeId, Timestamp,
    account::Actor,
    bundle::Desk,
    council::{DecisionDraft, Outcome},
    form::Fields,
    policy::Hand,
    proposal::{Matter, Part, Proposal, Standing, Subject, parts_of_desk, parts_of_theme, text_of},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use sha2::{Digest as _, Sha256};

use crate::{
    Service,
    entity::{decision, proposal, theme},
    error::{Error, Result},
    media::hex,
};

pub(crate) use forget::forget;
pub(crate) use read::hands_of;
pub use read::{Ended, changes, count, get, hands_of_decision, hands_of_edition, list, waiting_on};
pub use rule::{ask_for_two, stop_asking};
pub use write::{Confirmed, confirm, propose_decision, propose_edition, send_back, take_back};

/// The print of a desk: what a person who puts it forward has looked at.
#[must_use]
pub fn print_of(desk: &Desk) -> String {
    print(&parts_of_desk(desk), "")
}

/// The digest of what is looked at: of the parts, and of what is to be recorded.
fn print(parts: &[Part], fields: &str) -> String {
    hex(&Sha256::digest(format!("{}\n{fields}", text_of(parts))))
}

/// What a decision is made on now.
async fn theme_parts(db: &impl ConnectionTrait, about: &theme::Model) -> Result<Vec<Part>> {
    let before = decision::Entity::find()
        .filter(decision::Column::ThemeId.eq(about.id))
        .order_by_asc(decision::Column::Id)
        .all(db)
        .await?;
    let before =
        before.iter().map(|row| Ok((row.id, Outcome::parse(&row.outcome).ok_or(Error::Corrupt("decision.outcome"))?)));
    Ok(parts_of_theme(&about.title, &about.body, &before.collect::<Result<Vec<_>>>()?))
}

/// Parts as they are stored: of each its code, its label and a digest.
fn stored(parts: &[Part]) -> Result<String> {
    let rows: Vec<_> = digested(parts).into_iter().map(|part| (part.code, part.label, part.content)).collect();
    serde_json::to_string(&rows).map_err(|error| Error::Internal(error.to_string()))
}

/// Parts with digests in the place of what is in them: as they are compared.
fn digested(parts: &[Part]) -> Vec<Part> {
    parts.iter().map(|part| Part { content: hex(&Sha256::digest(&part.content)), ..part.clone() }).collect()
}

fn parts_of(row: &proposal::Model) -> Result<Vec<Part>> {
    let rows: Vec<(String, String, String)> =
        serde_json::from_str(&row.parts).map_err(|_error| Error::Corrupt("proposal.parts"))?;
    Ok(rows.into_iter().map(|(code, label, content)| Part { code, label, content }).collect())
}

fn matter(row: &proposal::Model) -> Result<Matter> {
    Matter::parse(&row.matter).ok_or(Error::Corrupt("proposal.matter"))
}

/// Whether the actor put it forward; at the command line twice is one person.
fn hand(actor: &Actor, row: &proposal::Model) -> Hand {
    Hand::of(actor, row.person_id.map(PersonId), false)
}

/// What was to be recorded.
fn draft(row: &proposal::Model, service: &Service) -> Result<DecisionDraft> {
    let fields: Vec<(String, String)> =
        serde_json::from_str(&row.fields).map_err(|_error| Error::Corrupt("proposal.fields"))?;
    DecisionDraft::parse(&Fields(fields), service.today()).map_err(|_errors| Error::Corrupt("proposal.fields"))
}

fn proposal_of(row: proposal::Model, title: String, service: &Service) -> Result<Proposal> {
    let subject = match matter(&row)? {
        Matter::Edition => Subject::Edition(BundleId(row.subject)),
        Matter::Decision => Subject::Decision(ThemeId(row.subject), Box::new(draft(&row, service)?)),
    };
    Ok(Proposal {
        id: ProposalId(row.id),
        process: ProcessId(row.process_id),
        subject,
        title,
        by: row.person_id.map(PersonId),
        name: row.name,
        at: Timestamp(row.at),
        standing: Standing::parse(&row.standing).ok_or(Error::Corrupt("proposal.standing"))?,
        closed: row.closed.map(|at| (Timestamp(at), row.closed_name)),
        reason: row.reason,
        result: row.result,
        print: row.print,
    })
}
