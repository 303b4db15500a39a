//! Messages: their words, and the list that an administrator reads.

use axum::extract::Query;
use domain::{Lang, page::Limit, policy::ActionKind};
use leptos::prelude::*;
use service::{
    Settings,
    mail::{self, Letter, Letters, Message, State, Statement, Words},
};

use crate::{
    desk,
    failure::Answer,
    front::ListQuery,
    moderation::letter,
    routes::Routes,
    texts::Texts,
    ui::{Crumbs, Empty, Pager, query_with},
    visit::{Head, Visit},
};

/// Characters of what somebody wrote that their answer begins with.
const EXCERPT: usize = 300;

pub(crate) fn routes() -> Routes {
    Routes::new().get("/outbox", ActionKind::ReadOutbox, outbox)
}

/// Puts letters into a language for people who are not there: what a [`service::Service`] is given as its `writer`.
#[must_use]
pub fn letters(lang: Lang, settings: &Settings) -> Box<dyn Letters + Send> {
    Box::new(InWords::of(lang, settings.zone, &settings.address))
}

/// Letters in the language of the page from which they are sent.
pub struct InWords {
    t: Texts,
    base_url: std::sync::Arc<str>,
    next: String,
}

impl InWords {
    /// Letters of an installation that nobody's visit causes.
    #[must_use]
    pub fn of(lang: Lang, zone: chrono_tz::Tz, base_url: &str) -> Self {
        Self { t: Texts::new(lang, zone), base_url: base_url.into(), next: String::new() }
    }

    /// Letters of a visit; `next` is where a link to sign in leads to.
    pub(crate) fn new(visit: &Visit, next: &str) -> Self {
        Self { t: visit.t, base_url: std::sync::Arc::clone(&visit.site.base_url), next: next.to_owned() }
    }

    /// The same letters in another language: that of whoever they go to.
    pub(crate) fn in_lang(self, lang: Lang) -> Self {
        Self { t: self.t.in_lang(lang), ..self }
    }

    fn link(&self, path: &str, values: &[(&str, &str)]) -> String {
        format!("{}{}", self.base_url, self.t.href(&query_with(path, values)))
    }

    /// Where somebody reads what they were told of a ruling, and appeals.
    fn notice(&self, told: &Statement) -> String {
        self.link(&format!("/me/notices/{}", told.ruling.id), &[])
    }

    /// Where somebody confirms an address.
    fn confirm(&self, token: &str) -> String {
        self.link("/address/confirm", &[("token", token)])
    }

    fn sign_in(&self, token: &str) -> String {
        self.link("/sign-in/open", &[("token", token), ("next", &self.next)])
    }

    /// What somebody is told about an account with a provider.
    fn of_provider(&self, (subject, body): (&str, &str), provider: &str) -> (String, String) {
        let link = self.link("/me/security", &[]);
        let site = self.base_url.to_string();
        let values = [("site", site.into()), ("provider", provider.to_owned().into()), ("link", link.into())];
        (self.t.text(subject), self.t.fill(body, values))
    }

    /// What somebody is told about a passkey of theirs.
    fn of_passkey(&self, (subject, body): (&'static str, &'static str), name: &str) -> (String, String) {
        let link = self.link("/me/security", &[]);
        let values =
            [("site", self.base_url.to_string().into()), ("name", name.to_owned().into()), ("link", link.into())];
        (self.t.text(subject), self.t.fill(body, values))
    }

    /// What somebody is told about their second factor.
    fn of_factor(&self, letter: &Letter) -> (String, String) {
        let t = self.t;
        let (subject, body, left) = match letter {
            Letter::FactorRemoved => ("letter-factor-removed-subject", "letter-factor-removed", 0),
            Letter::RecoveryUsed { left } => ("letter-recovery-subject", "letter-recovery", *left),
            Letter::FactorRefused => ("letter-refused-subject", "letter-refused", 0),
            _ => ("letter-factor-set-subject", "letter-factor-set", 0),
        };
        let left = i64::try_from(left).unwrap_or(i64::MAX);
        let link = self.link("/me/security", &[]);
        let values = [("site", self.base_url.to_string().into()), ("link", link.into()), ("count", left.into())];
        (t.text(subject), t.fill(body, values))
    }
}

impl Letters for InWords {
    fn lang(&self) -> Lang {
        self.t.lang
    }

    fn words(&self, letter: &Letter) -> Words {
        let t = self.t;
        let site = || self.base_url.to_string();
        let (subject, body) = match letter {
            Letter::SignIn { token } => (
                t.text("letter-sign-in-subject"),
                t.fill("letter-sign-in", [("site", site().into()), ("link", self.sign_in(token).into())]),
            ),
            Letter::Join { token } => (
                t.text("letter-join-subject"),
                t.fill("letter-join", [("site", site().into()), ("link", self.sign_in(token).into())]),
            ),
            Letter::JoinedAgain => (
                t.text("letter-again-subject"),
                t.fill("letter-again", [("site", site().into()), ("link", self.link("/sign-in", &[]).into())]),
            ),
            Letter::AddressOld { token, to } => {
                let values =
                    [("site", site().into()), ("link", self.confirm(token).into()), ("email", to.as_str().into())];
                (t.text("letter-address-old-subject"), t.fill("letter-address-old", values))
            }
            Letter::AddressNew { token } => {
                let values = [("site", site().into()), ("link", self.confirm(token).into())];
                (t.text("letter-address-new-subject"), t.fill("letter-address-new", values))
            }
            Letter::AddressKnown => {
                (t.text("letter-address-known-subject"), t.fill("letter-address-known", [("site", site().into())]))
            }
            Letter::IdentityLinked { provider } => {
                self.of_provider(("letter-linked-subject", "letter-linked"), provider)
            }
            Letter::IdentityUnlinked { provider } => {
                self.of_provider(("letter-unlinked-subject", "letter-unlinked"), provider)
            }
            Letter::FeedbackAnswered { asked, answer } => {
                let asked = domain::text::excerpt(asked, EXCERPT);
                let values = [("site", site().into()), ("asked", asked.into()), ("answer", answer.clone().into())];
                (t.text("letter-feedback-subject"), t.fill("letter-feedback", values))
            }
            Letter::PasswordChanged => (
                t.text("letter-password-subject"),
                t.fill("letter-password", [("site", site().into()), ("link", self.link("/sign-in/link", &[]).into())]),
            ),
            Letter::PasskeyAdded { name } => {
                self.of_passkey(("letter-passkey-added-subject", "letter-passkey-added"), name)
            }
            Letter::PasskeyRemoved { name } => {
                self.of_passkey(("letter-passkey-removed-subject", "letter-passkey-removed"), name)
            }
            Letter::PasskeyCopied { name } => {
                self.of_passkey(("letter-passkey-copied-subject", "letter-passkey-copied"), name)
            }
            Letter::Ruled(told) => return letter::ruled(t, &site(), &self.notice(told), told),
            Letter::AppealRuled(told) => return letter::appeal_ruled(t, &site(), &self.notice(told), told),
            Letter::FactorSet | Letter::FactorRemoved | Letter::RecoveryUsed { .. } | Letter::FactorRefused => {
                self.of_factor(letter)
            }
        };
        Words { subject, body }
    }
}

/// The messages of the installation. Opening this page is an event.
async fn outbox(visit: Visit, Query(query): Query<ListQuery>) -> Answer {
    let t = visit.t;
    let page = mail::list(&visit.service, &visit.actor, query.after.as_deref(), Limit::PAGE).await?;
    let empty = page.items.is_empty();
    let (total, next) = (page.total, page.next.map(|after| t.href(&query_with("/outbox", &[("after", &after)]))));
    let rows = page.items.into_iter().map(|message| row(t, message)).collect_view();
    let lede = if visit.service.settings().sends_mail { "outbox-lede-sent" } else { "outbox-lede-kept" };
    let body = view! {
        <Crumbs t way=vec![(desk::PATH.into(), t.text("desk-title"))] />
        <h1>{t.text("outbox-title")}</h1>
        <p class="lede">{t.text(lede)}</p>
        <p class="notice">{t.text("outbox-noted")}</p>
        {if empty {
            view! { <Empty text=t.text("outbox-empty") /> }.into_any()
        } else {
            view! {
                <ul class="plain-list">{rows}</ul>
                <Pager t total next />
            }
            .into_any()
        }}
    };
    Ok(crate::account::secret_page(visit.page(Head::new(t.text("outbox-title"), t.text(lede)), body)))
}

fn row(t: Texts, message: Message) -> impl IntoView {
    let state = t.text(match message.state {
        State::Waiting => "outbox-waiting",
        State::Sent => "outbox-sent",
        State::Failed => "outbox-failed",
    });
    let to = t.fill("outbox-to", [("email", message.recipient.into()), ("when", t.moment(message.created).into())]);
    let tries = (message.tries > 0).then(|| view! { <li>{t.count("outbox-tries", message.tries)}</li> });
    let reason = (!message.reason.is_empty()).then(|| view! { <p lang="en">{message.reason}</p> });
    let lang = (message.lang != t.lang).then(|| message.lang.tag());
    let body = message.body.map(|body| view! { <pre class="letter" lang=lang>{body}</pre> });
    view! {
        <li>
            <h2 class="card-title" lang=lang>{message.subject}</h2>
            <p>{to}</p>
            <ul class="meta">
                <li>{state}</li>
                {tries}
            </ul>
            {reason}
            {body}
        </li>
    }
}
