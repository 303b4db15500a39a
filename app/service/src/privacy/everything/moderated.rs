//! The rows of the parts that moderation keeps.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Value, json};

use super::{ROWS, rows::at};
use crate::{
    Service,
    entity::{appeal, notice, reason, report, ruling},
    error::Result,
};

/// What somebody was told, with the ruling and their appeal; who ruled is not given, as it is not told either.
pub(super) async fn notices(service: &Service, own: i64, after: i64) -> Result<Vec<(i64, Value)>> {
    let rows = notice::Entity::find()
        .filter(notice::Column::PersonId.eq(own))
        .filter(notice::Column::Id.gt(after))
        .order_by_asc(notice::Column::Id)
        .limit(ROWS)
        .all(service.db())
        .await?;
    let ids: Vec<i64> = rows.iter().map(|row| row.ruling_id).collect();
    let rulings =
        ruling::Entity::find().filter(ruling::Column::Id.is_in(ids.iter().copied())).all(service.db()).await?;
    let appeals = appeal::Entity::find().filter(appeal::Column::RulingId.is_in(ids)).all(service.db()).await?;
    let value = |row: notice::Model| {
        let made = rulings.iter().find(|made| made.id == row.ruling_id);
        let appeal = appeals.iter().find(|appeal| appeal.ruling_id == row.ruling_id);
        let appeal = appeal.map(|appeal| {
            json!({
                "text": appeal.text, "made": at(appeal.created), "verdict": appeal.verdict, "words": appeal.words,
                "ruled": appeal.ruled.map(at),
            })
        });
        let value = json!({
            "about": row.about, "kind": made.map(|made| &made.kind), "subject": made.map(|made| made.subject),
            "measure": made.map(|made| &made.measure), "words": made.map(|made| &made.words), "appeal": appeal,
            "at": at(row.created), "read": row.read.map(at),
        });
        (row.id, value)
    };
    Ok(rows.into_iter().map(value).collect())
}

/// Reports that somebody made, without the hash of their receipt.
pub(super) async fn reports(service: &Service, own: i64, after: i64) -> Result<Vec<(i64, Value)>> {
    let rows = report::Entity::find()
        .filter(report::Column::PersonId.eq(own))
        .filter(report::Column::Id.gt(after))
        .order_by_asc(report::Column::Id)
        .limit(ROWS)
        .all(service.db())
        .await?;
    let reasons = rows.iter().map(|row| row.reason_id);
    let reasons = reason::Entity::find().filter(reason::Column::Id.is_in(reasons)).all(service.db()).await?;
    let value = |row: report::Model| {
        let reason = reasons.iter().find(|reason| reason.id == row.reason_id).map(|reason| &reason.code);
        let value = json!({
            "kind": row.kind, "subject": row.subject, "reason": reason, "text": row.text, "contact": row.contact,
            "at": at(row.created),
        });
        (row.id, value)
    };
    Ok(rows.into_iter().map(value).collect())
}
