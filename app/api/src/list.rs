//! Lists and the parameters that they take.

use std::str::FromStr;

use axum::{
    extract::{FromRequestParts, Query},
    http::request::Parts,
};
use domain::page::{Limit, Page};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use utoipa::{IntoParams, ToSchema};

use crate::{Api, problem::Problem};

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Listed<T: ToSchema> {
    /// The rows of this page.
    pub(crate) items: Vec<T>,
    /// What `cursor` has to be for the next page; null on the last.
    #[schema(required)]
    pub(crate) next: Option<String>,
    /// How many rows the whole list has.
    pub(crate) total: u64,
}

impl<T: ToSchema> From<Page<T>> for Listed<T> {
    fn from(page: Page<T>) -> Self {
        Self { items: page.items, next: page.next, total: page.total }
    }
}

/// The parameters of a request, each at most once and none that the list does not know: a filter that is spelt wrong
/// must not pass for no filter.
pub(crate) struct Params<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<Api> for Params<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        match Query::<T>::from_request_parts(parts, api).await {
            Ok(Query(params)) => Ok(Self(params)),
            Err(error) => {
                let told = error.body_text();
                let name = told.split('`').nth(1).unwrap_or("query").to_owned();
                Err(Problem::parameter(&name, told))
            }
        }
    }
}

/// Which part of a list is asked for.
#[derive(Debug)]
pub(crate) struct Paging<'a> {
    pub(crate) cursor: Option<&'a str>,
    pub(crate) limit: Limit,
}

impl<'a> Paging<'a> {
    /// Reads the two parameters of a list whose cursors are numbers.
    pub(crate) fn read(cursor: Option<&'a str>, limit: Option<&str>) -> Result<Self, Problem> {
        Self::read_as::<i64>(cursor, limit)
    }

    /// Reads the two parameters of a list whose cursors are a `T`.
    pub(crate) fn read_as<T: FromStr>(cursor: Option<&'a str>, limit: Option<&str>) -> Result<Self, Problem> {
        if cursor.is_some_and(|cursor| cursor.parse::<T>().is_err()) {
            return Err(Problem::parameter("cursor", "cursor is not what `next` of another page was"));
        }
        let most = Limit::MAX.rows();
        let limit = match limit {
            None => Limit::PAGE,
            Some(text) => {
                let rows = text.parse::<u16>().ok().filter(|rows| (1..=most).contains(&usize::from(*rows)));
                let wrong = || Problem::parameter("limit", format!("limit is not a whole number from 1 to {most}"));
                Limit::new(rows.ok_or_else(wrong)?)
            }
        };
        Ok(Self { cursor, limit })
    }
}

/// Which page of a list is asked for, where that is all that can be.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct PageParams {
    /// Rows of a page.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 100, default = 24)]
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

impl PageParams {
    /// The same for a list whose cursor is the number of a row: which that is, 0 for the first page.
    pub(crate) fn after_number(&self) -> Result<(i32, Limit), Problem> {
        let Paging { cursor, limit } = Paging::read_as::<i32>(self.cursor.as_deref(), self.limit.as_deref())?;
        Ok((cursor.and_then(|cursor| cursor.parse().ok()).unwrap_or_default(), limit))
    }

    pub(crate) fn read(&self) -> Result<Paging<'_>, Problem> {
        Paging::read(self.cursor.as_deref(), self.limit.as_deref())
    }
}

/// A parameter that has to be there.
pub(crate) fn required<'a>(name: &str, value: Option<&'a String>) -> Result<&'a str, Problem> {
    value.map(String::as_str).ok_or_else(|| Problem::parameter(name, format!("{name} is missing")))
}
