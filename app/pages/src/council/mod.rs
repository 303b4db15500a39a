//! Development themes and the decisions on them.

mod decide;
pub(crate) mod decision;
mod draft;
mod theme;

pub(crate) use theme::card as theme_card;

use domain::policy::ActionKind;

use crate::routes::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/p/{process}/themes", ActionKind::Look, theme::list)
        .get("/p/{process}/themes/new", ActionKind::DraftTheme, draft::form)
        .post("/p/{process}/themes/new", ActionKind::DraftTheme, draft::submit)
        .get("/p/{process}/themes/{theme}", ActionKind::Look, theme::show)
        .get("/p/{process}/themes/{theme}/decide", ActionKind::RecordDecision, decide::form)
        .post("/p/{process}/themes/{theme}/decide", ActionKind::RecordDecision, decide::submit)
        .get("/p/{process}/themes/{theme}/proposal", ActionKind::ProposeDecision, decide::proposal_form)
        .post("/p/{process}/themes/{theme}/proposal", ActionKind::ProposeDecision, decide::propose)
        .get("/p/{process}/decisions", ActionKind::Look, decision::list)
        .get("/p/{process}/decisions/{decision}", ActionKind::Look, decision::show)
}
