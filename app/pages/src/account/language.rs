//! The language that somebody is written to in.

use domain::{
    Lang,
    account::NewLang,
    policy::{Action, permit},
};
use leptos::prelude::*;
use service::account::{self, Keys};

use super::{cookies::Browser, security::answer};
use crate::{
    failure::Answer,
    sent::Sent,
    texts::Texts,
    ui::{Choices, Field, choice},
    visit::Visit,
};

pub(super) async fn choose(visit: Visit, browser: Browser, sent: Sent) -> Answer {
    permit(&visit.actor, &Action::KeepAccount)?;
    let done = match NewLang::parse(&sent.fields) {
        Ok(form) => account::set_lang(&visit.service, &visit.actor, form).await,
        Err(errors) => Err(errors.into()),
    };
    answer(&visit, &browser, &sent.fields, done, "language").await
}

pub(super) fn part(t: Texts, form: Field<'_>, keys: &Keys) -> impl IntoView + use<> {
    let unknown = keys.lang.is_none().then(|| choice("", t.text("security-lang-unknown")));
    let langs = Lang::ALL.into_iter().map(|lang| choice(lang.tag(), lang.own_name()));
    let options = unknown.into_iter().chain(langs).collect();
    view! {
        <section aria-labelledby="lang-title">
            <h2 id="lang-title">{t.text("security-lang")}</h2>
            <form class="form" method="post" action=t.href("/me/language")>
                <Choices
                    form name="lang" label=t.text("security-lang") hint=t.text("security-lang-hint") options
                    headed=true
                />
                <p class="actions">
                    <button class="button secondary" type="submit">{t.text("security-lang-save")}</button>
                </p>
            </form>
        </section>
    }
}
