//! The page that says how to cite an edition or a part of it, and the box that says it on the edition's own page.

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
};
use domain::{
    Lang, Pid,
    bundle::{Edition, Standing, frozen::Words},
    citation::{Citation, Format, QUOTE_MAX, Style, Styled, styled},
    form::{Errors, Fields, Problem},
};
use leptos::prelude::*;
use service::{Error, Service, edition};

use super::{
    cite::{self, Asked},
    heard, show,
};
use crate::{
    about,
    failure::{Answer, Failure},
    process,
    site::Site,
    texts::Texts,
    ui::{Choices, Crumbs, ErrorSummary, Field, Labels, TextField, choice, query_with},
    visit::Visit,
};

/// The names of the fields that say what is cited.
const PLACE: [&str; 6] = {
    let [video, from, until] = heard::FIELDS;
    ["item", "section", "quote", video, from, until]
};

pub(super) async fn show(
    mut visit: Visit,
    State(site): State<Site>,
    Path(pid): Path<String>,
    Query(asked): Asked,
) -> Answer {
    let edition = edition::head(&visit.service, &cite::pid(&pid)?).await?;
    let process = process::of(&mut visit, &edition.process_slug).await?;
    let mut fields = Fields(asked);
    let t = visit.t;
    let whole = Citation::new(&edition, &site.base_url);
    let cited = match cite::cited(&site, &pid, &fields).await {
        // A number that was typed: said at its field, and not by a page that there is no such page.
        Err(Failure::NotFound) => Err(unknown(&fields, &edition)),
        other => other?,
    };
    let (style, lang) = (cite::style(&fields), cite::lang(&fields, t.lang.written()));
    let mut errors = Errors::default();
    let mut keep = |wrong: Errors| errors.0.extend(wrong.0);
    let citation = cited.map_err(&mut keep).unwrap_or(whole);
    let style = style.map_err(&mut keep).unwrap_or_default();
    let lang = lang.map_err(&mut keep).unwrap_or(t.lang.written());
    fields.set("style", style.code());
    fields.set("lang", lang.tag());
    let status = match (errors.is_empty(), &citation.withdrawn) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, Some(_)) => StatusCode::GONE,
        (true, None) => StatusCode::OK,
    };
    let words = item(&visit.service, &edition.pid, &fields).await?;
    let own = format!("/id/{}", edition.pid);
    let mut way = show::way(t, &process);
    way.push((own.clone(), edition.title.clone()));
    let labels = Labels::default();
    let form = Field { t, fields: &fields, errors: &errors, labels: &labels };
    // Before the summary, which names the fields by their labels.
    let asking = asking(form, &own, citation.withdrawn.is_none(), words.as_ref());
    let offered = words.as_ref().map(|words| heard::offered(t, &format!("{own}/cite"), &fields, words));
    let title = citation.own_title().to_owned();
    let title_lang = (citation.own_lang() != t.lang).then(|| citation.own_lang().tag());
    let address = citation.address.clone();
    let text = errors.is_empty().then(|| text(t, &citation, (words.as_ref(), fields.get("quote")), (style, lang)));
    let rest = errors.is_empty().then(|| rest(t, &citation, &fields, &own));
    let body = view! {
        <Crumbs t way />
        <h1>{t.text("edition-cite")}</h1>
        <ErrorSummary form />
        <p class="lede" lang=title_lang><a href=address>{title}</a></p>
        {asking}
        {offered}
        {text}
        {rest}
    };
    let head = show::head(&visit, &edition);
    Ok(visit.page_with(
        status,
        crate::visit::Head { title: format!("{} – {}", t.text("edition-cite"), edition.title), ..head },
        body,
    ))
}

/// What can be read of the item that is asked for; `None` where there is none, or nothing of it.
async fn item(service: &Service, pid: &Pid, fields: &Fields) -> Result<Option<Words>, Failure> {
    let Ok(number) = fields.get("item").trim().parse() else { return Ok(None) };
    match edition::words(service, pid, number).await {
        Err(Error::NotFound | Error::Withdrawn(..)) => Ok(None),
        other => Ok(other?),
    }
}

/// What is wrong where there is no such item or section.
fn unknown(fields: &Fields, edition: &Edition) -> Errors {
    let items = Problem::NotANumber { min: 1, max: i64::from(edition.items) };
    match fields.get("section").trim() {
        "" => Errors::one("item", items),
        _ => Errors::one("section", Problem::Unknown),
    }
}

/// The form that asks what is cited and how; its answer begins where the citation stands. `words` are those of the item
/// that is asked for.
fn asking(form: Field<'_>, own: &str, standing: bool, words: Option<&Words>) -> impl IntoView + use<> {
    let t = form.t;
    let place = standing.then(|| {
        let hint = t.count("edition-cite-quote-hint", QUOTE_MAX);
        view! {
            <div class="row-fields">
                <TextField form name="item" kind="number" label=t.text("edition-cite-item-number") />
                <TextField form name="section" kind="number" label=t.text("edition-cite-section-number") />
            </div>
            <TextField form name="quote" label=t.text("edition-cite-quote") hint />
            {heard::asking(form, words)}
        }
    });
    view! {
        <form class="form" method="get" action=format!("{}#cited", t.href(&format!("{own}/cite")))>
            <div class="row-fields">{how(form)}</div>
            {place}
            <p class="actions"><button class="button" type="submit">{t.text("edition-cite-show")}</button></p>
        </form>
    }
}

/// The fields that ask for a style and a language.
fn how(form: Field<'_>) -> impl IntoView + use<> {
    let t = form.t;
    let styles = Style::ALL.map(|style| choice(style.code(), style_name(t, style))).into();
    let langs = Lang::WRITTEN.map(|lang| choice(lang.tag(), lang.own_name())).into();
    view! {
        <Choices form name="style" label=t.text("edition-cite-style") options=styles />
        <Choices form name="lang" label=t.text("edition-cite-lang") options=langs />
    }
}

fn style_name(t: Texts, style: Style) -> String {
    t.text(match style {
        Style::Iso690 => "edition-style-iso",
        Style::Apa => "edition-style-apa",
        Style::ChicagoNotes => "edition-style-chicago-notes",
        Style::ChicagoDate => "edition-style-chicago-date",
    })
}

/// The citation in words: for the list of sources, and for the text. `quote` is what was typed to be quoted.
fn text(
    t: Texts,
    citation: &Citation,
    (words, quote): (Option<&Words>, &str),
    (style, lang): (Style, Lang),
) -> impl IntoView + use<> {
    let Styled { reference, in_text } = styled(citation, style, lang);
    let note = if style == Style::ChicagoNotes { "edition-cite-note" } else { "edition-cite-in-text" };
    let lang = (lang != t.lang).then(|| lang.tag());
    view! {
        <section class="cite-box" id="cited">
            <h2>{style_name(t, style)}</h2>
            <h3>{t.text("edition-cite-list")}</h3>
            <p id="citation-list" lang=lang>{reference}</p>
            {copy(t, "citation-list")}
            <h3>{t.text(note)}</h3>
            <p id="citation-text" lang=lang>{in_text}</p>
            {copy(t, "citation-text")}
            {heard::played(t, citation, words, quote)}
        </section>
    }
}

/// A button that copies the words of an element. The script that can do it shows it.
fn copy(t: Texts, of: &'static str) -> impl IntoView + use<> {
    let (name, done) = (format!("copy-{of}"), t.text("edition-cite-copied"));
    view! {
        <p class="copying" hidden>
            <button class="button secondary" type="button" id=name data-copy=of>{t.text("edition-cite-copy")}</button>
            " "
            <span role="status" data-done=done></span>
        </p>
    }
}

/// The files, the address and its code.
fn rest(t: Texts, citation: &Citation, fields: &Fields, own: &str) -> impl IntoView + use<> {
    let (address, label) = (citation.address.clone(), t.text("edition-cite-code"));
    let image = with_place(&format!("{own}/qr.svg"), fields);
    let doi = match &citation.doi {
        Some(doi) => {
            view! { <p>{t.text("edition-doi")} " " <a href=doi.address()>{doi.to_string()}</a></p> }.into_any()
        }
        None => view! { <p class="muted">{t.text("edition-cite-no-doi")}</p> }.into_any(),
    };
    view! {
        <section>
            <h2>{t.text("edition-cite-files")}</h2>
            {files(fields, own)}
            {doi}
        </section>
        <section class="cite-code">
            <h2>{t.text("edition-cite-address")}</h2>
            <p><code id="citation-address">{address}</code></p>
            {copy(t, "citation-address")}
            <img class="qr" src=image.clone() alt=label width="288" height="288" loading="lazy" />
            <p><a href=image>{t.text("edition-cite-code-file")}</a></p>
            <p>{policy(t)}</p>
        </section>
    }
}

/// The files for programs.
fn files(fields: &Fields, own: &str) -> impl IntoView + use<> {
    let link = |ending: &str, name: &'static str| {
        let href = with_place(&format!("{own}/citation.{ending}"), fields);
        view! { <li><a href=href>{name}</a></li> }
    };
    let formats = Format::ALL.map(|format| link(format.ending(), format.name())).collect_view();
    view! { <ul class="meta">{link("txt", "TXT")}{formats}</ul> }
}

/// A path with what is cited in its query.
fn with_place(path: &str, fields: &Fields) -> String {
    query_with(path, &PLACE.map(|name| (name, fields.get(name).trim())))
}

/// The way to what an address promises.
fn policy(t: Texts) -> impl IntoView + use<> {
    let page = domain::about::Page::Identifiers;
    view! { <a href=t.href(&about::path(page))>{t.text("edition-cite-policy")}</a> }
}

/// The box that shows on the edition's page how to cite it, and how an entry cites an item of it.
pub(super) fn cite_box(t: Texts, edition: &Edition, base: &str) -> impl IntoView + use<> {
    let pid = &edition.pid;
    let own = format!("/id/{pid}");
    let citation = Citation::new(edition, base);
    let lang = t.lang.written();
    let words = styled(&citation, Style::default(), lang).reference;
    let lang = (lang != t.lang).then(|| lang.tag());
    // Nothing of a withdrawn edition can be cited any more but that it was there.
    let withdrawn = matches!(edition.standing, Standing::Withdrawn(_));
    let hint = (!withdrawn).then(|| view! { <p class="muted">{t.text("edition-cite-hint")}</p> });
    let item = (!withdrawn).then(|| {
        let short = format!("{pid}#7");
        view! { <p>{t.text("edition-cite-item")} " " <code>{short}</code></p> }
    });
    let fields = Fields::default().with("lang", t.lang.written().tag());
    let (errors, labels) = (Errors::default(), Labels::default());
    let form = Field { t, fields: &fields, errors: &errors, labels: &labels };
    let (image, label) = (format!("{own}/qr.svg"), t.text("edition-cite-code"));
    view! {
        <section class="cite-box" id="cite">
            <h2>{t.text("edition-cite")}</h2>
            <p id="citation-list" lang=lang>{words}</p>
            {copy(t, "citation-list")}
            {hint}
            <form class="row-fields" method="get" action=t.href(&format!("{own}/cite"))>
                {how(form)}
                <button class="button secondary" type="submit">{t.text("edition-cite-show")}</button>
            </form>
            {files(&Fields::default(), &own)}
            {item}
            <img class="qr" src=image alt=label width="288" height="288" loading="lazy" />
            <p>{policy(t)}</p>
        </section>
    }
}
