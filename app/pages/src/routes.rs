//! Routes, each with the action that it asks the policy for. There is no other way to add one, so the table of all
//! routes is whole by construction: `talkoot routes` prints it, and a test walks it as everybody.

use std::sync::LazyLock;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    handler::Handler,
    http::Method,
    middleware,
    routing::{self, MethodRouter},
};
use domain::policy::ActionKind;

use crate::{
    gate, sent,
    site::{GalleryPage, Site},
};

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
        self.add(Method::POST, path, asks, behind_the_gate(asks, handler))
    }

    /// A form with pictures that is sent, which alone takes more than a little.
    pub(crate) fn post_pictures<H: Handler<T, S>, T: 'static>(self, path: &str, asks: ActionKind, handler: H) -> Self {
        let route = behind_the_gate(asks, handler).layer(DefaultBodyLimit::max(sent::FILES_MAX));
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

/// The nearest page above an address that a form goes to: `/fi/p/kangas` for `/fi/p/kangas/forums/new`.
pub(crate) fn nearest_page(address: &str) -> String {
    static PAGES: LazyLock<Vec<String>> = LazyLock::new(|| {
        let rows = crate::pages(GalleryPage::Hidden).into_rows().into_iter().filter(|row| row.method == Method::GET);
        rows.map(|row| row.path).collect()
    });
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let (lang, rest) = path.trim_start_matches('/').split_once('/').unwrap_or((path.trim_start_matches('/'), ""));
    let mut parts: Vec<&str> = rest.split('/').collect();
    while parts.pop().is_some() && !parts.is_empty() {
        if PAGES.iter().any(|page| is_of(page, &parts)) {
            return format!("/{lang}/{}", parts.join("/"));
        }
    }
    format!("/{lang}")
}

/// Whether an address in parts is one of a route, whose parts in braces stand for any.
fn is_of(route: &str, parts: &[&str]) -> bool {
    let mut route = route.trim_start_matches('/').split('/');
    parts.iter().all(|part| route.next().is_some_and(|own| own == *part || own.starts_with('{')))
        && route.next().is_none()
}

/// A handler of a form, which every form passes the same way to.
fn behind_the_gate<H, T, S>(asks: ActionKind, handler: H) -> MethodRouter<S>
where
    H: Handler<T, S>,
    T: 'static,
    S: Clone + Send + Sync + 'static,
{
    routing::post(handler).layer(middleware::from_fn(move |request, next| gate::form(asks, request, next)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_that_was_taken_leads_to_a_page_above_it() {
        for (address, page) in [
            ("/fi/processes/new", "/fi"),
            ("/fi/p/kangas/forums/new", "/fi/p/kangas"),
            ("/sv/p/kangas/forums/joki/new?kind=idea", "/sv/p/kangas/forums/joki"),
            ("/fi/p/kangas/contributions/12/comments", "/fi/p/kangas/contributions/12"),
            ("/fi/p/kangas/contributions/12/comments/5/visibility", "/fi/p/kangas/contributions/12"),
            ("/fi/p/kangas/bundles/3/items/4/note", "/fi/p/kangas/bundles/3"),
            ("/en/id/ABC/withdrawal", "/en/id/ABC"),
        ] {
            assert_eq!(nearest_page(address), page, "{address}");
        }
    }
}
