//! What stands around every page.

use domain::{
    Lang,
    about::Page,
    account::{Actor, Proof},
    look::Font,
};
use leptos::prelude::*;

use crate::{
    about, desk,
    gate::KEY,
    look, manifest, offline,
    site::{Look, MODULE},
    ui::PageTitle,
    visit::{Head, Visit},
};

/// A whole page.
pub(crate) fn shell(visit: &Visit, head: Head, body: impl IntoView) -> impl IntoView {
    let t = visit.t;
    let site_name = name(visit);
    let own_style = visit.brand.as_ref().map(|look| view! { <link rel="stylesheet" href=look::address(look) /> });
    let font = visit.brand.as_ref().is_none_or(|look| look.font == Font::Schibsted).then(|| {
        let href = visit.site.look.font.clone();
        view! { <link rel="preload" href=href r#as="font" type="font/woff2" crossorigin="anonymous" /> }
    });
    let title = format!("{} – {site_name}", head.title);
    // A form's answer is no page to come back to in another language; the page with the form is.
    let path = head.path.clone().unwrap_or_else(|| visit.path.clone());
    let alternates = Lang::ALL
        .into_iter()
        .map(|lang| {
            let href = format!("{}{}", visit.site.base_url, address(lang, &path));
            view! { <link rel="alternate" hreflang=lang.tag() href=href /> }
        })
        .collect_view();
    let example = visit.example.then(|| view! { <section class="example-banner" aria-label=t.text("site-example-label")><p>{t.text("site-example")}</p></section> });
    let cite_as = head.cite_as.map(|href| view! { <link rel="cite-as" href=href /> });
    view! {
        <!DOCTYPE html>
        <html lang=t.lang.tag() dir=(t.lang.direction() != "ltr").then(|| t.lang.direction())>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <PageTitle text=title.clone() />
                <meta name="description" content=head.description.clone() />
                {preview("og:title", title)}
                {preview("og:description", head.description)}
                {font}
                <link rel="stylesheet" href=visit.site.look.style.clone() />
                {own_style}
                <link rel="icon" href="/icon.svg" type="image/svg+xml" />
                <link rel="manifest" href=t.href(manifest::PATH) />
                {grounds()}
                {alternates}
                {cite_as}
                {visit.site.look.reload.map(|src| view! { <script type="module" src=src></script> })}
            </head>
            <body>
                <a class="skip-link" href="#main">{t.text("site-skip")}</a>
                {header(visit, &path)}
                {factor(visit)}
                {example}
                <main id="main" class="wrap" tabindex="-1">{body}</main>
                {footer(visit)}
            </body>
        </html>
    }
}

/// The ground of every page's head by day and by night, which phones continue above it.
fn grounds() -> impl IntoView {
    [("#ffffff", "light"), ("#17272a", "dark")].map(|(colour, scheme)| {
        let media = format!("(prefers-color-scheme: {scheme})");
        leptos::html::meta().attr("name", "theme-color").attr("content", colour).attr("media", media)
    })
}

/// What link previews show (the Open Graph protocol).
fn preview(property: &'static str, content: String) -> impl IntoView {
    leptos::html::meta().attr("property", property).attr("content", content)
}

/// Puts the islands' scripts into the head of a page that has islands.
fn with_islands(html: &str, look: &Look) -> String {
    let package = &look.package;
    let scripts = format!(
        "<link rel=\"modulepreload\" href=\"/{package}/{MODULE}.js\" fetchpriority=\"low\">\
         <script type=\"module\" src=\"{}\"></script></head>",
        look.start
    );
    html.replacen("</head>", &scripts, 1)
}

/// Puts the scripts into the head of a page that what stands in it asks for. A page without islands loses the marks that
/// tell them where their texts begin and end.
pub(crate) fn with_scripts(html: String, look: &Look) -> String {
    let wanted = [
        ("class=\"sending\"", &look.upload),
        (" data-passkey=", &look.passkey),
        ("class=\"viewer\"", &look.zoom),
        ("class=\"draft\"", &look.draft),
        (" data-copy=", &look.copy),
        (" data-keep=\"", &look.keep),
        // Before the tray's, to which it says what the page is.
        (" data-whole=\"", &look.kept),
        (" data-tray=\"", &look.tray),
        (" data-tray-shown=\"", &look.tray),
        (" data-desk=\"", &look.desk),
        (" id=\"offline\"", &look.offline),
        (" data-proof=", &look.proof),
    ];
    let wanted = wanted.into_iter().filter(|(mark, _)| html.contains(mark));
    let scripts: Vec<String> =
        wanted.map(|(_, path)| format!("<script type=\"module\" src=\"{path}\"></script>")).collect();
    let html = if html.contains("<leptos-island") { with_islands(&html, look) } else { html.replace("<!>", "") };
    if scripts.is_empty() { html } else { html.replacen("</head>", &format!("{}</head>", scripts.concat()), 1) }
}

/// Puts a key into every form of a page that is one person's, by which a form that is sent twice is known. Islands are
/// left as they are: what the browser finds there must be what it would have made.
pub(crate) fn with_form_key(html: &str, key: &str) -> String {
    let (mut keyed, mut rest, mut in_island) = (String::with_capacity(html.len().saturating_add(256)), html, false);
    while let Some((before, after)) = rest.split_once("<form ") {
        keyed.push_str(before);
        keyed.push_str("<form ");
        in_island = match (before.rfind("<leptos-island"), before.rfind("</leptos-island")) {
            (Some(start), Some(end)) => start > end,
            (start, end) => start.is_some() || (in_island && end.is_none()),
        };
        let (form, end) = after.split_once("</form>").map_or((after, None), |(form, end)| (form, Some(end)));
        match form.split_once('>') {
            Some((tag, inner)) if tag.contains("method=\"post\"") && !in_island && !form.contains(KEY) => {
                keyed.push_str(tag);
                keyed.push_str("><input type=\"hidden\" name=\"");
                keyed.push_str(KEY);
                keyed.push_str("\" value=\"");
                keyed.push_str(key);
                keyed.push_str("\">");
                keyed.push_str(inner);
            }
            _ => keyed.push_str(form),
        }
        match end {
            Some(end) => {
                keyed.push_str("</form>");
                rest = end;
            }
            None => return keyed,
        }
    }
    keyed.push_str(rest);
    keyed
}

/// What whoever holds a role is told, on every page, until they have shown a second factor.
fn factor(visit: &Visit) -> Option<impl IntoView + use<>> {
    let t = visit.t;
    let (text, path, label) = match visit.actor.proof() {
        Proof::Enough => return None,
        Proof::Asked => ("factor-asked", "/me/security#factor-title", "factor-set-up"),
        Proof::Missing => ("factor-missing", "/me/security#factor-title", "factor-set-up"),
        Proof::Stale => ("factor-stale", "/sign-in", "factor-anew-link"),
    };
    let href = t.href(path);
    Some(view! {
        <section class="factor-banner" aria-label=t.text("factor-title")>
            <p>{t.text(text)} " " <a href=href>{t.text(label)}</a></p>
        </section>
    })
}

fn header(visit: &Visit, path: &str) -> impl IntoView + use<> {
    let t = visit.t;
    let account = match &visit.actor {
        Actor::Member { name, .. } => view! {
            <a class="account-name" href=t.href("/me")>{name.clone()}</a>
            {desk::link(visit)}
            <a href=t.href("/me/notices")>{t.count("notices-menu", visit.unread)}</a>
            <form method="post" action=t.href("/sign-out")>
                <button class="button quiet" type="submit">{t.text("account-sign-out")}</button>
            </form>
        }
        .into_any(),
        Actor::Guest | Actor::Operator => view! {
            <a href=t.href("/sign-in")>{t.text("account-sign-in")}</a>
            <a href=t.href("/join")>{t.text("account-join")}</a>
        }
        .into_any(),
    };
    let languages = Lang::ALL
        .into_iter()
        .map(|lang| {
            let current = (lang == t.lang).then_some("true");
            view! {
                <li>
                    <a href=address(lang, path) hreflang=lang.tag() lang=lang.tag() aria-current=current>
                        {lang.own_name()}
                    </a>
                </li>
            }
        })
        .collect_view();
    let logo = visit.brand.as_ref().and_then(|look| look.logo.clone()).map(|logo| {
        let (id, width, height) = (logo.media, logo.width, logo.height);
        view! { <img class="logo" src=format!("/media/{id}/480.webp") alt=logo.alt width=width height=height /> }
    });
    // The mark of the house stands where there is no other.
    let brand = if logo.is_some() { "brand with-logo" } else { "brand" };
    view! {
        <header class="site-header">
            <div class="wrap">
                <a class=brand href=t.href("/")>{logo} {name(visit)}</a>
                <div class="account">{account}</div>
                <nav class="languages" aria-label=t.text("site-languages")>
                    <ul>{languages}</ul>
                </nav>
            </div>
        </header>
    }
}

/// What the installation is called.
pub(crate) fn name(visit: &Visit) -> String {
    visit.brand.as_ref().map_or_else(|| visit.t.text("site-name"), |look| look.name.clone())
}

fn footer(visit: &Visit) -> impl IntoView + use<> {
    let t = visit.t;
    let pages = Page::ALL
        .into_iter()
        .map(|page| view! { <li><a href=t.href(&about::path(page))>{about::title(t, page)}</a></li> })
        .collect_view();
    view! {
        <footer class="site-footer">
            <div class="wrap">
                <p>{t.text("site-footer")}</p>
                <nav aria-label=t.text("about-pages")>
                    <ul>
                        {pages}
                        <li><a href=t.href(offline::PATH)>{t.text("offline-link")}</a></li>
                        <li><a href=t.href("/log")>{t.text("log-title")}</a></li>
                        <li><a href="/api/v1/openapi.json">{t.text("site-api")}</a></li>
                    </ul>
                </nav>
            </div>
        </footer>
    }
}

/// The address of a path in a language.
fn address(lang: Lang, path: &str) -> String {
    if path == "/" { format!("/{lang}") } else { format!("/{lang}{path}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_that_is_sent_has_a_key_and_no_other() {
        let html = "<p></p><form class=\"a\" method=\"post\" action=\"/x\"><i></i></form>\
            <form method=\"get\"></form><leptos-island><form method=\"post\"></form></leptos-island>\
            <form method=\"post\"><input name=\"form_key\" value=\"old\"></form>end";
        let field = "<input type=\"hidden\" name=\"form_key\" value=\"k\">";
        assert_eq!(with_form_key(html, "k"), html.replacen("action=\"/x\">", &format!("action=\"/x\">{field}"), 1));
    }
}
