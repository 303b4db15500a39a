//! Everything that is kept of a person, for that person, as JSON: one object whose form `docs/my-data.md` tells.
//!
//! It is made piece by piece, at most [`ROWS`] rows at a time, so that it takes no more memory for somebody who wrote a
//! thousand ideas than for somebody who wrote one.

mod moderated;
mod rows;

use domain::account::Actor;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};

use crate::{
    Service,
    entity::{address_change, identity, passkey, person, recovery_code, totp},
    error::{Error, Result},
};

/// Most rows that are read at once.
const ROWS: u64 = 100;

/// The parts of the object, in their order; each a list but the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The account itself.
    Account,
    /// The roles held, and the roles given to others.
    Roles,
    /// Roles that were granted to others, or taken from them.
    Granted,
    /// Sessions, without what opens them.
    Sessions,
    /// Contributions with all their wordings.
    Contributions,
    /// Comments.
    Comments,
    /// What is supported.
    Supports,
    /// Workshops whose records were filed.
    Workshops,
    /// Entries to competitions.
    Entries,
    /// What moderators decided on what the person wrote, and what the person said against it.
    Notices,
    /// Reports that the person made.
    Reports,
    /// Pictures that were sent.
    Pictures,
    /// Versions of pages about the installation.
    Pages,
    /// Who of the staff looked, and why.
    Looks,
    /// Looks at others.
    Looked,
    /// What was done when.
    Events,
}

impl Part {
    /// Every part, in order.
    pub const ALL: [Self; 16] = [
        Self::Account,
        Self::Roles,
        Self::Granted,
        Self::Sessions,
        Self::Contributions,
        Self::Comments,
        Self::Supports,
        Self::Workshops,
        Self::Entries,
        Self::Notices,
        Self::Reports,
        Self::Pictures,
        Self::Pages,
        Self::Looks,
        Self::Looked,
        Self::Events,
    ];

    /// Its name in the object.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Roles => "roles",
            Self::Granted => "roles_granted_to_others",
            Self::Sessions => "sessions",
            Self::Contributions => "contributions",
            Self::Comments => "comments",
            Self::Supports => "supports",
            Self::Workshops => "workshops",
            Self::Entries => "entries",
            Self::Notices => "notices",
            Self::Reports => "reports",
            Self::Pictures => "pictures",
            Self::Pages => "pages",
            Self::Looks => "views_of_me",
            Self::Looked => "views_of_others",
            Self::Events => "events",
        }
    }
}

/// Which columns of which tables refer to a person, and the part that gives their rows. A test holds this against the
/// schema.
pub const COLUMNS: &[(&str, &str, Part)] = &[
    ("session", "person_id", Part::Sessions),
    ("role_grant", "person_id", Part::Roles),
    ("role_grant", "granted_by", Part::Granted),
    ("role_grant", "taken_by", Part::Granted),
    ("media", "person_id", Part::Pictures),
    ("contribution", "person_id", Part::Contributions),
    ("support", "supporter", Part::Supports),
    ("comment", "person_id", Part::Comments),
    ("workshop", "person_id", Part::Workshops),
    ("envelope", "person_id", Part::Entries),
    ("notice", "person_id", Part::Notices),
    ("report", "person_id", Part::Reports),
    ("address_change", "person_id", Part::Account),
    ("identity", "person_id", Part::Account),
    ("passkey", "person_id", Part::Account),
    ("totp", "person_id", Part::Account),
    ("recovery_code", "person_id", Part::Account),
    ("event", "person_id", Part::Events),
    ("about", "person_id", Part::Pages),
    ("person_view", "person_id", Part::Looks),
    ("person_view", "viewer_id", Part::Looked),
];

/// Columns that refer to a person, or look like it, and are in no part; each with the reason.
pub const LEFT_OUT: &[(&str, &str, &str)] = &[
    ("allowance", "holder", "counts of a few hours, which are swept up by themselves and go with an erasure"),
    ("attempt", "holder", "a hash under the key of a day, which is thrown away"),
    (
        "half_session",
        "person_id",
        "somebody who is signing in, for ten minutes; that they did is in the part of events",
    ),
    ("appeal", "ruled_by", "what was decided in office; that it was done is in the part of events"),
    ("ruling", "ruled_by", "what was decided in office; that it was done is in the part of events"),
    ("ruling", "person_id", "whose thing it was; what they were told of it is in the part of notices"),
    ("proposal", "person_id", "what was put forward in office; that it was done is in the part of events"),
    ("proposal", "closed_person_id", "what was confirmed in office; that it was done is in the part of events"),
    ("bundle_change", "person_id", "what was done to a bundle in office; that it was done is in the part of events"),
    ("passkey_ceremony", "person_id", "who is making a passkey, for five minutes"),
    ("provider_visit", "person_id", "who is on the way to the identity provider, for a quarter of an hour"),
    ("erasure", "person_id", "whose data is erased cannot ask any more"),
    ("workshop", "filed_by", "the name as it was signed; the workshop is in the part of workshops"),
];

/// How far the object has been made.
#[derive(Clone, Debug)]
pub struct Progress {
    part: usize,
    after: i64,
    first: bool,
}

impl Default for Progress {
    /// Nothing has been made.
    fn default() -> Self {
        Self { part: 0, after: 0, first: true }
    }
}

/// The next piece of the object, and how far it then is; `None` behind its end.
pub async fn piece(service: &Service, actor: &Actor, mut done: Progress) -> Result<Option<(String, Progress)>> {
    let own = super::own(actor)?.0;
    let Some(part) = Part::ALL.get(done.part).copied() else { return Ok(None) };
    let mut out = String::new();
    if part == Part::Account {
        let account = account(service, own).await?;
        let made = json!(service.now().rfc3339());
        let text = format!("{{\"format\":\"talkoot-person-1\",\"made\":{made},\"account\":{account}");
        return Ok(Some((text, Progress { part: 1, ..Progress::default() })));
    }
    let rows = rows::some(service, own, part, done.after).await?;
    if done.first {
        out.extend([",\"", part.name(), "\":["]);
    }
    let full = rows.len() >= usize::try_from(ROWS).unwrap_or(usize::MAX);
    for (key, value) in rows {
        if !done.first {
            out.push(',');
        }
        out.push_str(&value.to_string());
        done.after = key;
        done.first = false;
    }
    if full {
        return Ok(Some((out, done)));
    }
    out.push(']');
    let next = done.part.saturating_add(1);
    if next == Part::ALL.len() {
        out.push('}');
    }
    Ok(Some((out, Progress { part: next, ..Progress::default() })))
}

async fn account(service: &Service, own: i64) -> Result<Value> {
    let row = person::Entity::find_by_id(own).one(service.db()).await?.ok_or(Error::NotFound)?;
    let asked =
        address_change::Entity::find().filter(address_change::Column::PersonId.eq(own)).one(service.db()).await?;
    let known = identity::Entity::find().filter(identity::Column::PersonId.eq(own)).all(service.db()).await?;
    let known = known
        .into_iter()
        .map(|row| json!({"issuer": row.issuer, "subject": row.subject, "linked": rows::at(row.created)}));
    let passkeys = passkey::Entity::find().filter(passkey::Column::PersonId.eq(own)).all(service.db()).await?;
    let passkeys: Vec<_> = passkeys
        .into_iter()
        .map(|row| json!({"name": row.name, "added": rows::at(row.created), "used": row.used.map(rows::at)}))
        .collect();
    let codes = totp::Entity::find_by_id(own).one(service.db()).await?.and_then(|row| row.confirmed);
    let recovery =
        recovery_code::Entity::find().filter(recovery_code::Column::PersonId.eq(own)).all(service.db()).await?;
    let recovery: Vec<_> = recovery.into_iter().map(|code| json!({ "used": code.used.map(rows::at) })).collect();
    Ok(json!({
        "id": row.id, "email": row.email, "email_asked": asked.map(|row| row.email), "name": row.name, "lang": row.lang, "has_password": !row.password_hash.is_empty(),
        "identities": known.collect::<Vec<_>>(),
        "created": rows::at(row.created), "codes_since": codes.map(rows::at), "recovery_codes": recovery,
        "passkeys": passkeys,
    }))
}

/// How many rows each part has, for a page that tells what is kept.
pub async fn counts(service: &Service, actor: &Actor) -> Result<Vec<(Part, u64)>> {
    rows::count_all(service, super::own(actor)?.0).await
}
