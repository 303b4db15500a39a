//! The rows of each part, and how many there are.

use domain::Timestamp;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::IntoCondition,
};
use serde_json::{Value, json};

use super::{Part, ROWS, moderated};
use crate::{
    Service, contribution,
    entity::{
        about, comment, competition, contribution as row, entry, envelope, event, media, notice, person_view, process,
        report, revision, revision_picture, revision_video, role_grant, session, support, workshop,
    },
    error::Result,
};

/// Some rows of a part, behind a key, in the order of their keys.
pub(super) async fn some(service: &Service, own: i64, part: Part, after: i64) -> Result<Vec<(i64, Value)>> {
    match part {
        Part::Account => Ok(Vec::new()),
        Part::Roles => roles(service, role_grant::Column::PersonId.eq(own).into_condition(), after).await,
        Part::Granted => roles(service, handed_out(own), after).await,
        Part::Sessions => sessions(service, own, after).await,
        Part::Contributions => contributions(service, own, after).await,
        Part::Comments => comments(service, own, after).await,
        Part::Supports => supports(service, own, after).await,
        Part::Workshops => workshops(service, own, after).await,
        Part::Entries => entries(service, own, after).await,
        Part::Notices => moderated::notices(service, own, after).await,
        Part::Reports => moderated::reports(service, own, after).await,
        Part::Pictures => pictures(service, own, after).await,
        Part::Pages => pages(service, own, after).await,
        Part::Looks => looks(service, person_view::Column::PersonId, own, after).await,
        Part::Looked => looks(service, person_view::Column::ViewerId, own, after).await,
        Part::Events => events(service, own, after).await,
    }
}

pub(super) fn at(micros: i64) -> String {
    Timestamp(micros).rfc3339()
}

/// Roles that somebody granted or took.
fn handed_out(own: i64) -> Condition {
    Condition::any().add(role_grant::Column::GrantedBy.eq(own)).add(role_grant::Column::TakenBy.eq(own))
}

async fn roles(service: &Service, of: Condition, after: i64) -> Result<Vec<(i64, Value)>> {
    let rows = role_grant::Entity::find()
        .filter(of)
        .filter(role_grant::Column::Id.gt(after))
        .order_by_asc(role_grant::Column::Id)
        .limit(ROWS)
        .all(service.db())
        .await?;
    let places = rows.iter().filter_map(|row| row.process_id);
    let places = process::Entity::find().filter(process::Column::Id.is_in(places)).all(service.db()).await?;
    let slug = |id: Option<i64>| places.iter().find(|p| Some(p.id) == id).map(|p| p.slug.clone());
    Ok(rows
        .into_iter()
        .map(|row| {
            let value = json!({
                "person": row.person_id, "role": row.role, "process": slug(row.process_id),
                "granted_by": row.granted_by, "granted": at(row.granted), "taken_by": row.taken_by,
                "taken": row.taken.map(at),
            });
            (row.id, value)
        })
        .collect())
}

/// Sessions, but for the hashes of what opens them.
async fn sessions(service: &Service, own: i64, after: i64) -> Result<Vec<(i64, Value)>> {
    let rows = session::Entity::find()
        .filter(session::Column::PersonId.eq(own))
        .filter(session::Column::Id.gt(after))
        .order_by_asc(session::Column::Id)
        .limit(ROWS)
        .all(service.db())
        .await?;
    let value = |row: session::Model| {
        let value = json!({
            "browser": row.browser, "began": at(row.created), "used": at(row.used), "ends": at(row.expires),
        });
        (row.id, value)
    };
    Ok(rows.into_iter().map(value).collect())
}

async fn contributions(service: &Service, own: i64, after: i64) -> Result<Vec<(i64, Value)>> {
    let rows = row::Entity::find()
        .filter(row::Column::PersonId.eq(own))
        .filter(row::Column::Id.gt(after))
        .order_by_asc(row::Column::Id)
        .limit(ROWS)
        .all(service.db())
        .await?;
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        let wordings = wordings(service, row.id).await?;
        let value = json!({
            "id": row.id, "kind": row.kind, "lang": row.lang, "state": row.state, "author": row.author,
            "place": row.place, "lat": row.lat, "lon": row.lon, "created": at(row.created), "wordings": wordings,
        });
        out.push((row.id, value));
    }
    Ok(out)
}

/// Every wording of a contribution; one is written at a time, so there are not many.
async fn wordings(service: &Service, id: i64) -> Result<Vec<Value>> {
    let rows = revision::Entity::find()
        .filter(revision::Column::ContributionId.eq(id))
        .order_by_asc(revision::Column::Number)
        .all(service.db())
        .await?;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let pictures = revision_picture::Entity::find()
        .filter(revision_picture::Column::RevisionId.is_in(ids.iter().copied()))
        .order_by_asc(revision_picture::Column::Position)
        .all(service.db())
        .await?;
    let videos = revision_video::Entity::find()
        .filter(revision_video::Column::RevisionId.is_in(ids))
        .order_by_asc(revision_video::Column::Position)
        .all(service.db())
        .await?;
    let value = |row: &revision::Model| {
        let pictures = pictures.iter().filter(|p| p.revision_id == row.id);
        let pictures: Vec<_> =
            pictures.map(|p| json!({ "id": p.media_id, "alt": p.alt, "caption": p.caption })).collect();
        let videos: Vec<_> = videos.iter().filter(|v| v.revision_id == row.id).map(|v| v.link.clone()).collect();
        json!({
            "number": row.number, "title": row.title, "text": row.body, "created": at(row.created),
            "pictures": pictures, "videos": videos,
        })
    };
    Ok(rows.iter().map(value).collect())
}

async fn comments(service: &Service, own: i64, after: i64) -> Result<Vec<(i64, Value)>> {
    let rows = comment::Entity::find()
        .filter(comment::Column::PersonId.eq(own))
        .filter(comment::Column::Id.gt(after))
        .order_by_asc(comment::Column::Id)
        .limit(ROWS)
        .all(service.db())
        .await?;
    let value = |row: comment::Model| {
        let value = json!({
            "id": row.id, "contribution": row.contribution_id, "state": row.state, "author": row.author,
            "text": row.body, "created": at(row.created),
        });
        (row.id, value)
    };
    Ok(rows.into_iter().map(value).collect())
}

async fn supports(service: &Service, own: i64, after: i64) -> Result<Vec<(i64, Value)>> {
    let rows = support::Entity::find()
        .filter(support::Column::Supporter.eq(contribution::supporter(domain::PersonId(own))))
        .filter(support::Column::ContributionId.gt(after))
        .order_by_asc(support::Column::ContributionId)
        .limit(ROWS)
        .all(service.db())
        .await?;
    let value = |row: support::Model| {
        (row.contribution_id, json!({ "contribution": row.contribution_id, "given": at(row.created) }))
    };
    Ok(rows.into_iter().map(value).collect())
}

async fn workshops(service: &Service, own: i64, after: i64) -> Result<Vec<(i64, Value)>> {
    let rows = workshop::Entity::find()
        .filter(workshop::Column::PersonId.eq(own))
        .filter(workshop::Column::Id.gt(after))
        .order_by_asc(workshop::Column::Id)
        .limit(ROWS)
        .all(service.db())
        .await?;
    let value = |row: workshop::Model| {
        let value = json!({
            "id": row.id, "title": row.title, "held": row.held, "signed": row.filed_by, "wordings": row.records,
            "filed": at(row.created),
        });
        (row.id, value)
    };
    Ok(rows.into_iter().map(value).collect())
}

async fn entries(service: &Service, own: i64, after: i64) -> Result<Vec<(i64, Value)>> {
    let mine = envelope::Entity::find()
        .select_only()
        .column(envelope::Column::EntryId)
        .filter(envelope::Column::PersonId.eq(own));
    let found: Select<entry::Entity> = entry::Entity::find().filter(entry::Column::Id.in_subquery(mine.into_query()));
    let rows =
        found.filter(entry::Column::Id.gt(after)).order_by_asc(entry::Column::Id).limit(ROWS).all(service.db()).await?;
    let calls = rows.iter().map(|row| row.competition_id);
    let calls = competition::Entity::find().filter(competition::Column::Id.is_in(calls)).all(service.db()).await?;
    let slug = |id: i64| calls.iter().find(|c| c.id == id).map(|c| c.slug.clone());
    Ok(rows
        .into_iter()
        .map(|row| {
            let value = json!({
                "id": row.pid, "competition": slug(row.competition_id), "pseudonym": row.pseudonym,
                "title": row.title, "lang": row.lang, "statement": row.statement,
            });
            (row.id, value)
        })
        .collect())
}

/// Pictures by their order of coming in; their ids are random, so how many were given is the key.
async fn pictures(service: &Service, own: i64, after: i64) -> Result<Vec<(i64, Value)>> {
    let rows = media::Entity::find()
        .filter(media::Column::PersonId.eq(own))
        .order_by_asc(media::Column::Created)
        .order_by_asc(media::Column::Id)
        .offset(u64::try_from(after).unwrap_or_default())
        .limit(ROWS)
        .all(service.db())
        .await?;
    let value = |row: media::Model| {
        json!({
            "id": row.id, "width": row.width, "height": row.height, "sent": at(row.created),
            "address": format!("/media/{}/{}.jpg", row.id, row.width),
        })
    };
    Ok((after.saturating_add(1)..).zip(rows.into_iter().map(value)).collect())
}

async fn pages(service: &Service, own: i64, after: i64) -> Result<Vec<(i64, Value)>> {
    let rows = about::Entity::find()
        .filter(about::Column::PersonId.eq(own))
        .filter(about::Column::Id.gt(after))
        .order_by_asc(about::Column::Id)
        .limit(ROWS)
        .all(service.db())
        .await?;
    let value = |row: about::Model| {
        let value = json!({
            "page": row.page, "lang": row.lang, "number": row.number, "text": row.body, "created": at(row.created),
        });
        (row.id, value)
    };
    Ok(rows.into_iter().map(value).collect())
}

async fn looks(service: &Service, of: person_view::Column, own: i64, after: i64) -> Result<Vec<(i64, Value)>> {
    let rows = person_view::Entity::find()
        .filter(of.eq(own))
        .filter(person_view::Column::Id.gt(after))
        .order_by_asc(person_view::Column::Id)
        .limit(ROWS)
        .all(service.db())
        .await?;
    let value = |row: person_view::Model| {
        let value = json!({ "person": row.person_id, "viewer": row.viewer_id, "reason": row.reason, "at": at(row.at) });
        (row.id, value)
    };
    Ok(rows.into_iter().map(value).collect())
}

async fn events(service: &Service, own: i64, after: i64) -> Result<Vec<(i64, Value)>> {
    let rows = event::Entity::find()
        .filter(event::Column::PersonId.eq(own))
        .filter(event::Column::Id.gt(after))
        .order_by_asc(event::Column::Id)
        .limit(ROWS)
        .all(service.db())
        .await?;
    let value = |row: event::Model| {
        let value = json!({ "at": at(row.at), "what": row.verb, "subject": row.subject, "process": row.process_id });
        (row.id, value)
    };
    Ok(rows.into_iter().map(value).collect())
}

/// How many rows each part has, for a page that tells what is kept.
pub(super) async fn count_all(service: &Service, own: i64) -> Result<Vec<(Part, u64)>> {
    use sea_orm::PaginatorTrait as _;
    let db = service.db();
    let supporter = contribution::supporter(domain::PersonId(own));
    let mut counts = Vec::with_capacity(Part::ALL.len());
    for part in Part::ALL {
        let count = match part {
            Part::Account => 1,
            Part::Roles => role_grant::Entity::find().filter(role_grant::Column::PersonId.eq(own)).count(db).await?,
            Part::Granted => role_grant::Entity::find().filter(handed_out(own)).count(db).await?,
            Part::Sessions => session::Entity::find().filter(session::Column::PersonId.eq(own)).count(db).await?,
            Part::Contributions => row::Entity::find().filter(row::Column::PersonId.eq(own)).count(db).await?,
            Part::Comments => comment::Entity::find().filter(comment::Column::PersonId.eq(own)).count(db).await?,
            Part::Supports => {
                support::Entity::find().filter(support::Column::Supporter.eq(&supporter)).count(db).await?
            }
            Part::Workshops => workshop::Entity::find().filter(workshop::Column::PersonId.eq(own)).count(db).await?,
            Part::Entries => envelope::Entity::find().filter(envelope::Column::PersonId.eq(own)).count(db).await?,
            Part::Notices => notice::Entity::find().filter(notice::Column::PersonId.eq(own)).count(db).await?,
            Part::Reports => report::Entity::find().filter(report::Column::PersonId.eq(own)).count(db).await?,
            Part::Pictures => media::Entity::find().filter(media::Column::PersonId.eq(own)).count(db).await?,
            Part::Pages => about::Entity::find().filter(about::Column::PersonId.eq(own)).count(db).await?,
            Part::Looks => person_view::Entity::find().filter(person_view::Column::PersonId.eq(own)).count(db).await?,
            Part::Looked => person_view::Entity::find().filter(person_view::Column::ViewerId.eq(own)).count(db).await?,
            Part::Events => event::Entity::find().filter(event::Column::PersonId.eq(own)).count(db).await?,
        };
        counts.push((part, count));
    }
    Ok(counts)
}
