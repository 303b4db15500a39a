//! What every form passes before its handler sees it: whether there was too much of it, and whether it was taken
//! before. Handlers know nothing of it; what they get is a form that is new and within the limits.
//!
//! A form without files is read here, so that whatever refuses it can show it again ([`Kept`]). One with files is read
//! by its handler ([`crate::sent::Unread`]), after the policy was asked, and passes the same questions there; its body is
//! lent to the handler, so that what was typed is not lost where that never comes to read it.

use std::sync::{Arc, Mutex, PoisonError};

use axum::{
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, FromRequest as _, OriginalUri, Request},
    http::{StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{Timestamp, account::Actor, form::Fields, limit::Kind, network::Address, policy::ActionKind};
use service::{
    Error, Service,
    limit::{self, Whence},
    proof::{self, Proof},
    sent::{self, Earlier, Form, Print},
};

use crate::{
    failure::Failure,
    kept::{self, Kept},
    lent::Lent,
    not_now::NotNow,
    routes, sent as body,
    site::Site,
    visit,
};

/// The field by which one form of somebody signed in is told from the same form opened anew. Guests' pages have none:
/// they are the same bytes for everybody.
pub(crate) const KEY: &str = "form_key";
/// Seconds for which a guest's form is remembered. After it, the same words under the same name are new ones.
const GUESTS_KEPT: i64 = 15 * 60;
/// Seconds for which a member's is, at least; it is rounded up, so that its row tells nothing of the hour.
const MEMBERS_KEPT: i64 = 24 * 3_600;
/// How often, and how long each time, one waits for the first of two forms to be answered; after that it is led where
/// the first was going to lead.
const WAITS: (u32, std::time::Duration) = (20, std::time::Duration::from_millis(50));

/// One form on its way through its request.
#[derive(Clone)]
pub(crate) struct Sending(Arc<Inner>);

struct Inner {
    service: Service,
    kind: Kind,
    bare: Option<Kind>,
    actor: Actor,
    whence: Whence,
    agent: Vec<u8>,
    form: Arc<Form>,
    kept: Mutex<Kept>,
}

/// Which limit a form counts towards.
fn kind(asks: ActionKind) -> Kind {
    match asks {
        ActionKind::Join => Kind::Join,
        ActionKind::SignIn => Kind::SignIn,
        ActionKind::Contribute | ActionKind::FileWorkshop | ActionKind::SubmitEntry => Kind::Post,
        ActionKind::Comment => Kind::Comment,
        ActionKind::Support => Kind::Support,
        ActionKind::Report | ActionKind::ReportRecord | ActionKind::ReportEntry | ActionKind::GiveFeedback => {
            Kind::Report
        }
        _ => Kind::Change,
    }
}

/// Which limit a form of somebody without an account counts towards as well, where it came without the proof of work
/// that is asked of them.
fn bare(asks: ActionKind) -> Option<Kind> {
    match asks {
        ActionKind::Join => Some(Kind::BareJoin),
        ActionKind::Contribute | ActionKind::Comment => Some(Kind::BarePost),
        ActionKind::Report | ActionKind::ReportRecord | ActionKind::ReportEntry | ActionKind::GiveFeedback => {
            Some(Kind::BareReport)
        }
        _ => None,
    }
}

/// Lets a form through, or answers in its handler's place.
pub(crate) async fn form(asks: ActionKind, request: Request, next: Next) -> Response {
    let Some(site) = request.extensions().get::<Site>().cloned() else { return Failure::Broken.into_response() };
    let (parts, mut body) = request.into_parts();
    let mut kept = Kept::at(action(&parts));
    let files = body::has_files(&parts.headers);
    if !files {
        let mut texts = Request::from_parts(parts.clone(), body);
        // What is held as a whole is small, also where a form with files may be large.
        DefaultBodyLimit::max(body::TEXT_MAX).apply(&mut texts);
        match Bytes::from_request(texts, &()).await {
            Ok(bytes) => {
                kept.fields = body::fields(&bytes);
                body = Body::from(bytes);
            }
            Err(rejection) => return body::too_large_or_unreadable(rejection).into_response(),
        }
    }
    let sending = match Sending::new(&site, asks, &parts, kept.clone()).await {
        Ok(sending) => sending,
        Err(failure) if files && failure.keeps() => {
            (kept.fields, kept.lost_pictures) = body::texts(&parts.headers, body).await;
            return kept.with(failure);
        }
        Err(failure) => return kept.with(failure),
    };
    if !files && let Err(failure) = sending.admit(&kept.fields, &[]).await {
        return sending.answer(failure.into_response()).await;
    }
    let (headers, (lent, body)) = (parts.headers.clone(), Lent::lend(body));
    let mut request = Request::from_parts(parts, body);
    request.extensions_mut().insert(sending.clone());
    let response = next.run(request).await;
    // A handler that came to nothing did not always come to read the form.
    if files
        && response.extensions().get::<Failure>().is_some_and(|failure| failure.keeps())
        && let Some(body) = lent.take_back()
    {
        let (fields, lost_pictures) = body::texts(&headers, body).await;
        sending.keep(&fields);
        if lost_pictures {
            sending.lose_pictures();
        }
    }
    sending.answer(response).await
}

/// Counts a search, which costs more than a page that is only read.
pub(crate) async fn search(request: Request, next: Next) -> Response {
    let query = request.uri().query().unwrap_or_default();
    let searches = url::form_urlencoded::parse(query.as_bytes()).any(|(name, value)| name == "q" && !value.is_empty());
    let Some(site) = request.extensions().get::<Site>().cloned().filter(|_| searches) else {
        return next.run(request).await;
    };
    let address = address(request.extensions());
    let spent = async {
        let whence = limit::whence(&site.service, address).await?;
        limit::spend(&site.service, Kind::Search, None, &whence).await
    };
    match spent.await {
        Ok(()) => next.run(request).await,
        Err(error) => Failure::from(error).into_response(),
    }
}

/// What stands for the network of an address.
pub(crate) async fn whence(site: &Site, from: Address) -> Result<Whence, Failure> {
    Ok(limit::whence(&site.service, from).await?)
}

/// Counts that a file of an edition is made, for the network from which it is asked for.
pub(crate) async fn make(site: &Site, whence: &Whence) -> Result<(), Failure> {
    match limit::spend(&site.service, Kind::Make, None, whence).await {
        Err(Error::Wait(until)) => Err(NotNow::TooMany(until).into()),
        other => Ok(other?),
    }
}

impl Sending {
    async fn new(site: &Site, asks: ActionKind, parts: &Parts, kept: Kept) -> Result<Self, Failure> {
        let actor = visit::actor(site, &parts.headers).await?;
        let whence = limit::whence(&site.service, address(&parts.extensions)).await?;
        let agent = parts.headers.get(header::USER_AGENT).map(|value| value.as_bytes().to_vec()).unwrap_or_default();
        let form = Arc::new(Form::default());
        let nearest = routes::nearest_page(&kept.action);
        form.leads_to(move |_| nearest.clone());
        let (service, kept) = (site.service.clone(), Mutex::new(kept));
        let (kind, bare) = (kind(asks), bare(asks));
        Ok(Self(Arc::new(Inner { service, kind, bare, actor, whence, agent, form, kept })))
    }

    /// Who sent it.
    pub(crate) fn actor(&self) -> Actor {
        self.0.actor.clone()
    }

    /// From where it was sent.
    pub(crate) fn whence(&self) -> &Whence {
        &self.0.whence
    }

    /// The contexts, which take this form with the first change.
    pub(crate) fn service(&self) -> Service {
        self.0.service.taking(Arc::clone(&self.0.form))
    }

    /// Says where the answer will lead, given the number of what is made. Where nothing is said, it is the nearest page.
    pub(crate) fn leads_to(&self, landing: impl Fn(i64) -> String + Send + Sync + 'static) {
        self.0.form.leads_to(landing);
    }

    /// Asks for a picture, before its bytes are read.
    pub(crate) async fn admit_picture(&self) -> Result<(), Failure> {
        Ok(limit::spend(&self.0.service, Kind::Upload, self.0.actor.person(), &self.0.whence).await?)
    }

    /// Asks for the whole form, when all of it is known; of files, the hashes of their bytes. What only wants to see
    /// the form again, with a picture or a preview, is neither counted nor taken.
    pub(crate) async fn admit(&self, fields: &Fields, files: &[Print]) -> Result<(), Failure> {
        self.keep(fields);
        if ["attach", "preview", "more"].iter().any(|name| fields.has(name)) {
            return Ok(());
        }
        let print = self.print(fields, files);
        if let Some((print, _)) = &print
            && sent::earlier(&self.0.service, print).await?.is_some()
        {
            self.0.form.is_known_by(print.clone(), Timestamp(0));
            return Err(Failure::Repeated);
        }
        limit::spend(&self.0.service, self.0.kind, self.0.actor.person(), &self.0.whence).await?;
        if let Some(bare) = self.0.bare {
            self.prove(bare, fields).await?;
        }
        if let Some((print, expires)) = print {
            self.0.form.is_known_by(print, expires);
        }
        Ok(())
    }

    /// Asks somebody without an account for proof of work, where the installation does. Without it the form is let on,
    /// says so, and counts towards a narrower limit.
    pub(crate) async fn prove(&self, bare: Kind, fields: &Fields) -> Result<(), service::Error> {
        let service = &self.0.service;
        if self.0.actor.person().is_some() || service.settings().proof.is_none() {
            return Ok(());
        }
        if proof::check(service, fields.get(proof::FIELD)).await? == Proof::Missing {
            self.0.form.comes_bare();
            limit::spend(service, bare, None, &self.0.whence).await?;
        }
        Ok(())
    }

    /// Keeps what was typed, for a page that refuses it.
    pub(crate) fn keep(&self, fields: &Fields) {
        self.0.kept.lock().unwrap_or_else(PoisonError::into_inner).fields = fields.clone();
    }

    /// Notes that pictures were not taken in.
    pub(crate) fn lose_pictures(&self) {
        self.0.kept.lock().unwrap_or_else(PoisonError::into_inner).lost_pictures = true;
    }

    /// By what the form is known. Signing in gives a cookie, which cannot be given a second time; so it is done again.
    /// What a guest keeps secret stays out, so that nobody can guess at it here faster than at the account; a member's
    /// form has a key, from which nothing can be guessed.
    fn print(&self, fields: &Fields, files: &[Print]) -> Option<(Print, Timestamp)> {
        if self.0.kind == Kind::SignIn {
            return None;
        }
        let now = self.0.service.now();
        let (who, expires) = match self.0.actor.person() {
            Some(_) if !fields.has(KEY) => return None,
            Some(person) => {
                let next = now.plus_seconds(MEMBERS_KEPT.saturating_mul(2)).day().start();
                (format!("person:{person}"), next)
            }
            None => (self.0.whence.network().to_owned(), now.plus_seconds(GUESTS_KEPT)),
        };
        let action = self.0.kept.lock().unwrap_or_else(PoisonError::into_inner).action.clone();
        let mut parts = vec![who.as_bytes(), self.0.agent.as_slice(), action.as_bytes()];
        let guest = self.0.actor.person().is_none();
        let own = |name: &str| !(guest && (kept::is_secret(name) || name == proof::FIELD));
        for (name, value) in fields.0.iter().filter(|(name, _)| own(name)) {
            parts.extend([name.as_bytes(), value.as_bytes()]);
        }
        parts.extend(files.iter().map(|file| file.text().as_bytes()));
        Some((Print::of(parts), expires))
    }

    /// The handler's answer, or what stands in its place.
    async fn answer(&self, response: Response) -> Response {
        let failure = response.extensions().get::<Failure>().copied();
        let kept = self.0.kept.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match (failure, self.0.form.taken()) {
            (Some(Failure::Repeated), _) => self.again(&kept).await,
            (Some(failure), _) => kept.with(failure),
            (None, Some(print)) if response.status() == StatusCode::SEE_OTHER => {
                let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
                if let Err(error) = sent::led_to(&self.0.service, print, location.unwrap_or_default()).await {
                    tracing::error!(%error, "where a form led was not kept");
                }
                response
            }
            (None, _) => response,
        }
    }

    /// The answer that the same form was given before. Where it is being made at this moment, it is waited for.
    async fn again(&self, kept: &Kept) -> Response {
        let Some(print) = self.0.form.known() else { return Failure::Broken.into_response() };
        let mut near = None;
        for _ in 0..WAITS.0 {
            match sent::earlier(&self.0.service, print).await {
                Ok(Some(Earlier::Led(location))) => return Redirect::to(&location).into_response(),
                Ok(Some(Earlier::Taken(location))) => near = Some(location),
                Ok(None) => break,
                Err(error) => return kept.clone().with(error.into()),
            }
            tokio::time::sleep(WAITS.1).await;
        }
        near.filter(|location| !location.is_empty())
            .map_or_else(|| Failure::Repeated.into_response(), |location| Redirect::to(&location).into_response())
    }
}

/// The address from which somebody asks. Where no layer told it, all count as one.
pub(crate) fn address(extensions: &axum::http::Extensions) -> Address {
    extensions.get::<Address>().copied().unwrap_or(Address::UNKNOWN)
}

/// Where a form went: its whole address, as it stands in the browser's.
fn action(parts: &Parts) -> String {
    let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |uri| &uri.0);
    uri.path_and_query().map_or_else(String::new, ToString::to_string)
}
