//! Lists: the way to them, the search in them, the next page, and what to do where they are empty.

use leptos::prelude::*;

use crate::texts::Texts;

/// The way from the front page to here; the page itself is not in it.
#[component]
pub(crate) fn Crumbs(
    /// The texts.
    t: Texts,
    /// Path and name of each page on the way, from the top.
    way: Vec<(String, String)>,
) -> impl IntoView {
    let steps = way.into_iter().map(|(path, name)| view! { <li><a href=t.href(&path)>{name}</a></li> }).collect_view();
    view! {
        <nav class="breadcrumbs" aria-label=t.text("site-way")>
            <ol>
                <li><a href=t.href("/")>{t.text("site-home")}</a></li>
                {steps}
            </ol>
        </nav>
    }
}

/// A search in a list.
#[component]
pub(crate) fn SearchBox(
    /// The texts.
    t: Texts,
    /// The path of the list.
    path: String,
    /// What was searched for.
    query: String,
    /// Fields to keep, such as the filter in force.
    #[prop(optional)]
    keep: Vec<(&'static str, String)>,
    /// What is searched.
    label: String,
) -> impl IntoView {
    let kept = keep
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view();
    view! {
        <form class="search" role="search" method="get" action=t.href(&path)>
            <label for="search">{label}</label>
            <input id="search" type="search" name="q" value=query maxlength="200" />
            {kept}
            <button class="button secondary" type="submit">{t.text("list-search")}</button>
        </form>
    }
}

/// Links that narrow a list; the one in force is marked.
#[component]
pub(crate) fn Filters(
    /// What they narrow by.
    label: String,
    /// Address, text and whether it is in force.
    options: Vec<(String, String, bool)>,
    /// Whether that is shown before them, where a page narrows by more than one thing.
    #[prop(optional)]
    named: bool,
) -> impl IntoView {
    let name = named.then(|| view! { <span class="filters-name" aria-hidden="true">{label.clone()}</span> });
    let links = options
        .into_iter()
        .map(|(href, text, on)| view! { <a href=href aria-current=on.then_some("true")>{text}</a> })
        .collect_view();
    view! { <nav class="filters" aria-label=label>{name} {links}</nav> }
}

/// The ways on from a page, one a line, under a heading of their own.
#[component]
pub(crate) fn Ways(
    /// What they lead to.
    label: String,
    /// Address and text of each.
    ways: Vec<(String, String)>,
) -> impl IntoView {
    let links = ways.into_iter().map(|(href, text)| view! { <li><a href=href>{text}</a></li> }).collect_view();
    view! {
        <nav class="ways" aria-labelledby="ways-on">
            <h2 id="ways-on">{label}</h2>
            <ul>{links}</ul>
        </nav>
    }
}

/// How many there are, and the way to the next page.
#[component]
pub(crate) fn Pager(
    /// The texts.
    t: Texts,
    /// How many there are in all.
    total: u64,
    /// The next page's address.
    next: Option<String>,
    /// What is listed, where a page has several lists.
    #[prop(optional, into)]
    of: Option<String>,
    /// The first page's address, where this is another one.
    #[prop(optional_no_strip)]
    first: Option<String>,
) -> impl IntoView {
    // One is seen without being counted.
    let total = (total > 1).then(|| view! { <p class="muted">{t.count("list-total", total)}</p> });
    // Without another page there is nowhere to go, and nothing to name as a way there.
    if next.is_none() && first.is_none() {
        return total.map(|total| view! { <div class="pager">{total}</div> }).into_any();
    }
    let label = of.map_or_else(|| t.text("list-pages"), |of| t.fill("list-pages-of", [("of", of.into())]));
    view! {
        <nav class="pager" aria-label=label>
            {total}
            {first.map(|href| view! { <a class="button secondary" rel="first" href=href>{t.text("list-first")}</a> })}
            {next.map(|href| view! { <a class="button secondary" rel="next" href=href>{t.text("list-next")}</a> })}
        </nav>
    }
    .into_any()
}

/// A list without anything in it, and what to do about it.
#[component]
pub(crate) fn Empty(
    /// What to say.
    text: String,
    /// What may help.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! { <div class="empty"><p>{text}</p>{children.map(|c| c())}</div> }
}

/// A path with a query; empty values are left out.
pub(crate) fn query_with(path: &str, values: &[(&str, &str)]) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in values.iter().filter(|(_, value)| !value.is_empty()) {
        query.append_pair(name, value);
    }
    match query.finish() {
        query if query.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}
