//! Putting a bundle forward: all that would be frozen on one page, which the person who puts it forward has looked at.

use axum::{extract::Path, http::StatusCode, response::Response};
use domain::{BundleId, bundle::ready};
use leptos::prelude::*;
use service::{Error, proposal as proposals};

use super::desk::{self, Place};
use crate::{
    failure::Answer,
    proposal,
    sent::Sent,
    ui::Crumbs,
    visit::{Head, Visit},
};

pub(super) async fn form(mut visit: Visit, Path((slug, id)): Path<(String, BundleId)>) -> Answer {
    let place = desk::place(&mut visit, &slug, id).await?;
    if ready(&place.desk).is_err() {
        // The desk says itself what stands in the way.
        return Ok(visit.go(&format!("{}#freeze", place.path)));
    }
    Ok(page(&visit, &place, StatusCode::OK))
}

pub(super) async fn propose(mut visit: Visit, Path((slug, id)): Path<(String, BundleId)>, sent: Sent) -> Answer {
    let place = desk::place(&mut visit, &slug, id).await?;
    let all = format!("/p/{slug}/proposals");
    visit.will_go(move |id| format!("{all}/{id}"));
    match proposals::propose_edition(&visit.service, &visit.actor, id, sent.fields.get("print")).await {
        Ok(id) => Ok(visit.go(&format!("/p/{slug}/proposals/{id}"))),
        // Somebody changed the bundle while it was looked at: it has to be looked at again.
        Err(Error::Stale) => Ok(page(&visit, &desk::place(&mut visit.clone(), &slug, id).await?, StatusCode::CONFLICT)),
        Err(Error::NotReady(_)) => Ok(visit.go(&format!("{}#freeze", place.path))),
        Err(other) => Err(other.into()),
    }
}

fn page(visit: &Visit, place: &Place, status: StatusCode) -> Response {
    let t = visit.t;
    let mut way = crate::process::way(&place.process);
    way.push((format!("/p/{}/bundles", place.process.slug), t.text("process-bundles")));
    way.push((place.path.clone(), place.desk.bundle.title.clone()));
    let title = t.text("proposal-edition");
    let path = format!("{}/proposal", place.path);
    let stale = (status == StatusCode::CONFLICT)
        .then(|| view! { <p class="notice warning" role="alert">{t.text("proposal-stale")}</p> });
    let body = view! {
        <Crumbs t way />
        <h1>{title.clone()}</h1>
        <p class="lede">{t.text("proposal-edition-lede")}</p>
        {stale}
        {proposal::desk_view(t, &place.process, &place.desk)}
        <form class="form" method="post" action=t.href(&path)>
            <input type="hidden" name="print" value=proposals::print_of(&place.desk) />
            <p class="actions">
                <button class="button" type="submit">{t.text("proposal-edition-make")}</button>
                <a class="button secondary" href=t.href(&place.path)>{t.text("proposal-back-to-desk")}</a>
            </p>
        </form>
    };
    visit.page_with(status, Head::new(title, t.text("proposal-edition-lede")).at(path), body)
}
