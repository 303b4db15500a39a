//! Pictures that nothing shows any more: their rows go at once, their files after that is certain.

use domain::{account::Actor, event::Verb, policy::Action};
use object_store::{ObjectStoreExt as _, path::Path};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, Set, sea_query::Expr};

use crate::{
    Service,
    entity::{board, doomed, media, record_picture, revision_picture},
    error::Result,
};

/// Lets go of pictures: of those that something still shows, who sent them is forgotten; of all others the rows are
/// deleted, and where no other row has the same file, the file is doomed.
pub(crate) async fn release(db: &impl ConnectionTrait, mut ids: Vec<String>) -> Result<()> {
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        let Some(row) = media::Entity::find_by_id(&id).one(db).await? else { continue };
        if is_shown(db, &id).await? {
            media::Entity::update_many()
                .col_expr(media::Column::PersonId, Expr::value(None::<i64>))
                .filter(media::Column::Id.eq(id))
                .exec(db)
                .await?;
            continue;
        }
        media::Entity::delete_by_id(id).exec(db).await?;
        if media::Entity::find().filter(media::Column::Hash.eq(&row.hash)).count(db).await? == 0 {
            doomed::Entity::insert(doomed::ActiveModel { hash: Set(row.hash) })
                .on_conflict_do_nothing()
                .exec_without_returning(db)
                .await?;
        }
    }
    Ok(())
}

async fn is_shown(db: &impl ConnectionTrait, id: &str) -> Result<bool> {
    let wordings = revision_picture::Entity::find().filter(revision_picture::Column::MediaId.eq(id)).count(db).await?;
    let records = record_picture::Entity::find().filter(record_picture::Column::MediaId.eq(id)).count(db).await?;
    let boards = board::Entity::find().filter(board::Column::MediaId.eq(id)).count(db).await?;
    Ok(wordings > 0 || records > 0 || boards > 0)
}

/// Removes the files of doomed pictures; says of how many. What fails stays doomed and is tried again by the next who
/// comes. A file that was sent again meanwhile is kept.
pub(crate) async fn sweep(service: &Service) -> Result<usize> {
    let all = doomed::Entity::find().all(service.db()).await?;
    let mut gone = Vec::new();
    for row in all {
        if media::Entity::find().filter(media::Column::Hash.eq(&row.hash)).count(service.db()).await? == 0 {
            remove_files(service, &row.hash).await?;
        }
        gone.push(row.hash);
    }
    if gone.is_empty() {
        return Ok(0);
    }
    let count = gone.len();
    let write = service.write(&Actor::Operator, &Action::Retain).await?;
    doomed::Entity::delete_many().filter(doomed::Column::Hash.is_in(gone)).exec(&*write).await?;
    write.commit(Verb::FilesRemoved.on(0, None)).await?;
    Ok(count)
}

async fn remove_files(service: &Service, hash: &str) -> Result<()> {
    let store = &service.media().store;
    let folder = Path::from(format!("pictures/{}/{hash}", hash.get(..2).unwrap_or_default()));
    for object in store.list_with_delimiter(Some(&folder)).await?.objects {
        match store.delete(&object.location).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
