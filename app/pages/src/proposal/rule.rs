//! Switching the rule: on by whoever runs the process, off by an administrator.

use axum::extract::Path;
use domain::proposal::Matter;
use service::proposal;

use crate::{
    failure::{Answer, Failure},
    process,
    visit::Visit,
};

pub(super) async fn ask(mut visit: Visit, Path((slug, matter)): Path<(String, String)>) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    let matter = Matter::parse(&matter).ok_or(Failure::NotFound)?;
    proposal::ask_for_two(&visit.service, &visit.actor, process.id, matter).await?;
    Ok(visit.go(&format!("/p/{slug}/proposals")))
}

pub(super) async fn stop(mut visit: Visit, Path((slug, matter)): Path<(String, String)>) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    let matter = Matter::parse(&matter).ok_or(Failure::NotFound)?;
    proposal::stop_asking(&visit.service, &visit.actor, process.id, matter).await?;
    Ok(visit.go(&format!("/p/{slug}/proposals")))
}
