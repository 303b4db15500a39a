//! The SHA-256 of the widest JPEG of each picture, which editions cover. Of pictures from before they did, it is made when one
//! first needs it.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};
use sha2::{Digest as _, Sha256};

use super::{Media, hex, print};
use crate::{
    entity::media,
    error::{Error, Result},
};

/// Prints that were made while nothing was locked, by the names of the pictures' files, which never get other files.
#[derive(Default)]
pub(crate) struct Prints(HashMap<String, String>);

impl Prints {
    /// Those of pictures of which none is kept. What cannot be read is left out: whoever needs it is told then.
    pub(crate) async fn of(media: &Media, pictures: Vec<media::Model>) -> Self {
        let mut prints = HashMap::new();
        for row in pictures {
            if row.print.is_none()
                && !prints.contains_key(&row.object)
                && let Ok(made) = made(media, &row).await
            {
                prints.insert(row.object, made);
            }
        }
        Self(prints)
    }
}

/// Keeps the prints of pictures that have none: those that were made before, and the others made now.
pub(crate) async fn keep_prints(
    media: &Media,
    db: &impl ConnectionTrait,
    ids: Vec<String>,
    before: &Prints,
) -> Result<()> {
    for id in ids {
        let row = media::Entity::find_by_id(id).one(db).await?.ok_or(Error::Corrupt("picture.media"))?;
        if row.print.is_none() {
            let print = match before.0.get(&row.object) {
                Some(print) => print.clone(),
                None => made(media, &row).await?,
            };
            media::Entity::update_many()
                .col_expr(media::Column::Print, Expr::value(print))
                .filter(media::Column::Object.eq(row.object))
                .exec(db)
                .await?;
        }
    }
    Ok(())
}

async fn made(media: &Media, row: &media::Model) -> Result<String> {
    Ok(hex(&Sha256::digest(print(media, row).await?)))
}

#[cfg(test)]
mod tests {
    use object_store::ObjectStoreExt as _;
    use sea_orm::ActiveModelTrait as _;

    use super::*;
    use crate::{
        Database,
        media::{Location, Sandbox, Spool, path_of},
    };

    #[tokio::test]
    async fn what_was_made_before_is_kept_without_a_look_at_the_store() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("talkoot.db").display());
        Database::open(&url, 1).await.unwrap().migrate().await.unwrap();
        let db = sea_orm::Database::connect(&url).await.unwrap();
        let store = Location::Folder(folder.path().join("media")).open().unwrap();
        let media = Media::new(store, Sandbox::new("/bin/false".into()), Spool::new(folder.path().join("uploads"), 0));
        let row = |id: &str, object: &str| media::Model {
            id: id.to_owned(),
            hash: "ab".repeat(32),
            object: object.to_owned(),
            width: 640,
            height: 480,
            widths: "640".to_owned(),
            thumb: String::new(),
            person_id: None,
            created: 0,
            print: None,
        };
        let (first, second, third) = ("1".repeat(32), "2".repeat(32), "3".repeat(32));
        // Two pictures of the same files, and one whose file is there later.
        let rows = [row(&first, &first), row(&second, &first), row(&third, &third)];
        for row in rows.clone() {
            media::ActiveModel::from(row).reset_all().insert(&db).await.unwrap();
        }
        media.store.put(&path_of(&first, 640, "jpg"), "one".into()).await.unwrap();
        let before = Prints::of(&media, rows.to_vec()).await;
        media.store.delete(&path_of(&first, 640, "jpg")).await.unwrap();
        media.store.put(&path_of(&third, 640, "jpg"), "three".into()).await.unwrap();
        keep_prints(&media, &db, vec![first, second, third], &before).await.unwrap();
        let kept: Vec<_> = media::Entity::find().all(&db).await.unwrap().into_iter().map(|row| row.print).collect();
        let hash = |text: &str| Some(hex(&Sha256::digest(text)));
        assert_eq!(kept, [hash("one"), hash("one"), hash("three")]);
    }
}
