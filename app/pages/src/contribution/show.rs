//! A contribution's page: its wording, its supports, what came of it, and the conversation under it.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::{
    CommentId, ContributionId, Lang,
    comment::{Comment, Draft},
    contribution::{Contribution, State, Summary},
    form::{Errors, Fields},
    moderation::Thing,
    page::{Limit, Page},
    policy::{Action, Denial, Mine, permit},
    process::{Access, Forum, Process},
};
use islands::Support;
use leptos::prelude::*;
use serde::Deserialize;
use service::{Error, comment, contribution, moderation, process as processes, trail, workshop};

use super::echoes;
use crate::{
    failure::{Answer, Failure},
    moderation::{case_path, why_it_waits},
    process, proof,
    sent::Sent,
    ui::{
        Crumbs, DraftKeeper, Empty, ErrorSummary, Field, Gallery, Labels, Pager, Prose, TextArea, TextField, Trail,
        VideoCard, channel_name, contribution_meta, fidelity_name, kind_name, query_with,
    },
    visit::{Head, Visit},
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct ThreadQuery {
    /// After which comment this page starts.
    after: Option<String>,
    /// The comment that is being answered.
    reply: Option<i64>,
}

/// What the page is made of.
pub(super) struct Parts {
    pub(super) process: Process,
    pub(super) forum: Forum,
    pub(super) contribution: Contribution,
}

/// The contribution of an address; one of another process is not there.
pub(super) async fn parts(visit: &mut Visit, slug: &str, id: ContributionId) -> Result<Parts, Failure> {
    let process = process::of(visit, slug).await?;
    let contribution = contribution::get(&visit.service, &visit.actor, id).await?;
    if contribution.summary.process != process.id {
        return Err(Failure::NotFound);
    }
    let forum = processes::forum_by_id(&visit.service, contribution.summary.forum).await?;
    Ok(Parts { process, forum, contribution })
}

pub(super) async fn show(
    mut visit: Visit,
    Path((slug, id)): Path<(String, ContributionId)>,
    Query(query): Query<ThreadQuery>,
) -> Answer {
    let parts = parts(&mut visit, &slug, id).await?;
    let mut fields = Fields::default().with("after", query.after.clone().unwrap_or_default());
    if let Some(parent) = query.reply {
        fields.push("parent", parent.to_string());
    }
    page(&visit, parts, query.after.as_deref(), StatusCode::OK, &fields, &Errors::default()).await
}

pub(super) async fn comment(mut visit: Visit, Path((slug, id)): Path<(String, ContributionId)>, sent: Sent) -> Answer {
    let parts = parts(&mut visit, &slug, id).await?;
    let about = &parts.contribution.summary;
    permit(&visit.actor, &Action::Comment(about.process, about.state, parts.forum.access))?;
    let refused = match Draft::parse(&sent.fields) {
        Ok(draft) => match comment::post(&visit.service, &visit.actor, id, draft).await {
            Ok(posted) => {
                return Ok(match posted.receipt {
                    Some(code) => visit.go(&format!("/p/{slug}/receipts/{code}")),
                    None => visit.go(&comment_path(&visit, &parts, posted.id).await?),
                });
            }
            Err(Error::Invalid(errors)) => errors,
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    let after = Some(sent.fields.get("after")).filter(|after| !after.is_empty());
    page(&visit, parts, after, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &refused).await
}

pub(super) async fn support(mut visit: Visit, Path((slug, id)): Path<(String, ContributionId)>, sent: Sent) -> Answer {
    parts(&mut visit, &slug, id).await?;
    if sent.fields.get("given") == "no" {
        contribution::take_support_back(&visit.service, &visit.actor, id).await?;
    } else {
        contribution::support(&visit.service, &visit.actor, id).await?;
    }
    Ok(visit.go(&format!("/p/{slug}/contributions/{id}")))
}

pub(super) async fn withdraw(mut visit: Visit, Path((slug, id)): Path<(String, ContributionId)>) -> Answer {
    let forum = parts(&mut visit, &slug, id).await?.forum;
    contribution::withdraw(&visit.service, &visit.actor, id).await?;
    Ok(visit.go(&format!("/p/{slug}/forums/{}", forum.slug)))
}

/// The page of the thread on which a comment stands, at the comment.
async fn comment_path(visit: &Visit, parts: &Parts, id: CommentId) -> Result<String, Failure> {
    let own = format!("/p/{}/contributions/{}", parts.process.slug, parts.contribution.summary.id);
    let after = comment::page_before(&visit.service, id, Limit::PAGE).await?;
    Ok(format!("{}#comment-{id}", query_with(&own, &[("after", after.as_deref().unwrap_or_default())])))
}

async fn page(
    visit: &Visit,
    parts: Parts,
    after: Option<&str>,
    status: StatusCode,
    fields: &Fields,
    errors: &Errors,
) -> Result<Response, Failure> {
    let t = visit.t;
    let Parts { process, forum, contribution } = parts;
    let summary = &contribution.summary;
    let path = format!("/p/{}/contributions/{}", process.slug, summary.id);
    let comments = comment::list(&visit.service, &visit.actor, summary.id, after, Limit::PAGE).await?;
    let given = contribution::has_supported(&visit.service, &visit.actor, summary.id).await?;
    let lang = (summary.lang != t.lang).then_some(summary.lang);
    let mut way = process::way(&process);
    way.push((format!("/p/{}/forums/{}", process.slug, forum.slug), forum.name.clone()));
    let steps = trail::of(&visit.service, summary.id).await?;
    let others = echoes::section(visit, &process.slug, summary).await?;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let kind = kind_name(t, summary.kind);
    let state = state_notice(visit, summary).await?;
    let provenance = provenance(visit, &process, &contribution).await?;
    let body = view! {
        <Crumbs t way />
        {state}
        <div class="two-columns voice-page">
            <div class="primary">
                <article>
                    <p class="eyebrow">{kind.clone()}</p>
                    <h1 lang=lang.map(Lang::tag)>{contribution.revision.title.clone()}</h1>
                    {contribution_meta(t, summary)}
                    <Prose html=contribution.revision.html.clone() lang />
                    <Gallery pictures=contribution.revision.pictures.clone() lang />
                    {contribution.revision.videos.clone().into_iter().map(|video| view! { <VideoCard t video /> }).collect_view()}
                </article>
            </div>
            <aside class="side" aria-label=t.text("site-side")>
                {support_part(visit, &contribution, &path, given)}
                {provenance}
                {tools(visit, &process.slug, &contribution, &path)}
            </aside>
            <div class="primary">
                <Trail t slug=process.slug.clone() summary=summary.clone() steps />
                {others}
            </div>
        </div>
        <section id="comments" class="stack">
            <h2>{t.count("comment-title", summary.comments)}</h2>
            {thread(visit, &process, &path, after, comments)}
            {comment_form(visit, form, &process, forum.access, &contribution, &path)}
        </section>
    };
    let head = Head::new(format!("{} – {kind}", contribution.revision.title), &summary.excerpt).at(path.clone());
    Ok(visit.page_with(status, head, body))
}

/// Why not everybody sees it: for its author and for moderators.
async fn state_notice(visit: &Visit, summary: &Summary) -> Result<Option<impl IntoView + use<>>, Failure> {
    let t = visit.t;
    let key = match summary.state {
        State::Published => return Ok(None),
        State::Held => "contribution-held",
        State::Hidden => "contribution-hidden",
        // Of what was erased there is no page.
        State::Withdrawn | State::Erased => "contribution-withdrawn",
    };
    let thing = Thing::Contribution(summary.id);
    let why = moderation::waits(&visit.service, &visit.actor, thing).await?;
    let why = why.map(|(cause, signals)| why_it_waits(t, cause, &signals));
    let mine = Mine::of(&visit.actor, summary.person) == Mine::Yes && summary.state == State::Hidden;
    let told = mine.then(|| view! { <p><a href=t.href("/me/notices")>{t.text("notices-why")}</a></p> });
    Ok(Some(view! { <div class="notice warning"><p>{t.text(key)}</p> {why} {told}</div> }))
}

fn support_part(visit: &Visit, contribution: &Contribution, path: &str, given: bool) -> impl IntoView + use<> {
    let t = visit.t;
    let summary = &contribution.summary;
    match permit(&visit.actor, &Action::Support(summary.process, summary.state)) {
        Ok(()) => view! {
            <Support
                contribution=summary.id.0
                count=summary.supports
                given
                action=t.href(&format!("{path}/support"))
                one=t.count("contribution-supports-word", 1)
                many=t.count("contribution-supports-word", 2)
                give=t.text("contribution-support")
                take_back=t.text("contribution-take-support-back")
            />
        }
        .into_any(),
        Err(Denial::SignIn) => {
            let href = t.href(&query_with("/sign-in", &[("next", &t.href(path))]));
            view! {
                <div class="support">
                    <p class="support-count">
                        <strong>{summary.supports}</strong>
                        " "
                        <span>{t.count("contribution-supports-word", summary.supports)}</span>
                    </p>
                    <p><a class="button" href=href>{t.text("contribution-support-sign-in")}</a></p>
                </div>
            }
            .into_any()
        }
        Err(_) => ().into_any(),
    }
}

async fn provenance(
    visit: &Visit,
    process: &Process,
    contribution: &Contribution,
) -> Result<impl IntoView + use<>, Failure> {
    let t = visit.t;
    let provenance = &contribution.summary.provenance;
    let seen = match provenance.workshop {
        Some(id) => workshop::is_readable(&visit.service, &visit.actor, id).await?,
        None => false,
    };
    let channel = channel_name(t, provenance.channel);
    let fidelity = fidelity_name(t, provenance.fidelity);
    let workshop = provenance.workshop.map(|id| {
        let href = t.href(&format!("/p/{}/workshops/{id}", process.slug));
        let record = if seen {
            view! { <a href=href>{t.text("provenance-record")}</a> }.into_any()
        } else {
            t.text("provenance-out-of-sight").into_any()
        };
        view! { <dt>{t.text("provenance-workshop")}</dt><dd>{record}</dd> }
    });
    let recorder =
        provenance.recorder.clone().map(|name| view! { <dt>{t.text("provenance-recorder")}</dt><dd>{name}</dd> });
    Ok(view! {
        <section class="provenance">
            <h2>{t.text("provenance-title")}</h2>
            <dl class="facts">
                <dt>{t.text("provenance-channel")}</dt>
                <dd>{channel}</dd>
                <dt>{t.text("provenance-fidelity")}</dt>
                <dd>{fidelity}</dd>
                {workshop}
                {recorder}
            </dl>
        </section>
    })
}

/// What this visitor may do with it, besides reading.
fn tools(visit: &Visit, slug: &str, contribution: &Contribution, path: &str) -> impl IntoView + use<> {
    let t = visit.t;
    let summary = &contribution.summary;
    let mine = Mine::of(&visit.actor, summary.person);
    let may = |action: Action| permit(&visit.actor, &action).is_ok();
    let history = (contribution.revisions > 1).then(|| {
        let href = t.href(&format!("{path}/revisions"));
        view! { <p><a href=href>{t.count("contribution-revisions", contribution.revisions)}</a></p> }
    });
    let edit = may(Action::ReviseContribution(summary.process, summary.state, mine)).then(|| {
        let href = t.href(&format!("{path}/edit"));
        view! { <a class="button secondary" href=href>{t.text("contribution-edit")}</a> }
    });
    let withdraw = may(Action::WithdrawContribution(summary.process, summary.state, mine)).then(|| {
        view! {
            <details class="disclosure">
                <summary>{t.text("contribution-withdraw")}</summary>
                <p>{t.text("contribution-withdraw-hint")}</p>
                <form method="post" action=t.href(&format!("{path}/withdrawal"))>
                    <button class="button danger" type="submit">{t.text("contribution-withdraw-now")}</button>
                </form>
            </details>
        }
    });
    let thing = Thing::Contribution(summary.id);
    let report = view! { <p><a href=t.href(&format!("{path}/report"))>{t.text("report-link-contribution")}</a></p> };
    let moderate = may(Action::SeeQueue(summary.process)).then(|| {
        let href = t.href(&case_path(slug, thing));
        view! { <p><a class="button quiet" href=href>{t.text("moderation-open-case")}</a></p> }
    });
    view! { {history} <div class="actions">{edit}</div> {withdraw} {report} {moderate} }
}

/// The ways to report a comment and to moderate it.
fn comment_links(
    visit: &Visit,
    (slug, path): (&str, &str),
    comment: &Comment,
    moderator: bool,
) -> impl IntoView + use<> {
    let t = visit.t;
    let label = |key: &str| t.fill(key, [("name", comment.author.clone().into())]);
    let moderate = moderator.then(|| {
        let href = t.href(&case_path(slug, Thing::Comment(comment.id)));
        view! { <a class="button quiet" href=href aria-label=label("comment-moderate")>{t.text("moderation-open-case")}</a> }
    });
    let report = (comment.state == State::Published).then(|| {
        let href = t.href(&format!("{path}/comments/{}/report", comment.id));
        view! { <a class="button quiet" href=href aria-label=label("comment-report")>{t.text("report-link")}</a> }
    });
    view! { {report} {moderate} }
}

/// The conversation under a contribution.
pub(crate) fn thread(
    visit: &Visit,
    process: &Process,
    path: &str,
    after: Option<&str>,
    page: Page<Comment>,
) -> impl IntoView + use<> {
    let t = visit.t;
    if page.items.is_empty() {
        return view! { <Empty text=t.text("comment-none") /> }.into_any();
    }
    let next = page.next.map(|after| format!("{}#comments", t.href(&query_with(path, &[("after", &after)]))));
    let total = page.total;
    let here = after.unwrap_or_default();
    let first = after.map(|_| format!("{}#comments", t.href(path)));
    let moderator = permit(&visit.actor, &Action::SeeHiddenComments(process.id)).is_ok();
    let comments = page
        .items
        .into_iter()
        .map(|comment| {
            let links = comment_links(visit, (&process.slug, path), &comment, moderator);
            let badge = match comment.state {
                State::Published | State::Withdrawn | State::Erased => None,
                State::Held => Some("state-held"),
                State::Hidden => Some("state-hidden"),
            };
            let id = format!("comment-{}", comment.id);
            let depth = comment.depth.to_string();
            let gone = match comment.state {
                State::Erased => Some("comment-erased"),
                State::Hidden if !moderator => Some("comment-hidden"),
                _ => None,
            };
            if let Some(key) = gone {
                return view! { <li class="comment" id=id data-depth=depth><p class="muted">{t.text(key)}</p></li> }
                    .into_any();
            }
            let reply = query_with(path, &[("after", here), ("reply", &comment.id.to_string())]);
            let reply = format!("{}#field-comment", t.href(&reply));
            let label = t.fill("comment-reply-to", [("name", comment.author.clone().into())]);
            view! {
                <li class="comment" id=id data-depth=depth>
                    <header class="comment-head">
                        <strong>{comment.author}</strong>
                        " "
                        <time datetime=comment.created.rfc3339()>{t.moment(comment.created)}</time>
                        {badge.map(|key| view! { " " <span class="badge state">{t.text(key)}</span> })}
                    </header>
                    {(comment.state == State::Held).then(|| view! { <p class="muted">{t.text("comment-held")}</p> })}
                    <Prose html=comment.html under=2 />
                    <div class="actions">
                        {(comment.state == State::Published).then(|| {
                            view! { <a class="button quiet" href=reply aria-label=label>{t.text("comment-reply")}</a> }
                        })}
                        {links}
                    </div>
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! { <ol class="thread">{comments}</ol> <Pager t total next first /> }.into_any()
}

fn comment_form(
    visit: &Visit,
    form: Field<'_>,
    process: &Process,
    access: Access,
    contribution: &Contribution,
    path: &str,
) -> impl IntoView + use<> {
    let t = visit.t;
    if contribution.summary.locked {
        return view! { <p class="notice">{t.text("comment-locked")}</p> }.into_any();
    }
    match permit(&visit.actor, &Action::Comment(process.id, contribution.summary.state, access)) {
        Ok(()) => {}
        Err(Denial::SignIn) => {
            let href = t.href(&query_with("/sign-in", &[("next", &t.href(path))]));
            return view! { <p class="notice"><a href=href>{t.text("comment-sign-in")}</a></p> }.into_any();
        }
        Err(_) => return view! { <p class="notice">{t.text("comment-closed")}</p> }.into_any(),
    }
    let parent = form.fields.get("parent").to_owned();
    let after = form.fields.get("after").to_owned();
    let replying = (!parent.is_empty()).then(|| {
        let back = format!("{}#comments", t.href(&query_with(path, &[("after", &after)])));
        view! {
            <p class="notice">
                <a href=format!("#comment-{parent}")>{t.text("comment-replying")}</a>
                " "
                <a href=back>{t.text("comment-not-replying")}</a>
            </p>
        }
    });
    let name = visit.actor.person().is_none().then(|| {
        view! { <TextField form name="name" label=t.text("form-guest-name") hint=t.text("form-guest-name-hint") /> }
    });
    let fresh = form.errors.is_empty() && form.fields.get("comment").is_empty();
    let fields_part = view! {
        <form class="form" method="post" action=format!("{}#comments", t.href(&format!("{path}/comments"))) data-proof=proof::mark(visit)>
            <DraftKeeper t fresh />
            {replying}
            <input type="hidden" name="parent" value=parent />
            <input type="hidden" name="after" value=after />
            {name}
            <TextArea form name="comment" label=t.text("comment-label") hint=t.text("comment-hint") rows=5 />
            <p class="actions"><button class="button" type="submit">{t.text("comment-publish")}</button></p>
        </form>
    };
    view! {
        <ErrorSummary form />
        <h3>{t.text("comment-write")}</h3>
        {fields_part}
    }
    .into_any()
}
