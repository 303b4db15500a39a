//! Where contributions are, for a plan of them.

use domain::{
    page::Page,
    place::{POINTS_MAX, Place},
};
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::Filter;
use crate::{Service, entity::contribution, error::Result};

/// The places of contributions that have a point, newest first: of [`POINTS_MAX`] at most, and how many there are in all.
pub async fn points(service: &Service, filter: &Filter) -> Result<Page<Place>> {
    use contribution::Column::{Id, Lat, Lon, Place as Name};
    let all = filter.select(service).filter(Lat.is_not_null()).filter(Lon.is_not_null());
    let total = all.clone().count(service.db()).await?;
    let rows: Vec<(Option<String>, Option<f64>, Option<f64>)> = all
        .select_only()
        .columns([Name, Lat, Lon])
        .order_by_desc(Id)
        .limit(POINTS_MAX)
        .into_tuple()
        .all(service.db())
        .await?;
    let places = rows.into_iter().filter_map(|(name, lat, lon)| super::place(name, lat, lon));
    Ok(Page { items: places.filter(|place| place.point.is_some()).collect(), next: None, total })
}
