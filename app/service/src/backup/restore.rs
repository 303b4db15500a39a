//! Restoring a backup into an empty place.

use std::io::{Read, Seek, SeekFrom};

use domain::{
    account::Actor,
    event::Verb,
    policy::{self, Action},
};
use sea_orm::{
    ConnectionTrait, DatabaseBackend, Statement,
    sea_query::{Alias, Query},
};
use tar::Archive;

use super::{
    Failure, Manifest,
    archive::{Part, Parts, TAIL},
    check::Checked,
    damaged, row,
    schema::{self, Table, quoted},
};
use crate::{
    Service,
    error::{Error, Result},
};

/// The most values of one statement: SQLite takes 32,766.
const VALUES: usize = 20_000;

/// Restores a backup into an empty database and an empty media store. Anything else is refused before it is changed.
pub async fn restore<R: Read + Seek>(
    service: &Service,
    actor: &Actor,
    backup: Checked<R>,
) -> Result<Manifest, Failure> {
    policy::permit(actor, &Action::RestoreBackup).map_err(Error::from)?;
    let Checked { mut file, manifest } = backup;
    expect_empty(service, &manifest).await?;
    service.database().migrate().await?;
    let write = service.write(actor, &Action::RestoreBackup).await?;
    let tables = fitting(&*write, &manifest).await?;
    if let Err(error) = fill(service, &*write, &tables, &manifest, &mut file).await {
        drop(write);
        return Err(match service.media().clear().await {
            Ok(()) => error,
            Err(left) => Failure::Unfit(format!("{error}; and files that were put back could not be deleted: {left}")),
        });
    }
    // Whether a commit that failed was one cannot be known here: then the files stay.
    write.commit(Verb::BackupRestored.on(0, None)).await?;
    Ok(manifest)
}

/// Refuses a place that holds anything, and a backup of another schema.
async fn expect_empty(service: &Service, manifest: &Manifest) -> Result<(), Failure> {
    let newest = migrations::newest();
    if manifest.schema != newest {
        return Err(Failure::Unfit(format!(
            "the backup was made by Talkoot {} with the schema {}, and this program has {newest}: restore it with the \
             program that made it, and upgrade then",
            manifest.program, manifest.schema
        )));
    }
    if !service.media().is_empty().await? {
        return Err(Failure::Unfit("the media store is not empty; restore into an empty one".to_owned()));
    }
    let tables = schema::tables(service.db()).await?;
    if !tables.is_empty() {
        if schema::version(service.db()).await? != Some(newest) {
            return Err(Failure::Unfit("the database has another schema; restore into an empty one".to_owned()));
        }
        expect_no_rows(service.db(), &tables).await?;
    }
    Ok(())
}

async fn expect_no_rows(db: &impl ConnectionTrait, tables: &[Table]) -> Result<(), Failure> {
    for table in tables.iter().filter(|table| table.is_filled_by_people()) {
        if count(db, table).await? > 0 {
            let wrong = format!("the database is not empty ({} has rows); restore into an empty one", table.name);
            return Err(Failure::Unfit(wrong));
        }
    }
    Ok(())
}

/// The tables to fill, still empty now that nobody else can write, and with the columns that the backup has.
async fn fitting(db: &impl ConnectionTrait, manifest: &Manifest) -> Result<Vec<Table>, Failure> {
    let mut tables = schema::tables(db).await?;
    if db.get_database_backend() != DatabaseBackend::Sqlite {
        let names: Vec<_> = tables.iter().map(|table| quoted(&table.name)).collect();
        db.execute_unprepared(&format!("LOCK TABLE {} IN EXCLUSIVE MODE", names.join(", "))).await?;
    }
    expect_no_rows(db, &tables).await?;
    tables.retain(Table::is_carried);
    let fits = |table: &Table| {
        let there = manifest.tables.iter().find(|carried| carried.name == table.name);
        there.is_some_and(|carried| table.names().into_iter().eq(&carried.columns))
    };
    if tables.len() == manifest.tables.len() && tables.iter().all(fits) {
        Ok(tables)
    } else {
        Err(Failure::Unfit("the backup's tables are not those of this program's schema".to_owned()))
    }
}

/// Puts all rows and files back; the caller commits.
async fn fill<R: Read + Seek>(
    service: &Service,
    db: &impl ConnectionTrait,
    tables: &[Table],
    manifest: &Manifest,
    file: &mut R,
) -> Result<(), Failure> {
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(0))?;
    let mut archive = Archive::new((&mut *file).take(length.saturating_sub(TAIL)));
    let mut parts = Parts::of(&mut archive)?;
    while let Some(part) = parts.next()? {
        match part {
            Part::Rows { table, lines } => {
                let known = tables.iter().find(|known| known.name == table);
                insert(db, known.ok_or_else(|| damaged(table.clone()))?, &lines).await?;
            }
            Part::Media { key, bytes } => service.media().put_back(&key, bytes.into()).await?,
        }
    }
    // The file may have been changed since it was checked.
    if parts.manifest()? != *manifest {
        return Err(damaged("it was changed meanwhile".to_owned()));
    }
    for carried in &manifest.tables {
        let known = tables.iter().find(|known| known.name == carried.name);
        let table = known.ok_or_else(|| damaged(carried.name.clone()))?;
        if let Some(last) = carried.last {
            go_on_after(db, table, last).await?;
        }
        if count(db, table).await? != carried.rows {
            return Err(damaged(format!("{} did not come back with all its rows", table.name)));
        }
    }
    Ok(())
}

/// Inserts the lines of a part.
async fn insert(db: &impl ConnectionTrait, table: &Table, lines: &[u8]) -> Result<(), Failure> {
    let at_once = VALUES.checked_div(table.columns.len()).unwrap_or(1);
    let mut rows = row::lines(&table.name, lines).peekable();
    while rows.peek().is_some() {
        let mut query = Query::insert();
        query.into_table(Alias::new(&table.name)).columns(table.columns.iter().map(|c| Alias::new(&c.name)));
        for object in rows.by_ref().take(at_once) {
            let values = row::values(table, &object?)?.into_iter().map(Into::into);
            query.values(values).map_err(|error| Error::Internal(error.to_string()))?;
        }
        db.execute(&query).await?;
    }
    Ok(())
}

/// Has the database number new rows after those that there ever were.
async fn go_on_after(db: &impl ConnectionTrait, table: &Table, last: i64) -> Result<(), Failure> {
    let backend = db.get_database_backend();
    if last == 0 {
        return Ok(());
    }
    let name = || sea_orm::Value::from(table.name.as_str());
    if backend == DatabaseBackend::Sqlite {
        let forget = Statement::from_sql_and_values(backend, "DELETE FROM sqlite_sequence WHERE name = $1", [name()]);
        db.execute_raw(forget).await?;
        let sql = "INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)";
        db.execute_raw(Statement::from_sql_and_values(backend, sql, [name(), last.into()])).await?;
    } else if let [key] = table.key.as_slice() {
        let sql = "SELECT setval(pg_get_serial_sequence(quote_ident($1), $2), $3)";
        let values = [name(), key.as_str().into(), last.into()];
        db.query_one_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    }
    Ok(())
}

async fn count(db: &impl ConnectionTrait, table: &Table) -> Result<u64> {
    let sql = format!("SELECT count(*) FROM {}", quoted(&table.name));
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    let count: i64 = row.ok_or(Error::Corrupt("count"))?.try_get_by_index(0)?;
    Ok(u64::try_from(count).unwrap_or_default())
}
