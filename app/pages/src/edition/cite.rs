//! How to cite an edition: the files, and the box that shows them. Withdrawn editions can be cited, as withdrawn.

use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    Pid,
    bundle::{Edition, Standing},
    citation,
};
use leptos::prelude::*;
use service::edition;

use crate::{
    failure::{Answer, Failure},
    site::Site,
    texts::Texts,
};

pub(super) async fn plain(State(site): State<Site>, Path(pid): Path<String>) -> Answer {
    let edition = head(&site, &pid).await?;
    Ok(file("text/plain; charset=utf-8", format!("{}\n", citation::plain(&edition, &site.base_url))))
}

pub(super) async fn bibtex(State(site): State<Site>, Path(pid): Path<String>) -> Answer {
    let edition = head(&site, &pid).await?;
    Ok(file("application/x-bibtex; charset=utf-8", citation::bibtex(&edition, &site.base_url)))
}

pub(super) async fn csl(State(site): State<Site>, Path(pid): Path<String>) -> Answer {
    let edition = head(&site, &pid).await?;
    Ok(file("application/vnd.citationstyles.csl+json", csl_json(&edition, &site.base_url)))
}

/// The identifier of an address; what cannot be one is not there.
pub(super) fn pid(text: &str) -> Result<Pid, Failure> {
    text.parse().map_err(|_not_a_pid| Failure::NotFound)
}

async fn head(site: &Site, text: &str) -> Result<Edition, Failure> {
    Ok(edition::head(&site.service, &pid(text)?).await?)
}

fn file(kind: &'static str, text: String) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, no-cache")], text).into_response()
}

fn csl_json(edition: &Edition, base: &str) -> String {
    serde_json::to_string_pretty(&[citation::csl(edition, base)]).unwrap_or_default()
}

/// The box that shows how to cite an edition, and how an entry cites an item of it.
pub(super) fn cite_box(t: Texts, edition: &Edition, base: &str) -> impl IntoView + use<> {
    let pid = &edition.pid;
    let plain = citation::plain(edition, base);
    let bibtex = citation::bibtex(edition, base);
    let csl = csl_json(edition, base);
    let lang = edition.lang.tag();
    let link = |ending: &str, name: &'static str| {
        let href = format!("/id/{pid}/citation.{ending}");
        view! { <li><a href=href>{name}</a></li> }
    };
    // Nothing of a withdrawn edition can be cited any more but that it was there.
    let withdrawn = matches!(edition.standing, Standing::Withdrawn(_));
    let hint = (!withdrawn).then(|| view! { <p class="muted">{t.text("edition-cite-hint")}</p> });
    let item = (!withdrawn).then(|| {
        let short = format!("{pid}#7");
        view! { <p>{t.text("edition-cite-item")} " " <code>{short}</code></p> }
    });
    view! {
        <section class="cite-box" id="cite">
            <h2>{t.text("edition-cite")}</h2>
            <p lang=lang>{plain}</p>
            {hint}
            <details class="disclosure"><summary>"BibTeX"</summary><pre>{bibtex}</pre></details>
            <details class="disclosure"><summary>"CSL-JSON"</summary><pre>{csl}</pre></details>
            <ul class="meta">{link("txt", "TXT")}{link("bib", "BibTeX")}{link("json", "CSL-JSON")}</ul>
            {item}
        </section>
    }
}
