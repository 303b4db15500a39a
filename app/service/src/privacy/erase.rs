//! Erasing everything that leads to a person, in one transaction.
//!
//! The person's row stays without a word in it, so that references hold; what others wrote stays, also where it quotes.
//! Names under acts of an office stay: who curated an edition, who filed a workshop's record. In the history of a
//! bundle they do not, since nobody but those who work on it needs them. Each erasure leaves a small object in the
//! media store, which holds numbers and a moment; by those it is done again where a backup from before is restored.

use bytes::Bytes;
use domain::{
    PersonId, Timestamp,
    account::Actor,
    contribution::State,
    event::Verb,
    form::Problem,
    policy::{Action, Mine},
    privacy::{Wish, Words},
};
use object_store::{ObjectStoreExt as _, path::Path};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Set, sea_query::Expr,
};
use serde::{Deserialize, Serialize};

use super::forget;
use crate::{
    Service, account, bundle, comment as comments, competition, contribution,
    entity::{
        allowance, comment, contribution as told, edition_item, erasure, identity, media, person, person_view,
        provider_visit, role_grant, session, workshop,
    },
    error::{Error, Result},
    log, media as pictures, moderation,
    write::Write,
};

/// The folder of the objects that erasures leave.
const FOLDER: &str = "erasures";
/// What stands for the address of somebody whose data was erased: nothing that could be typed as one.
const NO_ADDRESS: &str = "erased:";

/// What an erasure would meet, to be said before it is done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// The account's address, by which tries at its password are counted.
    pub email: String,
    /// Contributions of the person.
    pub contributions: u64,
    /// How many of them an edition holds.
    pub cited: u64,
    /// Comments.
    pub comments: u64,
    /// Workshops whose records the person filed.
    pub workshops: u64,
    /// Entries that go, because their competition still takes entries.
    pub entries_going: usize,
    /// Entries that stay under their pseudonyms.
    pub entries_staying: usize,
    /// Whether the account has a password to be asked for.
    pub has_password: bool,
}

/// What an erasure leaves in the media store.
#[derive(Debug, Serialize, Deserialize)]
struct Trace {
    format: String,
    person: i64,
    contributions: String,
    at: i64,
}

/// What erasing one's own data would meet.
pub async fn outlook(service: &Service, actor: &Actor) -> Result<Outlook> {
    let (own, db) = (super::own(actor)?, service.db());
    let row = person::Entity::find_by_id(own.0).one(db).await?.ok_or(Error::NotFound)?;
    let entries = competition::own_entries(service, db, own).await?;
    let mine = told::Entity::find().filter(told::Column::PersonId.eq(own.0));
    let ids: Vec<i64> = mine.clone().select_only().column(told::Column::Id).into_tuple().all(db).await?;
    let cited = edition_item::Entity::find()
        .select_only()
        .column(edition_item::Column::ContributionId)
        .distinct()
        .filter(edition_item::Column::ContributionId.is_in(ids));
    Ok(Outlook {
        contributions: mine.count(db).await?,
        cited: u64::try_from(cited.into_tuple::<i64>().all(db).await?.len()).unwrap_or_default(),
        comments: comment::Entity::find().filter(comment::Column::PersonId.eq(own.0)).count(db).await?,
        workshops: workshop::Entity::find().filter(workshop::Column::PersonId.eq(own.0)).count(db).await?,
        entries_going: entries.going.len(),
        entries_staying: entries.staying.len(),
        has_password: !row.password_hash.is_empty(),
        email: row.email,
    })
}

/// Erases one's own data. The password shows that it is meant, where the account has one.
pub async fn erase(service: &Service, actor: &Actor, wish: Wish) -> Result<()> {
    let own = super::own(actor)?;
    let row = person::Entity::find_by_id(own.0).one(service.db()).await?.ok_or(Error::NotFound)?;
    if !row.password_hash.is_empty() && !account::fits(wish.password, row.password_hash).await? {
        return Err(Error::invalid("password", Problem::WrongPassword));
    }
    run(service, actor, own, (wish.words, None), Mine::Yes).await
}

/// Erases somebody's data at their request, for whoever runs the installation.
pub async fn erase_for(service: &Service, actor: &Actor, person: PersonId, words: Words) -> Result<()> {
    run(service, actor, person, (words, None), Mine::No).await
}

/// Does every erasure again that the media store knows and the database does not, as after a backup from before was
/// restored; says how many. Somebody who joined after an erasure and got the same number is left alone.
pub async fn erase_again(service: &Service, actor: &Actor) -> Result<usize> {
    domain::policy::permit(actor, &Action::Erase(Mine::No))?;
    let store = service.media().store();
    let mut done = 0_usize;
    for object in store.list_with_delimiter(Some(&Path::from(FOLDER))).await?.objects {
        let bytes = store.get(&object.location).await?.bytes().await?;
        let trace: Trace =
            serde_json::from_slice(&bytes).map_err(|e| Error::Internal(format!("{}: {e}", object.location)))?;
        let words = Words::parse(&trace.contributions).ok_or(Error::Corrupt("erasures"))?;
        let known = erasure::Entity::find_by_id(trace.person).count(service.db()).await? > 0;
        let row = person::Entity::find_by_id(trace.person).one(service.db()).await?;
        if known || row.is_none_or(|row| row.created > trace.at) {
            continue;
        }
        run(service, actor, PersonId(trace.person), (words, Some(Timestamp(trace.at))), Mine::No).await?;
        done = done.saturating_add(1);
    }
    pictures::sweep(service).await?;
    Ok(done)
}

async fn run(
    service: &Service,
    actor: &Actor,
    person: PersonId,
    (words, again): (Words, Option<Timestamp>),
    mine: Mine,
) -> Result<()> {
    let open = service.open(actor).await?;
    let row = person::Entity::find_by_id(person.0).lock_exclusive().one(&*open).await?.ok_or(Error::NotFound)?;
    let write = open.permit(&Action::Erase(mine))?;
    if erasure::Entity::find_by_id(person.0).count(&*write).await? > 0 {
        return Err(Error::NotFound);
    }
    let mut loose = contributions(&write, person, words).await?;
    self::comments(&write, person, words).await?;
    contribution::forget_supports(&*write, person).await?;
    loose.extend(competition::forget_entries(service, &*write, person).await?);
    loose.extend(sent(&*write, person).await?);
    pictures::release(&*write, loose, write.at()).await?;
    forget::letters(&*write, &row).await?;
    moderation::forget_person(&*write, person, &row.email).await?;
    log::forget_person(&*write, person).await?;
    bundle::forget_person(&*write, person).await?;
    account(&write, row).await?;
    let at = again.unwrap_or(write.at());
    erasure::ActiveModel { person_id: Set(person.0), contributions: Set(words.code().to_owned()), at: Set(at.0) }
        .insert(&*write)
        .await?;
    // Before the commit: an erasure that a restored backup brings back would be worse than one that has to be asked
    // for twice.
    let path = leave_trace(service, person, words, at).await?;
    if let Err(error) = write.commit(Verb::PersonErased.on(person.0, None)).await {
        if again.is_none() {
            service.media().store().delete(&path).await?;
        }
        return Err(error);
    }
    // What fails here is swept another night.
    if let Err(error) = pictures::sweep(service).await {
        tracing::warn!(%error, "the files of erased pictures are removed later");
    }
    Ok(())
}

async fn leave_trace(service: &Service, person: PersonId, words: Words, at: Timestamp) -> Result<Path> {
    let trace = Trace {
        format: "talkoot-erasure-1".to_owned(),
        person: person.0,
        contributions: words.code().to_owned(),
        at: at.0,
    };
    let path = Path::from(format!("{FOLDER}/{:020}-{person}.json", at.0));
    let text = serde_json::to_vec(&trace).map_err(|e| Error::Internal(e.to_string()))?;
    service.media().store().put(&path, Bytes::from(text).into()).await?;
    Ok(path)
}

/// Contributions go, or lose their author. What nobody can read and nobody cites has no reason to stay.
async fn contributions(write: &Write, person: PersonId, words: Words) -> Result<Vec<String>> {
    // In the order in which a freeze locks them.
    let own = told::Entity::find().filter(told::Column::PersonId.eq(person.0)).order_by_asc(told::Column::Id);
    let rows = own.lock_exclusive().all(&**write).await?;
    let mut loose = Vec::new();
    for row in rows {
        let stays = words == Words::Stay
            && (row.state == State::Published.code() || contribution::is_cited(&**write, row.id).await?);
        if stays {
            contribution::forget_author(&**write, &row).await?;
        } else {
            loose.extend(contribution::erase(&**write, &row, write.at()).await?);
        }
    }
    Ok(loose)
}

/// Comments go, or lose their author; their places stay for what was answered to them.
async fn comments(write: &Write, person: PersonId, words: Words) -> Result<()> {
    let rows =
        comment::Entity::find().filter(comment::Column::PersonId.eq(person.0)).lock_exclusive().all(&**write).await?;
    for row in rows {
        if words == Words::Go || row.state != State::Published.code() {
            comments::erase(write, row).await?;
            continue;
        }
        let under = told::Entity::find_by_id(row.contribution_id).one(&**write).await?;
        let under = under.ok_or(Error::Corrupt("comment.contribution"))?;
        let mut changed = row.into_active_model();
        changed.author = Set(crate::lang(&under.lang)?.nobody().to_owned());
        changed.person_id = Set(None);
        changed.update(&**write).await?;
    }
    Ok(())
}

/// The pictures that a person sent, but for boards of entries, of which nobody knows.
async fn sent(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<String>> {
    let own = media::Entity::find().select_only().column(media::Column::Id);
    Ok(own.filter(media::Column::PersonId.eq(person.0)).into_tuple().all(db).await?)
}

/// Leaves of the account its number, and of what hangs on it nothing.
async fn account(write: &Write, row: person::Model) -> Result<()> {
    let id = row.id;
    session::Entity::delete_many().filter(session::Column::PersonId.eq(id)).exec(&**write).await?;
    identity::Entity::delete_many().filter(identity::Column::PersonId.eq(id)).exec(&**write).await?;
    let visits =
        Condition::any().add(provider_visit::Column::PersonId.eq(id)).add(provider_visit::Column::Email.eq(&row.email));
    provider_visit::Entity::delete_many().filter(visits).exec(&**write).await?;
    account::factor::forget(&**write, PersonId(id)).await?;
    account::passkey::forget(&**write, PersonId(id)).await?;
    role_grant::Entity::delete_many().filter(role_grant::Column::PersonId.eq(id)).exec(&**write).await?;
    allowance::Entity::delete_many()
        .filter(allowance::Column::Holder.eq(format!("person:{id}")))
        .exec(&**write)
        .await?;
    person_view::Entity::delete_many().filter(person_view::Column::PersonId.eq(id)).exec(&**write).await?;
    workshop::Entity::update_many()
        .col_expr(workshop::Column::PersonId, Expr::value(None::<i64>))
        .filter(workshop::Column::PersonId.eq(id))
        .exec(&**write)
        .await?;
    let mut changed = row.into_active_model();
    changed.email = Set(format!("{NO_ADDRESS}{id}"));
    changed.name = Set(String::new());
    // Nobody else can have these: no name has a colon in it.
    changed.name_folded = Set(format!("{NO_ADDRESS}{id}"));
    changed.name_shape = Set(format!("{NO_ADDRESS}{id}"));
    changed.password_hash = Set(String::new());
    changed.lang = Set(None);
    changed.update(&**write).await?;
    Ok(())
}
