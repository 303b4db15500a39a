//! What an edition leaves out: how much its scope held, what became of each contribution in it, and why.

use axum::extract::{Path, Query};
use domain::{
    Pid,
    bundle::{Account, Disposition, LeftOut, Readable, item_path},
    page::{Limit, Page},
};
use leptos::prelude::*;
use serde::Deserialize;
use service::edition;

use super::{cite, show::way};
use crate::{
    failure::Answer,
    process,
    texts::Texts,
    ui::{Crumbs, Empty, Figures, Filters, Pager, disposition_name, query_with, title_or_removed},
    visit::{Head, Visit},
};

/// What stands behind the `?` of the page's address.
#[derive(Debug, Default, Deserialize)]
pub(super) struct LeftQuery {
    /// The code of a disposition.
    #[serde(default)]
    which: String,
    /// After what this page starts.
    after: Option<String>,
}

pub(super) async fn show(mut visit: Visit, Path(text): Path<String>, Query(query): Query<LeftQuery>) -> Answer {
    let pid = cite::pid(&text)?;
    let edition = edition::head(&visit.service, &pid).await?;
    let which = Disposition::parse(&query.which);
    let left = edition::left_out(&visit.service, &pid, which, query.after.as_deref(), Limit::PAGE).await?;
    let account = edition::account(&visit.service, &pid).await?;
    let process = process::of(&mut visit, &edition.process_slug).await?;
    let t = visit.t;
    let path = format!("/id/{pid}/left");
    let mut crumbs = way(t, &process);
    crumbs.push((format!("/id/{pid}"), edition.title.clone()));
    let title = t.text("left-title");
    let body = view! {
        <Crumbs t way=crumbs />
        <p class="eyebrow">{t.count("edition-number", edition.number)}</p>
        <h1>{title.clone()}</h1>
        <p class="lede">{t.text("left-lede")}</p>
        {match &account {
            None => view! { <p class="notice">{t.text("left-no-scope")}</p> }.into_any(),
            Some(account) => view! {
                {totals(t, account)}
                {list(t, &pid, &process.slug, (&path, &query.which), left)}
            }
            .into_any(),
        }}
    };
    let head = Head::new(format!("{title} – {}", edition.title), t.text("left-lede")).at(path);
    Ok(visit.page(head, body))
}

/// What an edition answers for: on its own page, with the way to all that was left out.
pub(super) fn account(t: Texts, pid: &Pid, account: Option<Account>) -> impl IntoView + use<> {
    match account {
        None => view! { <p class="muted">{t.text("left-no-scope")}</p> }.into_any(),
        Some(account) => {
            let href = t.href(&format!("/id/{pid}/left"));
            let left = account.size.saturating_sub(account.used);
            let way = (left > 0).then(|| view! { <p><a href=href>{t.count("left-see", left)}</a></p> });
            view! {
                <section class="stack" id="left">
                    <h2>{t.text("left-answers")}</h2>
                    {totals(t, &account)}
                    {way}
                </section>
            }
            .into_any()
        }
    }
}

/// The rows add up to the first.
fn totals(t: Texts, account: &Account) -> impl IntoView + use<> {
    let mut forums = account.forums.clone();
    t.sort_by_name(&mut forums, |name| name);
    let mut rows = vec![(t.text("scope-size"), t.number(account.size)), (t.text("left-used"), t.number(account.used))];
    rows.extend(account.counts.iter().map(|(one, count)| (disposition_name(t, *one), t.number(*count))));
    view! {
        <dl class="facts"><dt>{t.text("scope-forums")}</dt><dd>{forums.join(", ")}</dd></dl>
        <Figures rows />
    }
}

fn list(t: Texts, pid: &Pid, slug: &str, (path, which): (&str, &str), page: Page<LeftOut>) -> impl IntoView + use<> {
    let mut options = vec![(t.href(path), t.text("kind-all"), which.is_empty())];
    for one in Disposition::ALL {
        options.push((
            t.href(&query_with(path, &[("which", one.code())])),
            disposition_name(t, one),
            which == one.code(),
        ));
    }
    let next = page.next.map(|after| t.href(&query_with(path, &[("which", which), ("after", &after)])));
    let (total, empty) = (page.total, page.items.is_empty());
    let rows = page.items.into_iter().map(|left| row(t, pid, slug, left)).collect_view();
    view! {
        <Filters label=t.text("scope-disposition") options />
        {if empty {
            view! { <Empty text=t.text("left-none") /> }.into_any()
        } else {
            view! { <ul class="stack left-out">{rows}</ul> <Pager t total next /> }.into_any()
        }}
    }
}

fn row(t: Texts, pid: &Pid, slug: &str, left: LeftOut) -> impl IntoView + use<> {
    let lang = (left.lang != t.lang).then(|| left.lang.tag());
    let shown = left.readable == Readable::Yes;
    let title = title_or_removed(t, left.readable, left.title);
    let title = if shown {
        let href = t.href(&format!("/p/{slug}/contributions/{}", left.contribution));
        view! { <a href=href lang=lang>{title}</a> }.into_any()
    } else {
        title.into_any()
    };
    let item = left.item.map(|number| {
        let href = t.href(&item_path(pid, number));
        view! { <li><a href=href>{t.count("edition-item", number)}</a></li> }
    });
    let author = shown.then(|| view! { <li>{left.author}</li> });
    view! {
        <li id=format!("left-{}", left.number)>
            <p class="trail-title">{title}</p>
            <ul class="meta">{author}<li><strong>{disposition_name(t, left.disposition)}</strong></li>{item}</ul>
            <p>{left.reason}</p>
        </li>
    }
}
