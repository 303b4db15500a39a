//! What is different between two editions of a work.

use axum::extract::{Path, Query};
use domain::{
    Pid,
    bundle::{
        Edition, Standing,
        changes::{Changed, Changes, What},
        frozen::Frozen,
        item_path,
    },
    form::{Errors, Fields},
};
use leptos::prelude::*;
use service::edition;

use super::{browse::crumbs, cite};
use crate::{
    failure::{Answer, Failure},
    process,
    texts::Texts,
    ui::{Choices, Crumbs, Empty, Field, Labels, choice, query_with},
    visit::{Head, Visit},
};

/// Items of a part that are listed where all parts are, and on a page of that part alone.
const FEW: usize = 50;
const ON_A_PAGE: usize = 200;

pub(super) async fn show(mut visit: Visit, Path(text): Path<String>, Query(fields): cite::Asked) -> Answer {
    let pid = cite::pid(&text)?;
    let fields = Fields(fields);
    let newer = edition::items(&visit.service, &pid, "").await?.frozen;
    let head = edition::head(&visit.service, &pid).await?;
    let process = process::of(&mut visit, &head.process_slug).await?;
    let siblings = edition::siblings(&visit.service, &pid).await?;
    // What changed is told from the older to the newer.
    let others: Vec<&Edition> = siblings.iter().filter(|one| one.number < head.number && stands(one)).collect();
    let since = match fields.get("since") {
        "" => others.first(),
        // Editions of other works have nothing in common with this one but by chance.
        other => Some(others.iter().find(|one| one.pid.as_str() == other).ok_or(Failure::NotFound)?),
    };
    let t = visit.t;
    let content = match since {
        None => view! { <Empty text=t.text("changes-only-one") /> }.into_any(),
        Some(since) => {
            let older = edition::items(&visit.service, &since.pid, "").await?.frozen;
            let changes = Changes::between(&older, &newer);
            let after = fields.get("after").parse().unwrap_or_default();
            let shown = Shown { part: fields.get("part"), after };
            let sides = Sides { t, older: (&older, &since.pid), newer: (&newer, &pid), shown };
            let form = asking(t, &pid, &others, since);
            view! { {form} {sides.told(since, &changes)} }.into_any()
        }
    };
    let title = t.text("changes-title");
    let body = view! {
        <Crumbs t way=crumbs(t, &process, &head) />
        <p class="eyebrow">{t.count("edition-number", head.number)}</p>
        <h1>{title.clone()}</h1>
        {content}
    };
    Ok(visit.page(Head::new(format!("{title} – {}", head.title), t.text("changes-lede")), body))
}

/// What is shown: all parts, the beginning of each; or one of them, page by page.
#[derive(Clone, Copy)]
struct Shown<'a> {
    part: &'a str,
    after: usize,
}

fn stands(edition: &Edition) -> bool {
    !matches!(edition.standing, Standing::Withdrawn(_))
}

/// The form that asks which edition is compared with.
fn asking(t: Texts, pid: &Pid, others: &[&Edition], since: &Edition) -> impl IntoView + use<> {
    (others.len() > 1).then(|| {
        let fields = Fields::default().with("since", since.pid.as_str());
        let (errors, labels) = (Errors::default(), Labels::default());
        let form = Field { t, fields: &fields, errors: &errors, labels: &labels };
        let options = others.iter().map(|one| {
            let named = [("number", i64::from(one.number).into()), ("date", t.date(one.frozen).into())];
            choice(one.pid.as_str(), t.fill("changes-edition", named))
        });
        let options = options.collect();
        view! {
            <form class="row-fields" method="get" action=t.href(&format!("/id/{pid}/changes"))>
                <Choices form name="since" label=t.text("changes-since") options />
                <button class="button secondary" type="submit">{t.text("changes-show")}</button>
            </form>
        }
    })
}

/// Two editions that are compared.
struct Sides<'a> {
    t: Texts,
    older: (&'a Frozen, &'a Pid),
    newer: (&'a Frozen, &'a Pid),
    shown: Shown<'a>,
}

impl Sides<'_> {
    fn told(&self, since: &Edition, changes: &Changes) -> impl IntoView + use<> {
        let t = self.t;
        let href = t.href(&format!("/id/{}", since.pid));
        let named = [("number", i64::from(since.number).into()), ("date", t.date(since.frozen).into())];
        let same = t.count("changes-same", changes.same);
        let unknown =
            (changes.unknown > 0).then(|| view! { <p class="muted">{t.count("changes-unknown", changes.unknown)}</p> });
        view! {
            <p class="lede"><a href=href>{t.fill("changes-against", named)}</a></p>
            {self.part("came", t.count("changes-came", changes.came.len()), &changes.came, |n| self.line(self.newer, *n, None))}
            {self.part("went", t.count("changes-went", changes.went.len()), &changes.went, |n| self.line(self.older, *n, None))}
            {self.part("changed", t.count("changes-changed", changes.changed.len()), &changes.changed, |one| {
                self.line(self.newer, one.now, Some(one))
            })}
            <p>{same}</p>
            {unknown}
        }
    }

    /// A part, with a line for each of its items: the first of them, or those of a page where only this part is shown.
    fn part<T, V: IntoView + 'static>(
        &self,
        code: &'static str,
        title: String,
        all: &[T],
        line: impl Fn(&T) -> V,
    ) -> Option<AnyView> {
        let (alone, t) = (self.shown.part == code, self.t);
        if !alone && ["came", "went", "changed"].contains(&self.shown.part) {
            return None;
        }
        let (from, most) = if alone { (self.shown.after, ON_A_PAGE) } else { (0, FEW) };
        let here = all.get(from..from.saturating_add(most).min(all.len())).unwrap_or_default();
        let lines = here.iter().map(line).collect_view();
        let lines = (!here.is_empty()).then(|| view! { <ol class="rows">{lines}</ol> });
        let end = from.saturating_add(here.len());
        let more = (end < all.len()).then(|| {
            let path = format!("/id/{}/changes", self.newer.1);
            let after = if alone { end.to_string() } else { String::new() };
            let values = [("since", self.older.1.as_str()), ("part", code), ("after", &after)];
            let href = t.href(&query_with(&path, &values));
            let text = if alone { t.text("list-next") } else { t.count("changes-more", all.len()) };
            view! { <p><a class="button secondary" href=href>{text}</a></p> }
        });
        Some(view! { <section><h2>{title}</h2>{lines}{more}</section> }.into_any())
    }

    /// An item of one side, with what is different of it.
    fn line(&self, (frozen, pid): (&Frozen, &Pid), number: i32, changed: Option<&Changed>) -> impl IntoView + use<> {
        let t = self.t;
        let item = frozen.items().find(|item| item.number == number);
        let words = item.and_then(|item| item.words.as_ref());
        let title = words.map(|words| words.title.clone()).unwrap_or_default();
        let lang = words.map(|words| words.lang.clone()).filter(|lang| lang != t.lang.tag());
        let author = words.map(|words| words.author.name.clone());
        let href = t.href(&item_path(pid, number));
        let what = changed.map(|changed| {
            let before = t.href(&item_path(self.older.1, changed.before));
            let what = changed.what.iter().map(|what| view! { <li>{name(t, *what)}</li> }).collect_view();
            view! { {what} <li><a href=before>{t.count("changes-before", changed.before)}</a></li> }
        });
        view! {
            <li class="row">
                <div>
                    <p class="trail-title" lang=lang><a href=href>{title}</a></p>
                    <ul class="meta"><li>{t.count("edition-item", number)}</li> <li>{author}</li> {what}</ul>
                </div>
            </li>
        }
    }
}

fn name(t: Texts, what: What) -> String {
    t.text(match what {
        What::Text => "changes-text",
        What::Media => "changes-media",
        What::Place => "changes-place",
        What::Note => "changes-note",
        What::Quotes => "quote-several",
        What::Section => "changes-section",
    })
}
