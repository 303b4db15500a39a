//! One request for a page: who asks, in which language, for what.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, OriginalUri},
    http::{HeaderMap, StatusCode, Uri, header, request::Parts},
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::{Lang, account::Actor, form::Fields, limit::Kind};
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use service::{Service, limit::Whence, look::Look};

use crate::{account, failure::Failure, gate::Sending, site::Site, texts::Texts, ui::shell};

/// One request for a page.
#[derive(Clone)]
pub(crate) struct Visit {
    /// The form that the request brings, where it brings one.
    pub(crate) sending: Option<Sending>,
    /// The contexts; where the request brings a form, they take it with what they change.
    pub(crate) service: Service,
    /// Styles, scripts and the installation's address.
    pub(crate) site: Site,
    /// The page's language and its texts.
    pub(crate) t: Texts,
    /// Who asks.
    pub(crate) actor: Actor,
    /// How many notices they have not read.
    pub(crate) unread: u64,
    /// The address asked for, without its language: `/p/kangas?q=joki`.
    pub(crate) path: String,
    /// The installation's own look, where it has one.
    pub(crate) brand: Option<Arc<Look>>,
    /// The process whose example content this page shows, if it does.
    pub(crate) example: bool,
}

/// What a page's head says.
pub(crate) struct Head {
    /// The title, without the installation's name.
    pub(crate) title: String,
    /// One or two sentences for search engines and link previews.
    pub(crate) description: String,
    /// The page's permanent address, where it has another one than its own (RFC 8574).
    pub(crate) cite_as: Option<String>,
    /// The path at which the page can be opened, where it answers a form that has another one.
    pub(crate) path: Option<String>,
}

impl Head {
    /// A head of a title and a description.
    pub(crate) fn new(title: impl Into<String>, description: impl AsRef<str>) -> Self {
        Self {
            title: title.into(),
            description: domain::text::excerpt(description.as_ref(), 160),
            cite_as: None,
            path: None,
        }
    }

    /// The same for a page that can be opened at a path.
    #[must_use]
    pub(crate) fn at(self, path: String) -> Self {
        Self { path: Some(path), ..self }
    }

    /// The same with a permanent address.
    #[must_use]
    pub(crate) fn cited_as(self, address: String) -> Self {
        Self { cite_as: Some(address), ..self }
    }
}

impl Visit {
    /// A visit of which nobody knows whose it is, for a page that needs no database.
    pub(crate) fn of_nobody(site: &Site, lang: Lang, uri: &Uri) -> Self {
        Self {
            sending: None,
            service: site.service.clone(),
            site: site.clone(),
            t: Texts::new(lang, site.service.settings().zone),
            actor: Actor::Guest,
            unread: 0,
            path: without_language(uri),
            brand: site.brand.last(),
            example: false,
        }
    }

    /// Answers with a page.
    pub(crate) fn page(&self, head: Head, body: impl IntoView) -> Response {
        self.page_with(StatusCode::OK, head, body)
    }

    /// Answers with a page and a status.
    pub(crate) fn page_with(&self, status: StatusCode, head: Head, body: impl IntoView) -> Response {
        let html = render(|| shell::shell(self, head, body));
        let html = match self.actor {
            Actor::Guest => html,
            _ => shell::with_form_key(&html, &service::sent::fresh_key()),
        };
        let html = shell::with_scripts(html, &self.site.look);
        let mut response = (status, Html(html)).into_response();
        let cache = match self.actor {
            // The same bytes for everybody: may be kept by whoever asks again whether they changed.
            Actor::Guest if status == StatusCode::OK => "public, no-cache",
            // Kept by the person's own browser, so that going back to a form finds in it what was typed.
            _ => "private, no-cache",
        };
        response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static(cache));
        response
    }

    /// The address of one of our pages in the visit's language.
    pub(crate) fn to(&self, path: &str) -> String {
        self.t.href(path)
    }

    /// Says before a form is taken where its answer will lead, given the number of what it makes: who sends it again
    /// because they never saw the answer is led there too.
    pub(crate) fn will_go(&self, path: impl Fn(i64) -> String + Send + Sync + 'static) {
        if let Some(sending) = &self.sending {
            let t = self.t;
            sending.leads_to(move |id| t.href(&path(id)));
        }
    }

    /// Asks somebody without an account for proof of work.
    pub(crate) async fn prove(&self, bare: Kind, fields: &Fields) -> Result<(), service::Error> {
        match &self.sending {
            Some(sending) => sending.prove(bare, fields).await,
            None => Err(service::Error::NotFound),
        }
    }

    /// From where a form was sent.
    pub(crate) fn whence(&self) -> Result<&Whence, service::Error> {
        self.sending.as_ref().map(Sending::whence).ok_or(service::Error::NotFound)
    }

    /// Leads to one of our pages after a form was taken.
    pub(crate) fn go(&self, path: &str) -> Response {
        Redirect::to(&self.to(path)).into_response()
    }
}

/// Renders a view to HTML, at once and on this thread: pages wait for nothing.
fn render<V: IntoView>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| view().into_view().to_html());
    owner.unset_with_forced_cleanup();
    html
}

impl FromRequestParts<Site> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Failure> {
        let lang = parts.extensions.get::<Lang>().copied().unwrap_or(Lang::En);
        let uri = parts.extensions.get::<OriginalUri>().map_or_else(|| parts.uri.clone(), |uri| uri.0.clone());
        let sending = parts.extensions.get::<Sending>().cloned();
        let (service, actor) = match &sending {
            Some(sending) => (sending.service(), sending.actor()),
            None => (site.service.clone(), actor(site, &parts.headers).await?),
        };
        let unread = service::moderation::unread(&site.service, &actor).await?;
        let brand = site.brand.now(&site.service).await?;
        Ok(Self { sending, service, actor, unread, brand, ..Self::of_nobody(site, lang, &uri) })
    }
}

/// Who asks, by their cookie.
pub(crate) async fn actor(site: &Site, headers: &HeaderMap) -> Result<Actor, service::Error> {
    match account::session_of(site, headers) {
        Some(token) => service::account::actor(&site.service, &token).await,
        None => Ok(Actor::Guest),
    }
}

/// An address without its language.
pub(crate) fn without_language(uri: &Uri) -> String {
    let path = uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    for lang in Lang::ALL {
        match path.strip_prefix('/').and_then(|p| p.strip_prefix(lang.tag())) {
            Some("") => return "/".into(),
            Some(rest) if rest.starts_with('/') => return rest.to_owned(),
            Some(rest) if rest.starts_with('?') => return format!("/{rest}"),
            _ => {}
        }
    }
    path.to_owned()
}

/// Addresses without a language: those of pages lead to the page in the reader's language, all others are missing.
pub(crate) async fn choose_language(headers: HeaderMap, uri: Uri) -> Response {
    const ROOTS: [&str; 13] =
        ["", "about", "p", "id", "join", "log", "look", "sign-in", "me", "people", "processes", "address", "outbox"];
    let first = uri.path().trim_start_matches('/').split('/').next().unwrap_or_default();
    if !ROOTS.contains(&first) {
        return Failure::NotFound.into_response();
    }
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let lang = Lang::negotiate(wanted);
    let path = uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    let target = if path == "/" { format!("/{lang}") } else { format!("/{lang}{path}") };
    ([(header::VARY, "Accept-Language")], Redirect::to(&target)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_taken_off_an_address() {
        for (uri, path) in [
            ("/fi", "/"),
            ("/fi/", "/"),
            ("/fi?q=1", "/?q=1"),
            ("/sv/p/kangas?q=%C3%A4", "/p/kangas?q=%C3%A4"),
            ("/p/kangas", "/p/kangas"),
            ("/final", "/final"),
        ] {
            assert_eq!(without_language(&uri.parse().unwrap()), path, "{uri}");
        }
    }
}
