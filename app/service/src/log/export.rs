//! Writing the log into a file that can be checked without us.

use std::io::Write;

use domain::{
    event::Verb,
    log::{export as file, head::PublicKey},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{column, leaf, read::signed, size};
use crate::{
    Service,
    entity::{event, log_head},
    error::{Error, Result},
};

/// Entries that are read at once.
pub(super) const CHUNK: u64 = 1_000;

/// Writes everything that it takes to check the log, without anything about people: how many entries it has.
///
/// What is written does not change any more, so it needs no transaction: what comes meanwhile is left out.
pub async fn export(service: &Service, out: &mut (dyn Write + Send)) -> Result<u64> {
    let (db, key) = (service.db(), service.signing_key().ok_or(Error::NotFound)?);
    let entries = size(db).await?;
    let mut heads = heads(service, entries).await?;
    if heads.last().is_none_or(|(size, ..)| *size != entries) {
        let newest = signed(db, key, entries).await?;
        heads.push((entries, newest.note, newest.key));
    }
    let mut keys: Vec<PublicKey> = Vec::new();
    for (.., key) in &heads {
        if !keys.contains(key) {
            keys.push(key.clone());
        }
    }
    put(out, &file::preamble(&keys, entries))?;
    let mut heads = heads.into_iter().peekable();
    for from in (0..=entries).step_by(usize::try_from(CHUNK).unwrap_or(1)) {
        let to = entries.min(from.saturating_add(CHUNK));
        let rows = event::Entity::find()
            .filter(event::Column::Id.gte(column(from)))
            .filter(event::Column::Id.lt(column(to)))
            .order_by_asc(event::Column::Id)
            .all(db)
            .await?;
        let mut rows = rows.into_iter();
        for place in from..=to {
            while let Some((_, note, _)) = heads.next_if(|(size, ..)| *size == place) {
                put(out, &file::head(&note))?;
            }
            let Some(row) = rows.next() else { continue };
            let entry = leaf(&row)?;
            let public = Verb::parse(&row.verb).is_some_and(Verb::is_public);
            put(out, &if public { file::shown(&entry) } else { file::covered(&entry.hash()) })?;
        }
    }
    out.flush().map_err(|error| Error::Internal(error.to_string()))?;
    Ok(entries)
}

async fn heads(service: &Service, entries: u64) -> Result<Vec<(u64, String, PublicKey)>> {
    let rows = log_head::Entity::find()
        .filter(log_head::Column::Size.lte(column(entries)))
        .order_by_asc(log_head::Column::Size)
        .all(service.db())
        .await?;
    let head = |row: log_head::Model| Some((u64::try_from(row.size).ok()?, row.note, row.key.parse().ok()?));
    rows.into_iter().map(|row| head(row).ok_or(Error::Corrupt("log_head"))).collect()
}

fn put(out: &mut (dyn Write + Send), text: &str) -> Result<()> {
    out.write_all(text.as_bytes()).map_err(|error| Error::Internal(error.to_string()))
}
