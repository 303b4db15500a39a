//! Chores: what the program does once a night by itself. Each is one function in [`ALL`]; it says in a sentence what it
//! did, or, where it is only looked at, what it would do.
//!
//! Of several servers on one database one does a night's chore: it is whoever writes the night into the chore's row
//! first. A chore that broke off is done the next night.

use std::pin::Pin;

use domain::{Day, account::Actor, chore, event::Verb, policy::Action};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set, SqlErr, sea_query::Expr};

use crate::{Service, account, entity::chore as row, error::Result, mail, media, proof, retention};

/// Whether chores are done or only looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// They are done.
    Do,
    /// Nothing is changed.
    Look,
}

type Doing<'a> = Pin<Box<dyn Future<Output = Result<String>> + Send + 'a>>;

/// Something that is done once a night.
#[derive(Clone, Copy)]
pub struct Chore {
    /// Its name, which is kept with the night that it was begun for.
    pub name: &'static str,
    run: for<'a> fn(&'a Service, Mode) -> Doing<'a>,
}

/// Every chore, in the order in which they are done.
pub const ALL: &[Chore] = &[
    Chore { name: "pictures", run: |service, mode| Box::pin(media::tidy(service, mode)) },
    Chore { name: "sessions", run: |service, mode| Box::pin(account::tidy(service, mode)) },
    Chore { name: "visits", run: |service, mode| Box::pin(account::provider::tidy(service, mode)) },
    Chore { name: "passkeys", run: |service, mode| Box::pin(account::passkey::tidy(service, mode)) },
    Chore { name: "proofs", run: |service, mode| Box::pin(proof::tidy(service, mode)) },
    Chore { name: "retention", run: |service, mode| Box::pin(retention::tidy(service, mode)) },
    Chore { name: "messages", run: |service, mode| Box::pin(mail::tidy(service, mode)) },
];

/// What became of a chore.
#[derive(Debug)]
pub struct Done {
    /// Its name.
    pub chore: &'static str,
    /// What it says.
    pub result: Result<String>,
}

/// Does every chore now, or looks at it. One that fails is in no other's way.
pub async fn all(service: &Service, mode: Mode) -> Vec<Done> {
    let mut done = Vec::with_capacity(ALL.len());
    for chore in ALL {
        done.push(Done { chore: chore.name, result: (chore.run)(service, mode).await });
    }
    done
}

/// Does the chores of this night that nobody has begun.
pub async fn due(service: &Service) -> Vec<Done> {
    let local = service.now().utc().with_timezone(&service.settings().zone).naive_local();
    let night = chore::night(local);
    let mut done = Vec::new();
    for chore in ALL {
        let result = match claim(service, chore.name, night).await {
            Ok(true) => (chore.run)(service, Mode::Do).await,
            Ok(false) => continue,
            Err(error) => Err(error),
        };
        done.push(Done { chore: chore.name, result });
    }
    done
}

/// Writes the night into the chore's row; `false` where somebody else has.
async fn claim(service: &Service, name: &str, night: Day) -> Result<bool> {
    let night = night.to_string();
    let found = row::Entity::find().filter(row::Column::Name.eq(name)).one(service.db()).await?;
    if found.as_ref().is_some_and(|row| row.night >= night) {
        return Ok(false);
    }
    let write = service.write(&Actor::Operator, &Action::DoChores).await?;
    let id = if let Some(found) = found {
        let mine = row::Entity::update_many()
            .col_expr(row::Column::Night, Expr::value(night.clone()))
            .col_expr(row::Column::Begun, Expr::value(write.at().0))
            .filter(row::Column::Id.eq(found.id))
            .filter(row::Column::Night.lt(night))
            .exec(&*write)
            .await?;
        if mine.rows_affected == 0 {
            return Ok(false);
        }
        found.id
    } else {
        let new = row::ActiveModel {
            name: Set(name.to_owned()),
            night: Set(night),
            begun: Set(write.at().0),
            ..Default::default()
        };
        match new.insert(&*write).await {
            Ok(row) => row.id,
            Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => return Ok(false),
            Err(error) => return Err(error.into()),
        }
    };
    write.commit(Verb::ChoreBegun.on(id, None)).await?;
    Ok(true)
}
