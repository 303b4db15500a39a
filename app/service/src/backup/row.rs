//! A row as a line of JSON, and back: an object whose keys are the columns.

use sea_orm::{QueryResult, Value};
use serde_json::{Map, Value as Json};

use super::{
    Failure, damaged,
    schema::{Column, Kind, Table},
};
use crate::error::Result;

/// A row as an object. Its columns were selected in the table's order.
pub(super) fn read(table: &Table, row: &QueryResult) -> Result<Map<String, Json>> {
    let mut object = Map::new();
    for (index, column) in table.columns.iter().enumerate() {
        let value = match column.kind {
            Kind::Number => row.try_get_by_index::<Option<i64>>(index)?.map(Json::from),
            Kind::Small => row.try_get_by_index::<Option<i32>>(index)?.map(Json::from),
            Kind::Text => row.try_get_by_index::<Option<String>>(index)?.map(Json::from),
            Kind::Degrees => row.try_get_by_index::<Option<f64>>(index)?.map(Json::from),
            Kind::Flag => row.try_get_by_index::<Option<bool>>(index)?.map(Json::from),
        };
        object.insert(column.name.clone(), value.unwrap_or(Json::Null));
    }
    Ok(object)
}

/// The lines of a part, each an object.
pub(super) fn lines<'a>(
    table: &'a str,
    part: &'a [u8],
) -> impl Iterator<Item = Result<Map<String, Json>, Failure>> + use<'a> {
    let line = move |line| serde_json::from_slice(line).map_err(|e| damaged(format!("a row of {table}: {e}")));
    part.split_inclusive(|byte| *byte == b'\n').map(line)
}

/// The values of a row in the table's order of columns, as the database takes them.
pub(super) fn values(table: &Table, object: &Map<String, Json>) -> Result<Vec<Value>, Failure> {
    table.columns.iter().map(|column| value(table, column, object)).collect()
}

fn value(table: &Table, column: &Column, object: &Map<String, Json>) -> Result<Value, Failure> {
    let wrong = || damaged(format!("{}.{} holds what it cannot", table.name, column.name));
    let json = object.get(&column.name).ok_or_else(wrong)?;
    let null = json.is_null();
    let value: Value = match column.kind {
        Kind::Number => if null { None } else { Some(json.as_i64().ok_or_else(wrong)?) }.into(),
        Kind::Small => {
            let small = || json.as_i64().and_then(|n| i32::try_from(n).ok()).ok_or_else(wrong);
            if null { None } else { Some(small()?) }.into()
        }
        Kind::Text => if null { None } else { Some(json.as_str().ok_or_else(wrong)?.to_owned()) }.into(),
        Kind::Degrees => if null { None } else { Some(json.as_f64().ok_or_else(wrong)?) }.into(),
        Kind::Flag => if null { None } else { Some(json.as_bool().ok_or_else(wrong)?) }.into(),
    };
    Ok(value)
}
