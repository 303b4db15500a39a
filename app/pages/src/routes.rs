//! Routes, each with the action that it asks the policy for. There is no other way to add one, so the table of all
//! routes is whole by construction: `talkoot routes` prints it, and a test walks it as everybody.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    handler::Handler,
    http::Method,
    routing::{self, MethodRouter},
};
use domain::policy::ActionKind;

use crate::{sent, site::Site};

/// One line of the table of routes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// `GET` or `POST`; a `GET` also answers `HEAD`.
    pub method: Method,
    /// The address, with its parts that vary in braces.
    pub path: String,
    /// What the policy is asked before anything is shown or done.
    pub asks: ActionKind,
}

/// Routes and their rows.
pub struct Routes<S = Site> {
    router: Router<S>,
    rows: Vec<Row>,
}

impl<S: Clone + Send + Sync + 'static> Default for Routes<S> {
    fn default() -> Self {
        Self { router: Router::new(), rows: Vec::new() }
    }
}

impl<S: Clone + Send + Sync + 'static> Routes<S> {
    /// No routes.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Something to read.
    #[must_use]
    pub fn get<H: Handler<T, S>, T: 'static>(self, path: &str, asks: ActionKind, handler: H) -> Self {
        self.add(Method::GET, path, asks, routing::get(handler))
    }

    /// A form without files that is sent.
    #[must_use]
    pub fn post<H: Handler<T, S>, T: 'static>(self, path: &str, asks: ActionKind, handler: H) -> Self {
        self.add(Method::POST, path, asks, routing::post(handler))
    }

    /// A form with pictures that is sent, which alone takes more than a little.
    pub(crate) fn post_pictures<H: Handler<T, S>, T: 'static>(self, path: &str, asks: ActionKind, handler: H) -> Self {
        let route = routing::post(handler).layer(DefaultBodyLimit::max(sent::FILES_MAX));
        self.add(Method::POST, path, asks, route)
    }

    /// These routes and others.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.rows.extend(other.rows);
        Self { router: self.router.merge(other.router), rows: self.rows }
    }

    /// The routes, to be served.
    pub fn into_router(self) -> Router<S> {
        self.router
    }

    /// Their table.
    #[must_use]
    pub fn into_rows(self) -> Vec<Row> {
        self.rows
    }

    fn add(mut self, method: Method, path: &str, asks: ActionKind, route: MethodRouter<S>) -> Self {
        self.rows.push(Row { method, path: path.to_owned(), asks });
        Self { router: self.router.route(path, route), rows: self.rows }
    }
}
