//! The items of an edition that have a point as a `GeoPackage` (OGC 12-128r19, version 1.3): a table of points for each section.

use domain::bundle::frozen::Frozen;
use rusqlite::{Connection, params};

use crate::plan::{Crs, Layer, layers};

/// `GPKG`, by which programs know the file.
const APPLICATION: i32 = 0x4750_4B47;
/// Version 1.3 of the format.
const VERSION: i32 = 10_300;

const TABLES: &str = "
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents(table_name), column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys(srs_id),
  z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name));
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system');
";

/// The items with points, in a coordinate system.
pub fn geopackage(frozen: &Frozen, crs: &Crs) -> rusqlite::Result<Vec<u8>> {
    let file = Connection::open_in_memory()?;
    file.pragma_update(None, "application_id", APPLICATION)?;
    file.pragma_update(None, "user_version", VERSION)?;
    file.execute_batch("BEGIN")?;
    file.execute_batch(TABLES)?;
    let wgs84 = crs_definitions::EPSG_4326;
    for (name, code, wkt) in [("WGS 84", wgs84.code, wgs84.wkt), (crs.name, crs.code, crs.wkt)] {
        let row = params![name, code, "EPSG", code, wkt, ""];
        file.execute("INSERT INTO gpkg_spatial_ref_sys VALUES (?1, ?2, ?3, ?4, ?5, ?6)", row)?;
    }
    for layer in layers(frozen, crs) {
        write(&file, frozen, crs, &layer)?;
    }
    file.execute_batch("COMMIT")?;
    Ok(file.serialize("main")?.to_vec())
}

fn write(file: &Connection, frozen: &Frozen, crs: &Crs, layer: &Layer<'_>) -> rusqlite::Result<()> {
    // A title is no name of a table; a number is.
    let table = format!("section_{}", layer.number);
    file.execute_batch(&format!(
        "CREATE TABLE {table} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, item INTEGER NOT NULL, \
         title TEXT NOT NULL, author TEXT NOT NULL, kind TEXT NOT NULL, lang TEXT NOT NULL, place TEXT NOT NULL, \
         text TEXT NOT NULL, url TEXT NOT NULL)"
    ))?;
    let bounds = bounds(layer);
    file.execute(
        "INSERT INTO gpkg_contents VALUES (?1, 'features', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            table,
            format!("{}. {}", layer.number, layer.title),
            frozen.url,
            frozen.frozen.replace('Z', ".000Z"),
            bounds.0,
            bounds.1,
            bounds.2,
            bounds.3,
            crs.code
        ],
    )?;
    let column = "INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', 'POINT', ?2, 0, 0)";
    file.execute(column, params![table, crs.code])?;
    let row = format!(
        "INSERT INTO {table} (geom, item, title, author, kind, lang, place, text, url) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
    );
    let mut row = file.prepare(&row)?;
    for spot in &layer.spots {
        let words = spot.words;
        row.execute(params![
            point(spot.at, crs.code),
            spot.item.number,
            words.title,
            words.author.name,
            words.kind.as_deref().unwrap_or("record"),
            words.lang,
            words.place.as_ref().map(|place| place.name.as_str()).unwrap_or_default(),
            domain::render::plain(&words.text),
            spot.item.url,
        ])?;
    }
    Ok(())
}

/// The least and the most of east and north.
fn bounds(layer: &Layer<'_>) -> (f64, f64, f64, f64) {
    let start = (f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY);
    layer.spots.iter().fold(start, |(west, south, east, north), spot| {
        let (x, y) = spot.at;
        (west.min(x), south.min(y), east.max(x), north.max(y))
    })
}

/// A point as `GeoPackage` holds it: a head without an envelope, and well-known binary, both with the lowest byte first.
fn point((x, y): (f64, f64), srs: u16) -> Vec<u8> {
    let mut bytes = vec![b'G', b'P', 0, 1];
    bytes.extend(i32::from(srs).to_le_bytes());
    bytes.push(1);
    bytes.extend(1_u32.to_le_bytes());
    bytes.extend(x.to_le_bytes());
    bytes.extend(y.to_le_bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::edition;

    #[test]
    fn a_package_of_points_is_the_same_bytes_each_time() {
        let crs = Crs::of(3067).unwrap();
        let made = geopackage(&edition(), &crs).unwrap();
        assert!(made == geopackage(&edition(), &crs).unwrap());
        assert!(made.starts_with(b"SQLite format 3\0"));
        assert_eq!(&made[68..72], b"GPKG");
    }
}
