//! What one person put forward and another confirms: where that waits, what it is, and the rule that asks for it.

mod list;
mod rule;
mod show;
mod what;

use domain::{
    policy::{Action, ActionKind, permit},
    process::Process,
    proposal::{Matter, Proposal, Standing},
};
use leptos::prelude::*;
use service::proposal;

use crate::{failure::Failure, routes::Routes, texts::Texts, visit::Visit};

pub(crate) use what::desk_view;

pub(crate) fn routes() -> Routes {
    let one = "/p/{process}/proposals/{proposal}";
    let below = |rest: &str| format!("{one}/{rest}");
    Routes::new()
        .get("/p/{process}/proposals", ActionKind::SeeProposals, list::list)
        .get(one, ActionKind::SeeProposals, show::show)
        .post(&below("edition"), ActionKind::FreezeEdition, show::confirm_edition)
        .post(&below("decision"), ActionKind::RecordDecision, show::confirm_decision)
        .post(&below("return"), ActionKind::SendBack, show::send_back)
        .post(&below("withdrawal"), ActionKind::TakeBack, show::take_back)
        .post("/p/{process}/two/{matter}", ActionKind::AskForTwo, rule::ask)
        .post("/p/{process}/two/{matter}/end", ActionKind::StopAskingForTwo, rule::stop)
}

/// How many proposals wait in a process, for those who work with them; nothing where none does.
pub(crate) async fn count(visit: &Visit, process: &Process) -> Result<Option<impl IntoView + use<>>, Failure> {
    if permit(&visit.actor, &Action::SeeProposals(process.id)).is_err() {
        return Ok(None);
    }
    let t = visit.t;
    let waiting = proposal::count(&visit.service, &visit.actor, process.id).await?;
    Ok((waiting > 0).then(|| {
        let href = t.href(&format!("/p/{}/proposals", process.slug));
        view! { <p class="notice"><a href=href>{t.count("proposal-waiting", waiting)}</a></p> }
    }))
}

/// That something waits, where the work on it is done.
pub(crate) fn waits(t: Texts, slug: &str, waiting: &Proposal) -> impl IntoView + use<> {
    let href = t.href(&format!("/p/{slug}/proposals/{}", waiting.id));
    let said = t.fill("proposal-waits", [("name", waiting.name.clone().into()), ("time", t.moment(waiting.at).into())]);
    view! { <p class="notice">{said} " " <a href=href>{t.text("proposal-open")}</a></p> }
}

fn matter_name(t: Texts, matter: Matter) -> String {
    t.text(match matter {
        Matter::Edition => "proposal-of-edition",
        Matter::Decision => "proposal-of-decision",
    })
}

fn standing_name(t: Texts, standing: Standing) -> String {
    t.text(match standing {
        Standing::Waiting => "proposal-standing-waiting",
        Standing::Confirmed => "proposal-standing-confirmed",
        Standing::SentBack => "proposal-standing-sent-back",
        Standing::Withdrawn => "proposal-standing-withdrawn",
    })
}
