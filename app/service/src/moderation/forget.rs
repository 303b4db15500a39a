//! What is left of moderation where somebody's data, or a thing that was moderated, is erased: the ruling, with its
//! measure and its reason, and nothing that leads to anybody.

use domain::{PersonId, Timestamp, moderation::Thing};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, sea_query::Expr,
};

use crate::{
    entity::{appeal, moderation_case, notice, redaction, report, ruling},
    error::Result,
};

/// Forgets what redactions kept of a thing that is erased, and closes its case: there is nothing left to rule on.
pub(crate) async fn erase_subject(db: &impl ConnectionTrait, thing: Thing, at: Timestamp) -> Result<()> {
    let (kind, subject) = (thing.kind().code(), thing.id());
    redaction::Entity::update_many()
        .col_expr(redaction::Column::Body, Expr::value(None::<String>))
        .filter(redaction::Column::Kind.eq(kind))
        .filter(redaction::Column::Subject.eq(subject))
        .exec(db)
        .await?;
    moderation_case::Entity::update_many()
        .col_expr(moderation_case::Column::Closed, Expr::value(Some(at.0)))
        .filter(moderation_case::Column::Kind.eq(kind))
        .filter(moderation_case::Column::Subject.eq(subject))
        .filter(moderation_case::Column::Closed.is_null())
        .exec(db)
        .await?;
    // Their addresses have served.
    report::Entity::update_many()
        .col_expr(report::Column::Contact, Expr::value(None::<String>))
        .filter(report::Column::Kind.eq(kind))
        .filter(report::Column::Subject.eq(subject))
        .exec(db)
        .await?;
    Ok(())
}

/// Takes a person out of moderation: what they were told, what they wrote in reports and appeals, where they could be
/// asked, and that it was they whose thing was ruled on.
pub(crate) async fn forget_person(db: &impl ConnectionTrait, person: PersonId, email: &str) -> Result<()> {
    let empty = || Expr::value(String::new());
    notice::Entity::delete_many().filter(notice::Column::PersonId.eq(person.0)).exec(db).await?;
    report::Entity::update_many()
        .col_expr(report::Column::Text, empty())
        .col_expr(report::Column::Contact, Expr::value(None::<String>))
        .col_expr(report::Column::PersonId, Expr::value(None::<i64>))
        .filter(Condition::any().add(report::Column::PersonId.eq(person.0)).add(report::Column::Contact.eq(email)))
        .exec(db)
        .await?;
    let theirs = ruling::Entity::find()
        .select_only()
        .column(ruling::Column::Id)
        .filter(ruling::Column::PersonId.eq(person.0))
        .into_query();
    appeal::Entity::update_many()
        .col_expr(appeal::Column::Text, empty())
        .filter(appeal::Column::RulingId.in_subquery(theirs))
        .exec(db)
        .await?;
    ruling::Entity::update_many()
        .col_expr(ruling::Column::PersonId, Expr::value(None::<i64>))
        .filter(ruling::Column::PersonId.eq(person.0))
        .exec(db)
        .await?;
    Ok(())
}
