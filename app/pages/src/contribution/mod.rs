//! Contributions: reading, writing, supporting and answering them.

mod compose;
mod echoes;
mod revisions;
mod show;

pub(crate) use show::thread;

use domain::policy::ActionKind;

use crate::routes::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/p/{process}/forums/{forum}/new", ActionKind::Contribute, compose::new_form)
        .post_pictures("/p/{process}/forums/{forum}/new", ActionKind::Contribute, compose::publish)
        .get("/p/{process}/contributions/{id}", ActionKind::ReadContribution, show::show)
        .get("/p/{process}/contributions/{id}/edit", ActionKind::ReviseContribution, compose::edit_form)
        .post_pictures("/p/{process}/contributions/{id}/edit", ActionKind::ReviseContribution, compose::revise)
        .get("/p/{process}/contributions/{id}/revisions", ActionKind::ReadContribution, revisions::list)
        .get("/p/{process}/contributions/{id}/revisions/{number}", ActionKind::ReadContribution, revisions::show)
        .get("/p/{process}/contributions/{id}/echoes", ActionKind::ReadContribution, echoes::list)
        .post("/p/{process}/contributions/{id}/echoes/removal", ActionKind::Curate, echoes::leave)
        .post("/p/{process}/contributions/{id}/support", ActionKind::Support, show::support)
        .post("/p/{process}/contributions/{id}/comments", ActionKind::Comment, show::comment)
        .post("/p/{process}/contributions/{id}/withdrawal", ActionKind::WithdrawContribution, show::withdraw)
}
