//! The reasons of a process.

use domain::{
    ProcessId,
    account::Actor,
    event::Verb,
    form::Problem,
    moderation::{Ground, Reason, Words, standard},
    policy::Action,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set,
};

use crate::{
    Service,
    entity::reason,
    error::{Error, Result},
};

/// The reasons of a process, in their order; at most thirty.
pub async fn list(service: &Service, process: ProcessId) -> Result<Vec<Reason>> {
    rows(service.db(), process).await?.into_iter().map(Reason::try_from).collect()
}

/// Sets the reasons of a process. One that was used before stays where it was used: what is left out is out of use.
pub async fn set(service: &Service, actor: &Actor, process: ProcessId, reasons: Vec<Reason>) -> Result<()> {
    let write = service.write(actor, &Action::SetReasons(process)).await?;
    let old = rows(&*write, process).await?;
    for (position, reason) in (1..).zip(&reasons) {
        match old.iter().find(|row| row.code == reason.code) {
            Some(row) => {
                // A language that the form does not ask for keeps its words.
                let kept = Reason::try_from(row.clone())?;
                let mut changed = row_of(process, position, &merged(reason, &kept))?;
                changed.id = Set(row.id);
                changed.update(&*write).await?;
            }
            None => {
                row_of(process, position, reason)?.insert(&*write).await?;
            }
        }
    }
    for row in old.into_iter().filter(|row| reasons.iter().all(|reason| reason.code != row.code)) {
        let mut gone = row.into_active_model();
        gone.retired = Set(true);
        gone.update(&*write).await?;
    }
    write.commit(Verb::ReasonsSet.on(process.0, Some(process))).await
}

/// Gives a new process the reasons that every one begins with.
pub(crate) async fn seed(db: &impl ConnectionTrait, process: ProcessId) -> Result<()> {
    let rows: Result<Vec<_>> = (1..).zip(standard()).map(|(at, reason)| row_of(process, at, &reason)).collect();
    reason::Entity::insert_many(rows?).exec_without_returning(db).await?;
    Ok(())
}

/// The row of a reason that is in use.
pub(super) async fn in_use(db: &impl ConnectionTrait, process: ProcessId, code: &str) -> Result<reason::Model> {
    let row = reason::Entity::find()
        .filter(reason::Column::ProcessId.eq(process.0))
        .filter(reason::Column::Code.eq(code))
        .filter(reason::Column::Retired.eq(false))
        .one(db)
        .await?;
    row.ok_or_else(|| Error::invalid("reason", Problem::NotAnOption))
}

async fn rows(db: &impl ConnectionTrait, process: ProcessId) -> Result<Vec<reason::Model>> {
    let rows = reason::Entity::find()
        .filter(reason::Column::ProcessId.eq(process.0))
        .order_by_asc(reason::Column::Retired)
        .order_by_asc(reason::Column::Position)
        .order_by_asc(reason::Column::Id);
    Ok(rows.all(db).await?)
}

fn merged(new: &Reason, old: &Reason) -> Reason {
    let words =
        |new: &Words, old: &Words| old.each().chain(new.each()).map(|(lang, text)| (lang, text.to_owned())).collect();
    Reason { title: words(&new.title, &old.title), basis: words(&new.basis, &old.basis), ..new.clone() }
}

fn row_of(process: ProcessId, position: i32, reason: &Reason) -> Result<reason::ActiveModel> {
    Ok(reason::ActiveModel {
        process_id: Set(process.0),
        code: Set(reason.code.clone()),
        position: Set(position),
        title: Set(json(&reason.title)?),
        basis: Set(json(&reason.basis)?),
        ground: Set(reason.ground.code().to_owned()),
        retired: Set(reason.retired),
        ..Default::default()
    })
}

fn json(words: &Words) -> Result<String> {
    serde_json::to_string(words).map_err(|error| Error::Internal(error.to_string()))
}

fn words(json: &str) -> Result<Words> {
    serde_json::from_str(json).or(Err(Error::Corrupt("reason.title")))
}

impl TryFrom<reason::Model> for Reason {
    type Error = Error;
    fn try_from(row: reason::Model) -> Result<Self> {
        Ok(Self {
            code: row.code,
            title: words(&row.title)?,
            basis: words(&row.basis)?,
            ground: Ground::parse(&row.ground).ok_or(Error::Corrupt("reason.ground"))?,
            retired: row.retired,
        })
    }
}
