//! Making a backup while the server runs.

use std::io::Write;

use domain::{
    account::Actor,
    policy::{self, Action},
};
use futures_util::TryStreamExt as _;
use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseTransaction, Statement, StreamTrait as _};

use super::{
    Carried, FORMAT, Failure, Manifest,
    archive::{PART_MAX, Writer},
    row,
    schema::{self, Kind, Table, quoted},
};
use crate::{
    Service,
    error::{Error, Result},
    media::{self, Named},
};

/// Lines are written once there are so many bytes of them.
const LINES: usize = 1024 * 1024;

/// What is done where the media store does not have a file that a row names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// There is no backup: somebody has to know.
    Refused,
    /// The backup says which are missing.
    Listed,
}

/// Writes a backup, and answers with what it was written to and what it says of itself.
///
/// Writing waits for the disk: whoever calls this has nothing else to do meanwhile.
pub async fn make<W: Write>(
    service: &Service,
    actor: &Actor,
    missing: Missing,
    to: W,
) -> Result<(W, Manifest), Failure> {
    policy::permit(actor, &Action::MakeBackup).map_err(Error::from)?;
    let now = service.now();
    let mut writer = Writer::new(to, u64::try_from(now.0 / 1_000_000).unwrap_or_default());
    let mut named = Named::default();
    let snapshot = service.database().snapshot().await?;
    let version = schema::version(&snapshot).await?;
    let mut manifest = Manifest {
        format: FORMAT.to_owned(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        schema: version.ok_or_else(|| Failure::Unfit("the database is empty".to_owned()))?,
        made: now.rfc3339(),
        tables: Vec::new(),
        files: 0,
        bytes: 0,
        missing: Vec::new(),
    };
    for table in schema::tables(&snapshot).await?.iter().filter(|table| table.is_carried()) {
        manifest.tables.push(carry(&snapshot, table, &mut writer, &mut named).await?);
    }
    // Files that a row names are never changed, so they need no snapshot: a long one keeps the database from tidying up.
    snapshot.rollback().await?;
    files(service, &named, missing, &mut writer, &mut manifest).await?;
    Ok((writer.finish(&manifest)?, manifest))
}

/// Writes the rows of a table.
async fn carry<W: Write>(
    snapshot: &DatabaseTransaction,
    table: &Table,
    writer: &mut Writer<W>,
    named: &mut Named,
) -> Result<Carried, Failure> {
    let last = last(snapshot, table).await?;
    let mut rows = snapshot.stream_raw(select(snapshot, table)).await?;
    let (mut lines, mut parts, mut count) = (Vec::new(), 0_usize, 0_u64);
    while let Some(found) = rows.try_next().await? {
        let object = row::read(table, &found)?;
        named.note(&table.name, &object)?;
        serde_json::to_writer(&mut lines, &object).map_err(std::io::Error::from)?;
        lines.push(b'\n');
        count += 1;
        if lines.len() >= LINES {
            parts += 1;
            writer.rows(&table.name, parts, &lines)?;
            lines.clear();
        }
    }
    if !lines.is_empty() {
        writer.rows(&table.name, parts + 1, &lines)?;
    }
    let columns = table.names().into_iter().map(ToOwned::to_owned).collect();
    Ok(Carried { name: table.name.clone(), columns, rows: count, last })
}

/// All rows in the order of their key, which is the same on both databases.
fn select(db: &impl ConnectionTrait, table: &Table) -> Statement {
    let backend = db.get_database_backend();
    let sqlite = backend == DatabaseBackend::Sqlite;
    let columns: Vec<String> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let key = table.columns.iter().filter(|column| table.key.contains(&column.name));
    let by_bytes = |kind: Kind| if kind == Kind::Text && !sqlite { " COLLATE \"C\"" } else { "" };
    let order: Vec<String> = key.map(|column| quoted(&column.name) + by_bytes(column.kind)).collect();
    let sql = format!("SELECT {} FROM {} ORDER BY {}", columns.join(", "), quoted(&table.name), order.join(", "));
    Statement::from_string(backend, sql)
}

/// The highest number that the database has given a row of a table.
async fn last(db: &impl ConnectionTrait, table: &Table) -> Result<Option<i64>> {
    let ([key], true) = (table.key.as_slice(), table.numbered) else { return Ok(None) };
    let backend = db.get_database_backend();
    let statement = if backend == DatabaseBackend::Sqlite {
        let sql = "SELECT seq FROM sqlite_sequence WHERE name = $1";
        Statement::from_sql_and_values(backend, sql, [table.name.as_str().into()])
    } else {
        let Some(sequence) = schema::sequence(db, &table.name, key).await? else { return Ok(None) };
        Statement::from_string(backend, format!("SELECT last_value FROM {sequence} WHERE is_called"))
    };
    Ok(match db.query_one_raw(statement).await? {
        Some(row) => Some(row.try_get_by_index(0)?),
        None => Some(0),
    })
}

/// Writes the files that the rows name.
async fn files<W: Write>(
    service: &Service,
    named: &Named,
    missing: Missing,
    writer: &mut Writer<W>,
    manifest: &mut Manifest,
) -> Result<(), Failure> {
    for key in named.keys() {
        let Some(bytes) = service.media().take_out(&key).await? else {
            // The chores of the night may have removed a picture since its row was read.
            if missing == Missing::Refused && media::is_named(service, &key).await? {
                return Err(Failure::Missing(key));
            }
            manifest.missing.push(key);
            continue;
        };
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if size > PART_MAX {
            return Err(Failure::Unfit(format!("{key} is larger than a part of a backup may be")));
        }
        writer.media(&key, &bytes)?;
        manifest.files += 1;
        manifest.bytes = manifest.bytes.saturating_add(size);
    }
    Ok(())
}
