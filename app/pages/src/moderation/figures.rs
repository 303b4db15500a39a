//! The figures of a year, as the Digital Services Act asks for them, as a page and as CSV.

use axum::{
    extract::{Path, Query},
    http::header,
    response::IntoResponse,
};
use leptos::prelude::*;
use serde::Deserialize;
use service::moderation;

use super::{done_name, duration, reason_title};
use crate::{
    failure::{Answer, Failure},
    process,
    texts::Texts,
    ui::{BarChart, Crumbs, Figures, Filters, query_with},
    visit::{Head, Visit},
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct YearQuery {
    /// The year; the present one where it is not said.
    year: Option<i32>,
}

pub(super) async fn show(mut visit: Visit, Path(slug): Path<String>, Query(query): Query<YearQuery>) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    let t = visit.t;
    let years = moderation::years(&visit.service, process.id).await?;
    let year = chosen(&years, query.year)?;
    let figures = moderation::figures(&visit.service, process.id, year).await?;
    let path = format!("/p/{slug}/moderation/figures");
    let options = years
        .iter()
        .map(|one| (t.href(&query_with(&path, &[("year", &one.to_string())])), one.to_string(), *one == year))
        .collect();
    let csv = t.href(&query_with(&format!("{path}.csv"), &[("year", &year.to_string())]));
    let log = t.href(&format!("/p/{slug}/moderation/log"));
    let title = t.fill("figures-of", [("year", year.to_string().into())]);
    let body = view! {
        <Crumbs t way=process::way(&process) />
        <h1>{title.clone()}</h1>
        <p class="lede">{t.text("figures-lede")}</p>
        <Filters label=t.text("figures-year") options />
        {tables(t, &figures)}
        <p><a href=csv>{t.text("figures-csv")}</a></p>
        <p><a href=log>{t.text("ruling-log-title")}</a></p>
    };
    Ok(visit.page(Head::new(format!("{title} – {}", process.name), t.text("figures-lede")), body))
}

pub(super) async fn csv(mut visit: Visit, Path(slug): Path<String>, Query(query): Query<YearQuery>) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    let years = moderation::years(&visit.service, process.id).await?;
    let year = chosen(&years, query.year)?;
    let figures = moderation::figures(&visit.service, process.id, year).await?;
    let name = format!("attachment; filename=\"moderation-{slug}-{year}.csv\"");
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, written(&figures)).into_response())
}

/// The year that is asked for; one without figures is not there.
fn chosen(years: &[i32], asked: Option<i32>) -> Result<i32, Failure> {
    match asked {
        None => years.first().copied().ok_or(Failure::NotFound),
        Some(year) => years.iter().copied().find(|one| *one == year).ok_or(Failure::NotFound),
    }
}

/// The figures as lines of five columns. Every value is a code of ours or a number, so none needs a quote.
fn written(figures: &moderation::Figures) -> String {
    let year = figures.year;
    let mut lines = vec!["year,figure,item,automated,count".to_owned()];
    for (reason, count) in &figures.reports {
        lines.push(format!("{year},reports,{},,{count}", reason.code));
    }
    for (measure, automated, count) in &figures.rulings {
        lines.push(format!("{year},rulings,{},{automated},{count}", measure.code()));
    }
    lines.push(format!("{year},rulings-by-ground,law,,{}", figures.grounds.0));
    lines.push(format!("{year},rulings-by-ground,rules,,{}", figures.grounds.1));
    let median = figures.median.map(|seconds| seconds.to_string()).unwrap_or_default();
    lines.push(format!("{year},median-seconds-to-ruling,,,{median}"));
    lines.push(format!("{year},appeals,made,,{}", figures.appeals));
    lines.push(format!("{year},appeals,upheld,,{}", figures.upheld));
    lines.push(format!("{year},appeals,reversed,,{}", figures.reversed));
    lines.push(String::new());
    lines.join("\r\n")
}

fn tables(t: Texts, figures: &moderation::Figures) -> impl IntoView + use<> {
    let reasons: Vec<_> = figures.reports.iter().map(|(reason, _)| reason.clone()).collect();
    let reports =
        figures.reports.iter().map(|(reason, count)| (reason_title(&reasons, &reason.code, t.lang), *count)).collect();
    let rulings = figures
        .rulings
        .iter()
        .map(|(measure, automated, count)| {
            let name = done_name(t, *measure);
            let name = if *automated { t.fill("figures-by-rule", [("what", name.into())]) } else { name };
            (name, *count)
        })
        .collect();
    let median = figures
        .median
        .map_or_else(|| "–".to_owned(), |seconds| duration(t, seconds.checked_div(3_600).unwrap_or_default()));
    let grounds = vec![
        (t.text("figures-law"), t.number(figures.grounds.0)),
        (t.text("figures-rules"), t.number(figures.grounds.1)),
        (t.text("figures-median"), median),
    ];
    let appeals = vec![
        (t.text("figures-appeals-made"), t.number(figures.appeals)),
        (t.text("verdict-upheld"), t.number(figures.upheld)),
        (t.text("verdict-reversed"), t.number(figures.reversed)),
    ];
    view! {
        <h2>{t.text("figures-reports")}</h2>
        <BarChart t id="reports" title=t.text("figures-reports") bars=reports />
        <h2>{t.text("figures-rulings")}</h2>
        <BarChart t id="rulings" title=t.text("figures-rulings") bars=rulings />
        <Figures rows=grounds />
        <h2>{t.text("figures-appeals")}</h2>
        <Figures rows=appeals />
    }
}
