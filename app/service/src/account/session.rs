//! Sessions: a browser that is signed in. It holds a token; only the token's hash is stored.

use domain::{
    Lang, PersonId, Timestamp,
    account::{Actor, BROWSER_MAX, Proof, ROLE_SECONDS, describe_browser},
    event::Verb,
    policy::Action,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::Expr,
};

use super::{factor, member, token_hash};
use crate::{
    Service,
    chore::Mode,
    entity::session,
    error::{Error, Result},
    media::hex,
    write::Write,
};

const DAY_SECONDS: i64 = 24 * 3_600;
/// How long somebody stays signed in at most.
const LIFE_SECONDS: i64 = 90 * DAY_SECONDS;
/// How long somebody stays signed in who does not come.
const IDLE_SECONDS: i64 = 30 * DAY_SECONDS;
/// How long the former token still counts after a change: for requests that were under way with it.
const FORMER_SECONDS: i64 = 60;
/// How many browsers somebody may be signed in with; one more ends the oldest.
const MOST: u64 = 20;

/// What a browser keeps to show who it is.
#[derive(Clone, Debug)]
pub struct Token {
    /// 32 random bytes in hexadecimal.
    pub text: String,
    /// Seconds until it is worth nothing.
    pub seconds: i64,
}

/// How a session begins.
#[derive(Clone, Copy, Debug, Default)]
pub struct Opening<'a> {
    /// What the browser says it is.
    pub user_agent: &'a str,
    /// The token that it held so far; that session ends.
    pub former: Option<&'a str>,
    /// The language of its page, which whoever joins there is written to in.
    pub lang: Option<Lang>,
}

/// What somebody showed to begin a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// A link that came to their address.
    pub(super) by_link: bool,
    /// Two factors.
    pub(super) strong: bool,
}

/// A session, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its number.
    pub id: i64,
    /// The browser, such as `Firefox (Android)`; empty where nothing is known of it.
    pub browser: String,
    /// When it began.
    pub created: Timestamp,
    /// The beginning of the last day on which it was used.
    pub used: Timestamp,
    /// Whether it is the one that asks.
    pub own: bool,
}

/// Opens a session for somebody who has shown who they are.
pub async fn open_session(service: &Service, person: PersonId) -> Result<Token> {
    let write = service.write(&Actor::Guest, &Action::SignIn).await?;
    let token = begin(&write, person, Opening::default(), Shown::default()).await?;
    write.commit(Verb::SessionOpened.on(person.0, None)).await?;
    Ok(token)
}

/// Begins a session in an open transaction.
pub(super) async fn begin(write: &Write, person: PersonId, opening: Opening<'_>, shown: Shown) -> Result<Token> {
    let now = write.at();
    // What is worth nothing any more is swept up by whoever comes next.
    let over = over(now).add_option(opening.former.map(|token| session::Column::TokenHash.eq(token_hash(token))));
    session::Entity::delete_many().filter(over).exec(&**write).await?;
    let held = session::Entity::find()
        .filter(session::Column::PersonId.eq(person.0))
        .order_by_desc(session::Column::Id)
        .offset(MOST.saturating_sub(1))
        .limit(MOST)
        .all(&**write)
        .await?;
    let oldest = held.iter().map(|row| row.id);
    session::Entity::delete_many().filter(session::Column::Id.is_in(oldest)).exec(&**write).await?;
    let text = new_token();
    let browser = describe_browser(opening.user_agent);
    session::ActiveModel {
        token_hash: Set(token_hash(&text)),
        former_hash: Set(None),
        former_until: Set(None),
        person_id: Set(person.0),
        created: Set(now.0),
        expires: Set(now.plus_seconds(LIFE_SECONDS).0),
        used: Set(now.day().start().0),
        browser: Set(browser.chars().take(BROWSER_MAX).collect()),
        by_link: Set(shown.by_link),
        strong: Set(shown.strong),
        renew: Set(false),
        ..Default::default()
    }
    .insert(&**write)
    .await?;
    Ok(Token { text, seconds: LIFE_SECONDS })
}

/// Who shows a token; a guest where it is worth nothing. This is where a second factor comes to count: what their roles
/// are worth is told by what this session has shown, and by when it began: signing in anew begins another.
pub async fn actor(service: &Service, token: &str) -> Result<Actor> {
    let Some(row) = find(service, token).await? else { return Ok(Actor::Guest) };
    let shown = if row.strong { Proof::Enough } else { service.settings().second_factor.of_one() };
    let recent = row.created > service.now().plus_seconds(-ROLE_SECONDS).0;
    let shown = if shown.counts() && !recent { Proof::Stale } else { shown };
    Ok(member(service, PersonId(row.person_id)).await?.having_shown(shown))
}

/// The session of a token, while it is worth something.
async fn find(service: &Service, token: &str) -> Result<Option<session::Model>> {
    let (hash, now) = (token_hash(token), service.now());
    let former =
        Condition::all().add(session::Column::FormerHash.eq(&hash)).add(session::Column::FormerUntil.gt(now.0));
    let found = session::Entity::find()
        .filter(Condition::any().add(session::Column::TokenHash.eq(&hash)).add(former))
        .filter(session::Column::Expires.gt(now.0))
        .filter(session::Column::Used.gt(now.plus_seconds(-IDLE_SECONDS).0))
        .one(service.db())
        .await?;
    Ok(found)
}

/// The session of somebody's own token.
pub(super) async fn own(service: &Service, person: PersonId, token: &str) -> Result<session::Model> {
    find(service, token).await?.filter(|row| row.person_id == person.0).ok_or(Error::NotFound)
}

/// Keeps a session going: notes once a day that it is used, and changes its token where its owner's roles changed.
/// Answers with the new token, which the browser has to be given.
pub async fn keep(service: &Service, token: &str) -> Result<Option<Token>> {
    let today = service.now().day().start().0;
    let Some(row) = find(service, token).await? else { return Ok(None) };
    if !row.renew && row.used >= today {
        return Ok(None);
    }
    let actor = member(service, PersonId(row.person_id)).await?;
    let write = service.write(&actor, &Action::KeepAccount).await?;
    session::Entity::update_many()
        .col_expr(session::Column::Used, Expr::value(today))
        .filter(session::Column::Id.eq(row.id))
        .exec(&*write)
        .await?;
    let due = row.renew && row.token_hash == token_hash(token);
    // Of several requests at once the first one gets the new token.
    let changed = if due { swap(&write, &row).await? } else { None };
    let verb = if changed.is_some() { Verb::SessionRenewed } else { Verb::SessionUsed };
    write.commit(verb.on(row.person_id, None)).await?;
    Ok(changed)
}

/// Gives a session a new token; `None` where somebody else did since it was read. The former one counts a little longer.
pub(super) async fn swap(write: &Write, row: &session::Model) -> Result<Option<Token>> {
    let (text, now) = (new_token(), write.at());
    let swapped = session::Entity::update_many()
        .col_expr(session::Column::TokenHash, Expr::value(token_hash(&text)))
        .col_expr(session::Column::FormerHash, Expr::value(row.token_hash.clone()))
        .col_expr(session::Column::FormerUntil, Expr::value(now.plus_seconds(FORMER_SECONDS).0))
        .col_expr(session::Column::Renew, Expr::value(false))
        .filter(session::Column::Id.eq(row.id))
        .filter(session::Column::TokenHash.eq(&row.token_hash))
        .exec(&**write)
        .await?;
    let left = row.expires.saturating_sub(now.0).checked_div(1_000_000).unwrap_or_default();
    Ok((swapped.rows_affected == 1).then_some(Token { text, seconds: left }))
}

/// Notes that a session has shown a second factor now, and gives it a new token.
pub(super) async fn prove(write: &Write, row: &session::Model) -> Result<Token> {
    session::Entity::update_many()
        .col_expr(session::Column::Strong, Expr::value(true))
        .filter(session::Column::Id.eq(row.id))
        .exec(&**write)
        .await?;
    swap(write, row).await?.ok_or(Error::NotFound)
}

/// Has every session of a person get a new token when it is used next: what they may do has changed.
pub(super) async fn renew_all(write: &Write, person: PersonId) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::Renew, Expr::value(true))
        .filter(session::Column::PersonId.eq(person.0))
        .exec(&**write)
        .await?;
    Ok(())
}

/// Ends the sessions of a person, but for one. Answers how many.
pub(super) async fn end_all(write: &Write, person: PersonId, but: Option<i64>) -> Result<u64> {
    let rows = Condition::all()
        .add(session::Column::PersonId.eq(person.0))
        .add_option(but.map(|id| session::Column::Id.ne(id)));
    Ok(session::Entity::delete_many().filter(rows).exec(&**write).await?.rows_affected)
}

/// The sessions of whoever asks with a token, the latest first; there are never more than a page of them.
pub async fn sessions(service: &Service, actor: &Actor, token: &str) -> Result<Vec<Session>> {
    let id = actor.person().ok_or(Error::NotFound)?;
    let own = own(service, id, token).await?.id;
    let now = service.now();
    let rows = session::Entity::find()
        .filter(session::Column::PersonId.eq(id.0))
        .filter(session::Column::Expires.gt(now.0))
        .filter(session::Column::Used.gt(now.plus_seconds(-IDLE_SECONDS).0))
        .order_by_desc(session::Column::Id)
        .limit(MOST)
        .all(service.db())
        .await?;
    let shown = |row: session::Model| Session {
        id: row.id,
        browser: row.browser,
        created: Timestamp(row.created),
        used: Timestamp(row.used),
        own: row.id == own,
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// Ends one of one's own sessions elsewhere, soon after signing in only: whoever finds a browser open locks nobody out.
pub async fn end_session(service: &Service, actor: &Actor, token: &str, id: i64) -> Result<()> {
    let (person, _) = factor::change(service, actor, token).await?;
    let write = service.write(actor, &Action::KeepAccount).await?;
    let gone = session::Entity::delete_many()
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::PersonId.eq(person.0))
        .exec(&*write)
        .await?;
    // One that is over already is what was wished for.
    if gone.rows_affected == 0 {
        return Ok(());
    }
    write.commit(Verb::SessionEnded.on(person.0, None)).await
}

/// Ends all of one's own sessions but the one of a token, soon after signing in only.
pub async fn end_others(service: &Service, actor: &Actor, token: &str) -> Result<()> {
    let (person, own) = factor::change(service, actor, token).await?;
    let write = service.write(actor, &Action::KeepAccount).await?;
    if end_all(&write, person, Some(own.id)).await? == 0 {
        return Ok(());
    }
    write.commit(Verb::SessionEnded.on(person.0, None)).await
}

/// Signs out: the token is worth nothing from now on.
pub async fn sign_out(service: &Service, actor: &Actor, token: &str) -> Result<()> {
    let write = service.write(actor, &Action::SignIn).await?;
    let hash = token_hash(token);
    let either = Condition::any().add(session::Column::TokenHash.eq(&hash)).add(session::Column::FormerHash.eq(&hash));
    session::Entity::delete_many().filter(either).exec(&*write).await?;
    write.commit(Verb::SessionClosed.on(actor.person().map_or(0, |id| id.0), None)).await
}

/// Removes sessions that are over.
pub(crate) async fn tidy(service: &Service, mode: Mode) -> Result<String> {
    let over = over(service.now());
    if mode == Mode::Look {
        let sessions = session::Entity::find().filter(over).count(service.db()).await?;
        return Ok(format!("would remove {sessions} sessions that are over"));
    }
    let write = service.write(&Actor::Operator, &Action::DoChores).await?;
    let sessions = session::Entity::delete_many().filter(over).exec(&*write).await?.rows_affected;
    if sessions > 0 {
        write.commit(Verb::SessionsRemoved.on(i64::try_from(sessions).unwrap_or(i64::MAX), None)).await?;
    }
    Ok(format!("removed {sessions} sessions that are over"))
}

/// The condition that a session is worth nothing any more.
fn over(now: Timestamp) -> Condition {
    Condition::any()
        .add(session::Column::Expires.lte(now.0))
        .add(session::Column::Used.lte(now.plus_seconds(-IDLE_SECONDS).0))
}

fn new_token() -> String {
    hex(&rand::random::<[u8; 32]>())
}
