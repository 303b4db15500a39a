//! What a curator quotes of an item on the desk, and the form for one more.

use axum::extract::Path;
use domain::{
    BundleId,
    bundle::{
        DeskItem, Source,
        quote::{DeskQuote, QuoteDraft},
    },
    form::{Errors, Fields},
};
use leptos::prelude::*;
use service::{Error, bundle};

use super::{
    beside,
    change::answer,
    desk::{self, Part, Place, Refused, field, of},
    window::at_item,
};
use crate::{
    failure::Answer,
    sent::Sent,
    texts::Texts,
    ui::{Choices, Field, Labels, TextArea, TextField, choice, desk_quote},
    visit::Visit,
};

pub(super) async fn add(mut visit: Visit, Path((slug, id, item)): Path<(String, BundleId, i64)>, sent: Sent) -> Answer {
    let place = desk::place(&mut visit, &slug, id).await?;
    let done = match QuoteDraft::parse(&sent.fields) {
        Ok(draft) => bundle::add_quote(&visit.service, &visit.actor, id, item, draft).await,
        Err(errors) => Err(errors.into()),
    };
    let back = at_item(&place.desk, item);
    answer(&visit, &place, sent, Part::Quote(item), done.map(|()| back)).await
}

pub(super) async fn drop(
    mut visit: Visit,
    Path((slug, id, item, quote)): Path<(String, BundleId, i64, i64)>,
) -> Answer {
    let place = desk::place(&mut visit, &slug, id).await?;
    match bundle::drop_quote(&visit.service, &visit.actor, id, item, quote).await {
        Err(Error::NotFound) => beside::gone(&visit, &place, Fields::default(), Part::Item(item)).await,
        done => Ok(visit.go(&format!("{}{}", place.path, done.map(|()| at_item(&place.desk, item))?))),
    }
}

/// That something is quoted which the picked wording does not have.
pub(super) fn warning(t: Texts, item: &DeskItem) -> impl IntoView + use<> {
    let holds = item.quotes.iter().all(|quote| quote.holds);
    // What cannot be read has a warning of its own.
    (item.readable && !holds).then(|| view! { <p class="notice warning">{t.text("quote-not-there")}</p> })
}

/// The quotes of an item, each with the button that takes it away, and the form for one more.
pub(super) fn quotes(
    t: Texts,
    place: &Place,
    path: &str,
    item: &DeskItem,
    refused: Option<&Refused>,
) -> impl IntoView + use<> {
    let rows = item.quotes.iter().map(|quote| one(t, path, quote)).collect_view();
    let (nothing, none, own) = (Fields::default(), Errors::default(), Labels::default());
    let form = field(t, of(refused, Part::Quote(item.id)), (&nothing, &none, &own));
    let row = (row_of(item), form.fields.get("quote").to_owned());
    let slug = &place.process.slug;
    let text = t.href(&match item.source {
        Source::Contribution(id) => format!("/p/{slug}/contributions/{id}/revisions/{}", item.picked),
        Source::Workshop(id) => format!("/p/{slug}/workshops/{id}/records"),
    });
    view! {
        {rows}
        <form class="form" method="post" action=t.href(&format!("{path}/quotes"))>
            <fieldset class="group">
                <legend>{t.text("quote-form")}</legend>
                <TextArea form name="quote" label=t.text("quote-words") hint=t.text("quote-words-hint") rows=2 row />
                {in_video(form, item)}
                <p><a href=text>{t.text("quote-open-text")}</a></p>
                <p><button class="button secondary" type="submit">{t.text("quote-add")}</button></p>
            </fieldset>
        </form>
    }
}

/// The number of the row that the fields of an item's form have on the desk.
fn row_of(item: &DeskItem) -> usize {
    usize::try_from(item.id).unwrap_or_default()
}

/// Which video, and from when until when; where there is one, or was when the form was opened.
fn in_video(form: Field<'_>, item: &DeskItem) -> impl IntoView + use<> {
    let typed = ["video", "from", "until"].iter().any(|name| !form.fields.get(name).is_empty());
    (typed || !item.videos.is_empty()).then(|| {
        let t = form.t;
        let video = |(number, link): (i64, &String)| {
            let values = [("number", number.into()), ("link", link.as_str().into())];
            choice(number.to_string(), t.fill("quote-of-video", values))
        };
        let mut options = vec![choice("", t.text("quote-of-text"))];
        options.extend((1..).zip(&item.videos).map(video));
        let row = |name: &str| (row_of(item), form.fields.get(name).to_owned());
        view! {
            <Choices form name="video" label=t.text("quote-of") options row=row("video") />
            <div class="row-fields">
                <TextField form name="from" label=t.text("quote-from") row=row("from") />
                <TextField form name="until" label=t.text("quote-until") row=row("until") />
            </div>
        }
    })
}

fn one(t: Texts, path: &str, quote: &DeskQuote) -> impl IntoView + use<> {
    let drop = t.text("quote-drop");
    let label = if quote.words.is_empty() { drop } else { format!("{drop}: {}", quote.words) };
    let action = t.href(&format!("{path}/quotes/{}/removal", quote.id));
    let not_there = (!quote.holds).then(|| view! { <p class="error-text">{t.text("quote-not-there")}</p> });
    view! {
        {desk_quote(t, quote)}
        {not_there}
        <form method="post" action=action>
            <button class="button quiet" type="submit" aria-label=label>{t.text("quote-drop")}</button>
        </form>
    }
}
