//! Removing pictures that nothing refers to: sent with a form that was never finished, or taken off it again.

use std::{fs, io, path::Path, time::Duration};

use domain::{Timestamp, account::Actor, event::Verb, policy::Action};
use object_store::ObjectStoreExt as _;
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait as _, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select, Set,
    sea_query::{Alias, Expr, LockBehavior, LockType, Query},
};

use super::{path_of, picture::Format};
use crate::{
    Service,
    chore::Mode,
    entity::{media, stray},
    error::{Error, Result},
};

/// The tables that refer to pictures, each by its column `media_id`.
pub const REFERRERS: [&str; 5] = ["revision_picture", "record_picture", "board", "look", "process_picture"];
/// How long a form may take to be finished: so many whole days, beside the one that it was begun on.
const GRACE_SECONDS: i64 = 2 * 24 * 3600;
/// How old a file is that nobody writes any more.
const HALF_AGE: Duration = Duration::from_hours(48);
/// Rows of one transaction, so that nobody waits long behind it.
const BATCH: u64 = 200;

/// Removes pictures that nothing refers to and that are older than two days, then their files.
pub(crate) async fn tidy(service: &Service, mode: Mode) -> Result<String> {
    // The day of a picture for an entry is all that is known of its age.
    let before = service.now().day().start().plus_seconds(-GRACE_SECONDS);
    if mode == Mode::Look {
        let pictures = unneeded(before).count(service.db()).await?;
        let strays = stray::Entity::find().count(service.db()).await?;
        return Ok(format!(
            "would remove {pictures} pictures that nothing refers to, and the files of {strays} removed before"
        ));
    }
    let mut pictures = 0_u64;
    loop {
        let removed = remove(service, before).await?;
        if removed == 0 {
            break;
        }
        pictures = pictures.saturating_add(removed);
    }
    let files = sweep(service).await?;
    let halves = halves(service).await?;
    let files = files.saturating_add(halves);
    Ok(format!("removed {pictures} pictures that nothing refers to, and {files} files"))
}

/// Removes files of a folder that were begun and never got their name, since the process was killed: the store writes
/// each beside its place, with `#` and a number behind its name. They are older than two days, so nobody writes them.
async fn halves(service: &Service) -> Result<u64> {
    let Some(folder) = service.media().folder.clone() else { return Ok(0) };
    let swept = tokio::task::spawn_blocking(move || sweep_halves(&folder.join("pictures"))).await;
    let swept = swept.map_err(|e| Error::Internal(e.to_string()))?;
    swept.map_err(|e| Error::Internal(format!("sweeping the media folder: {e}")))
}

fn sweep_halves(folder: &Path) -> io::Result<u64> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(error),
    };
    let mut swept = 0_u64;
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            swept = swept.saturating_add(sweep_halves(&entry.path())?);
            continue;
        }
        let old = entry.metadata()?.modified()?.elapsed().is_ok_and(|age| age > HALF_AGE);
        if old && entry.file_name().to_string_lossy().contains('#') {
            fs::remove_file(entry.path())?;
            swept = swept.saturating_add(1);
        }
    }
    Ok(swept)
}

/// Pictures that are older than a moment and that nothing refers to.
fn unneeded(before: Timestamp) -> Select<media::Entity> {
    let old = media::Entity::find().filter(media::Column::Created.lt(before.0));
    REFERRERS.into_iter().fold(old, |found, table| {
        let media_id = Alias::new("media_id");
        let referred = Query::select()
            .column(media_id.clone())
            .from(Alias::new(table))
            .and_where(Expr::col(media_id).is_not_null())
            .to_owned();
        found.filter(media::Column::Id.not_in_subquery(referred))
    })
}

/// Removes some rows; answers how many. Their files are noted to be removed once this has lasted.
async fn remove(service: &Service, before: Timestamp) -> Result<u64> {
    let write = service.write(&Actor::Operator, &Action::DoChores).await?;
    // What a form that is being sent right now refers to is passed by.
    let found = unneeded(before)
        .order_by_asc(media::Column::Id)
        .limit(BATCH)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(&*write)
        .await?;
    // Nobody can refer to these any more; but somebody may have while they were being found.
    let locked = found.into_iter().map(|row| row.id);
    let rows = unneeded(before).filter(media::Column::Id.is_in(locked)).all(&*write).await?;
    if rows.is_empty() {
        return Ok(0);
    }
    let ids = rows.iter().map(|row| row.id.as_str());
    media::Entity::delete_many().filter(media::Column::Id.is_in(ids)).exec(&*write).await?;
    let objects = rows.iter().map(|row| row.object.as_str());
    let held = media::Entity::find().filter(media::Column::Object.is_in(objects)).all(&*write).await?;
    let mut gone: Vec<_> = rows.iter().filter(|row| !held.iter().any(|other| other.object == row.object)).collect();
    gone.sort_unstable_by_key(|row| &row.object);
    gone.dedup_by_key(|row| &row.object);
    let strays = gone.into_iter().map(|row| stray::ActiveModel {
        object: Set(row.object.clone()),
        widths: Set(row.widths.clone()),
        since: Set(write.at().0),
    });
    stray::Entity::insert_many(strays).exec(&*write).await?;
    let removed = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    write.commit(Verb::PicturesRemoved.on(removed, None)).await?;
    Ok(removed.unsigned_abs())
}

/// Removes the files that no picture has; answers how many. One that the store does not remove is tried again another
/// night.
pub(crate) async fn sweep(service: &Service) -> Result<u64> {
    let mut files = 0_u64;
    loop {
        let strays = stray::Entity::find().limit(BATCH).all(service.db()).await?;
        if strays.is_empty() {
            return Ok(files);
        }
        for stray in &strays {
            for width in stray.widths.split(',') {
                let width = width.parse().map_err(|_error| Error::Corrupt("stray.widths"))?;
                for format in Format::ALL {
                    files = files.saturating_add(delete(service, &stray.object, width, format).await?);
                }
            }
        }
        let write = service.write(&Actor::Operator, &Action::DoChores).await?;
        let objects = strays.iter().map(|stray| stray.object.as_str());
        stray::Entity::delete_many().filter(stray::Column::Object.is_in(objects)).exec(&*write).await?;
        let swept = i64::try_from(strays.len()).unwrap_or(i64::MAX);
        write.commit(Verb::FilesRemoved.on(swept, None)).await?;
    }
}

async fn delete(service: &Service, object: &str, width: i32, format: Format) -> Result<u64> {
    match service.media().store.delete(&path_of(object, width, format.extension())).await {
        Ok(()) => Ok(1),
        // It was removed on another night that did not come to its end.
        Err(object_store::Error::NotFound { .. }) => Ok(0),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn only_old_files_without_their_name_are_swept() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("ab/abcd");
        fs::create_dir_all(&deep).unwrap();
        let old = SystemTime::now() - HALF_AGE - Duration::from_mins(1);
        for (name, age) in [("480.webp", Some(old)), ("480.jpg#1", Some(old)), ("960.jpg#2", None)] {
            let file = fs::File::create(deep.join(name)).unwrap();
            if let Some(age) = age {
                file.set_modified(age).unwrap();
            }
        }
        assert_eq!(sweep_halves(folder.path()).unwrap(), 1);
        let mut left: Vec<_> = fs::read_dir(&deep).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["480.webp", "960.jpg#2"]);
        assert_eq!(sweep_halves(&folder.path().join("nowhere")).unwrap(), 0);
    }
}
