//! A form that was refused for a reason that lies outside of it: too much at once, something broken, somebody else's
//! change. Everything that was typed is shown, can be changed, and is sent again by one button.
//!
//! The page knows no form: it shows the fields that hold words of people under the labels that they have elsewhere, and
//! carries all the others on unseen. Passwords are never carried; their fields are empty.

use axum::response::{IntoResponse as _, Response};
use domain::form::{Errors, Fields};
use leptos::prelude::*;

use crate::{
    failure::Failure,
    texts::Texts,
    ui::{Field, Labels, TextArea, TextField},
};

/// What a form sent, and where to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept {
    /// The address that it was sent to, with its language.
    pub(crate) action: String,
    /// What was typed, and the pictures that were taken in.
    pub(crate) fields: Fields,
    /// Whether pictures were sent that were not taken in.
    pub(crate) lost_pictures: bool,
}

impl Kept {
    /// Nothing yet, of a form that goes to an address.
    pub(crate) fn at(action: String) -> Self {
        Self { action, ..Self::default() }
    }

    /// A failure that shows what was typed.
    pub(crate) fn with(self, failure: Failure) -> Response {
        let mut response = failure.into_response();
        if !self.fields.0.is_empty() {
            response.extensions_mut().insert(self);
        }
        response
    }

    /// The form.
    pub(crate) fn view(&self, t: Texts) -> impl IntoView + use<> {
        let (errors, labels) = (Errors::default(), Labels::default());
        let form = Field { t, fields: &self.fields, errors: &errors, labels: &labels };
        let pictures = self.fields.all("picture").count();
        let attached = (pictures > 0).then(|| view! { <p>{t.count("kept-pictures", pictures)}</p> });
        let lost = self.lost_pictures.then(|| {
            view! {
                <p class="notice warning">{t.text("kept-pictures-lost")}</p>
            }
        });
        let back = (self.lost_pictures || pictures > 0).then(|| {
            view! {
                <button class="button secondary" type="submit" name="attach" value="yes">{t.text("kept-back")}</button>
            }
        });
        let all: Vec<_> = self.fields.0.iter().enumerate().map(|(row, field)| part(form, row, field)).collect();
        view! {
            <section aria-labelledby="kept">
                <h2 id="kept">{t.text("kept-title")}</h2>
                {attached}
                {lost}
                <form class="form" method="post" action=self.action.clone()>
                    {all}
                    <p class="actions">
                        <button class="button" type="submit">{t.text("kept-send")}</button>
                        {back}
                    </p>
                </form>
            </section>
        }
    }
}

/// One field: to be read and changed where people write into it, unseen where not.
fn part(form: Field<'_>, row: usize, (name, value): &(String, String)) -> AnyView {
    let t = form.t;
    if is_secret(name) {
        return match name.as_str() {
            "password" => view! {
                <TextField form name="password" kind="password" label=t.text("account-password") autocomplete="current-password" />
            }
            .into_any(),
            "old_password" => view! {
                <TextField
                    form name="old_password" kind="password" label=t.text("security-password-now")
                    autocomplete="current-password"
                />
            }
            .into_any(),
            _ => ().into_any(),
        };
    }
    let label = if value.trim().is_empty() { None } else { label(name) };
    match label {
        Some((name, key, Lines::One)) => {
            view! { <TextField form name label=t.text(key) row=(row, value.clone()) /> }.into_any()
        }
        Some((name, key, Lines::Many)) => {
            view! { <TextArea form name label=t.text(key) row=(row, value.clone()) /> }.into_any()
        }
        None => view! { <input type="hidden" name=name.clone() value=value.clone() /> }.into_any(),
    }
}

/// Whether a field holds what is nobody's to see on a screen.
pub(crate) fn is_secret(name: &str) -> bool {
    ["password", "secret", "code", "answer"].iter().any(|word| name.split('_').any(|part| part == *word))
}

#[derive(Clone, Copy)]
enum Lines {
    One,
    Many,
}

/// The fields into which people write, with their labels.
fn label(name: &str) -> Option<(&'static str, &'static str, Lines)> {
    use Lines::{Many, One};
    const FIELDS: [(&str, &str, Lines); 16] = [
        ("name", "kept-name", One),
        ("email", "account-email", One),
        ("title", "compose-title", One),
        ("pseudonym", "competition-pseudonym", One),
        ("body", "compose-body", Many),
        ("comment", "comment-label", Many),
        ("summary", "kept-summary", Many),
        ("text", "compose-body", Many),
        ("words", "bundle-section-words", Many),
        ("foreword", "bundle-foreword", Many),
        ("note", "bundle-note", One),
        ("statement", "competition-statement", Many),
        ("brief", "competition-brief", Many),
        ("reason", "edition-reason", Many),
        ("output_title", "compose-title", One),
        ("output_body", "compose-body", Many),
    ];
    FIELDS.into_iter().find(|(field, _, _)| *field == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_carried_but_what_is_secret() {
        let fields = Fields::default()
            .with("title", "Silta <b>")
            .with("body", "</textarea><script>")
            .with("kind", "idea")
            .with("picture", "abc")
            .with("password", "hunter2 hunter2")
            .with("new_password", "hunter3")
            .with("old_password", "hunter4")
            .with("form_key", "0123");
        let kept = Kept { action: "/fi/x".into(), fields, lost_pictures: false };
        let t = Texts::new(domain::Lang::En, chrono_tz::Europe::Helsinki);
        let html = Owner::new_root(None).with(|| kept.view(t).to_html());
        for there in [
            "Silta &lt;b&gt;",
            "&lt;/textarea&gt;",
            "value=\"idea\"",
            "value=\"abc\"",
            "value=\"0123\"",
            "type=\"password\"",
        ] {
            assert!(html.contains(there), "{there}: {html}");
        }
        for gone in ["hunter", "<script>"] {
            assert!(!html.contains(gone), "{gone}: {html}");
        }
    }
}
