//! Listing every address that the server answers.

use crate::{
    assets::{Assets, Reload},
    router,
};

/// One line for each route: method, address, and the action that the policy is asked for.
#[must_use]
pub fn list() -> String {
    let rows = router::table(&Assets::load(Reload::No));
    let width = rows.iter().map(|row| row.path.len()).max().unwrap_or_default();
    let lines = rows.iter().map(|row| {
        let asks: &str = row.asks.into();
        format!("{:4} {:width$}  {asks}", row.method.as_str(), row.path)
    });
    lines.collect::<Vec<_>>().join("\n")
}
