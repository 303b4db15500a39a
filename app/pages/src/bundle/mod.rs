//! Bundles: the desk on which curators gather, word and order what they freeze into editions.

mod asked;
mod beside;
mod change;
mod cluster;
pub(crate) mod desk;
mod echoes;
mod find;
mod found;
mod item;
mod list;
mod map;
mod new;
mod outline;
mod propose;
mod quote;
mod scope;
mod section;
mod window;

pub(crate) use list::card;

use domain::policy::ActionKind;

use crate::routes::Routes;

pub(crate) fn routes() -> Routes {
    let desk = "/p/{process}/bundles/{id}";
    let below = |rest: &str| format!("{desk}/{rest}");
    Routes::new()
        .get("/p/{process}/bundles", ActionKind::Curate, list::list)
        .get("/p/{process}/bundles/new", ActionKind::Curate, new::form)
        .post("/p/{process}/bundles/new", ActionKind::Curate, new::begin)
        .get(desk, ActionKind::Curate, desk::show)
        .post(desk, ActionKind::Curate, change::texts)
        .post(&below("sections"), ActionKind::Curate, change::add_section)
        .post(&below("sections/{section}"), ActionKind::Curate, change::section)
        .post(&below("sections/{section}/place"), ActionKind::Curate, change::move_section)
        .post(&below("sections/{section}/removal"), ActionKind::Curate, change::remove_section)
        .post(&below("items"), ActionKind::Curate, change::pick)
        .post(&below("picks"), ActionKind::Curate, change::pick_many)
        .post(&below("items/{item}/note"), ActionKind::Curate, change::note)
        .post(&below("items/{item}/place"), ActionKind::Curate, change::move_item)
        .post(&below("items/{item}/wording"), ActionKind::Curate, change::refresh)
        .post(&below("items/{item}/removal"), ActionKind::Curate, change::drop_item)
        .get(&below("changes"), ActionKind::Curate, beside::changes)
        .post(&below("items/{item}/quotes"), ActionKind::Curate, quote::add)
        .post(&below("items/{item}/quotes/{quote}/removal"), ActionKind::Curate, quote::drop)
        .get(&below("clusters"), ActionKind::Curate, cluster::show)
        .get(&below("scope"), ActionKind::Curate, scope::show)
        .post(&below("scope"), ActionKind::Curate, scope::set)
        .post(&below("scope/dispositions"), ActionKind::Curate, scope::dispose)
        .get(&below("echoes"), ActionKind::Curate, echoes::show)
        .post(&below("echoes"), ActionKind::Curate, echoes::group)
        .get(&below("proposal"), ActionKind::ProposeEdition, propose::form)
        .post(&below("proposal"), ActionKind::ProposeEdition, propose::propose)
        .post(&below("editions"), ActionKind::FreezeEdition, change::freeze)
}
