//! Who holds which role in a process, or in the whole installation: seen, granted and taken.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::{
    GrantId, ProcessId,
    account::Role,
    form::{Errors, Fields},
    page::Limit,
    people::{Appointment, Grant, Held},
    policy::{Action, ActionKind, permit},
    process::Process,
};
use leptos::prelude::*;
use serde::Deserialize;
use service::{Error, people};

use crate::{
    failure::Answer,
    process,
    routes::Routes,
    sent::Sent,
    texts::Texts,
    ui::{Choices, Crumbs, Empty, ErrorSummary, Field, Filters, Labels, Pager, TextField, choice, query_with},
    visit::{Head, Visit},
};

pub(crate) fn routes() -> Routes {
    let (here, taken) = ("/p/{process}/people", "/p/{process}/people/{grant}/removal");
    Routes::new()
        .get(here, ActionKind::SeePeople, of_process)
        .post(here, ActionKind::GrantRole, appoint_in_process)
        .post(taken, ActionKind::GrantRole, dismiss_in_process)
        .get("/people", ActionKind::SeePeople, of_installation)
        .post("/people", ActionKind::GrantRole, appoint_in_installation)
        .post("/people/{grant}/removal", ActionKind::GrantRole, dismiss_in_installation)
}

/// Where roles are held.
struct Place {
    process: Option<Process>,
}

#[derive(Debug, Default, Deserialize)]
struct PeopleQuery {
    /// `before` for the roles that were taken.
    #[serde(default)]
    held: String,
    /// After which grant this page of them starts.
    after: Option<String>,
}

impl Place {
    async fn of(visit: &mut Visit, slug: &str) -> Result<Self, Error> {
        Ok(Self { process: Some(process::of(visit, slug).await?) })
    }

    fn id(&self) -> Option<ProcessId> {
        self.process.as_ref().map(|process| process.id)
    }

    fn path(&self) -> String {
        self.process.as_ref().map_or_else(|| "/people".into(), |process| format!("/p/{}/people", process.slug))
    }

    fn roles(&self) -> Vec<Role> {
        Role::ALL.into_iter().filter(|role| role.is_of_a_process() == self.process.is_some()).collect()
    }
}

async fn of_process(mut visit: Visit, Path(slug): Path<String>, Query(query): Query<PeopleQuery>) -> Answer {
    let place = Place::of(&mut visit, &slug).await?;
    page(&visit, &place, &query, StatusCode::OK, &Fields::default(), &Errors::default()).await
}

async fn of_installation(visit: Visit, Query(query): Query<PeopleQuery>) -> Answer {
    page(&visit, &Place { process: None }, &query, StatusCode::OK, &Fields::default(), &Errors::default()).await
}

async fn appoint_in_process(mut visit: Visit, Path(slug): Path<String>, sent: Sent) -> Answer {
    let place = Place::of(&mut visit, &slug).await?;
    appoint(&visit, &place, &sent.fields).await
}

async fn appoint_in_installation(visit: Visit, sent: Sent) -> Answer {
    appoint(&visit, &Place { process: None }, &sent.fields).await
}

async fn dismiss_in_process(mut visit: Visit, Path((slug, id)): Path<(String, GrantId)>) -> Answer {
    let place = Place::of(&mut visit, &slug).await?;
    dismiss(&visit, &place, id).await
}

async fn dismiss_in_installation(visit: Visit, Path(id): Path<GrantId>) -> Answer {
    dismiss(&visit, &Place { process: None }, id).await
}

async fn appoint(visit: &Visit, place: &Place, fields: &Fields) -> Answer {
    permit(&visit.actor, &Action::SeePeople(place.id()))?;
    let refused = match Appointment::parse(fields, &place.roles()) {
        Ok(appointment) => match people::appoint(&visit.service, &visit.actor, place.id(), appointment).await {
            Ok(()) => return Ok(visit.go(&place.path())),
            Err(Error::Invalid(errors)) => errors,
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    page(visit, place, &PeopleQuery::default(), StatusCode::UNPROCESSABLE_ENTITY, fields, &refused).await
}

async fn dismiss(visit: &Visit, place: &Place, id: GrantId) -> Answer {
    people::dismiss(&visit.service, &visit.actor, place.id(), id).await?;
    Ok(visit.go(&place.path()))
}

async fn page(
    visit: &Visit,
    place: &Place,
    query: &PeopleQuery,
    status: StatusCode,
    fields: &Fields,
    errors: &Errors,
) -> Answer {
    let held = if query.held == "before" { Held::Before } else { Held::Now };
    let (service, after) = (&visit.service, query.after.as_deref());
    let listed = people::list(service, &visit.actor, place.id(), held, after, Limit::PAGE).await?;
    Ok(shown(visit, place, held, listed, (status, fields, errors)))
}

fn shown(
    visit: &Visit,
    place: &Place,
    which: Held,
    listed: domain::page::Page<Grant>,
    (status, fields, errors): (StatusCode, &Fields, &Errors),
) -> Response {
    let (t, path) = (visit.t, place.path());
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let before = if which == Held::Before { "before" } else { "" };
    let next = listed.next.as_ref().map(|after| t.href(&query_with(&path, &[("held", before), ("after", after)])));
    let (total, empty) = (listed.total, listed.items.is_empty());
    let rows = listed.items.into_iter().map(|grant| row(t, &path, grant)).collect_view();
    let narrow = vec![
        (t.href(&path), t.text("people-now"), which == Held::Now),
        (t.href(&query_with(&path, &[("held", "before")])), t.text("people-before"), which == Held::Before),
    ];
    let nothing = if which == Held::Now { "people-nobody" } else { "people-nobody-before" };
    let way = place.process.as_ref().map(process::way).unwrap_or_default();
    let lede = if place.process.is_some() { "people-lede" } else { "people-lede-installation" };
    // Before the summary, which names the fields by their labels.
    let appointment = (which == Held::Now).then(|| appointment(t, place, form));
    let body = view! {
        <Crumbs t way />
        <h1>{t.text("people-title")}</h1>
        <p class="lede">{t.text(lede)}</p>
        <ErrorSummary form />
        <Filters label=t.text("people-which") options=narrow />
        {if empty {
            view! { <Empty text=t.text(nothing) /> }.into_any()
        } else {
            view! { <ul class="rows">{rows}</ul> <Pager t total next /> }.into_any()
        }}
        {appointment}
    };
    let title = t.text("people-title");
    let title = place.process.as_ref().map_or(title.clone(), |process| format!("{title} – {}", process.name));
    let head = Head::new(title, t.text(lede)).at(path);
    visit.page_with(status, head, body)
}

fn row(t: Texts, path: &str, grant: Grant) -> impl IntoView + use<> {
    let role_name = t.text(role_keys(grant.role).0);
    let operator = || t.text("people-operator");
    let granted = t.fill(
        "people-granted",
        [("by", grant.granted_by.unwrap_or_else(operator).into()), ("day", t.date(grant.granted).into())],
    );
    let taken = grant.taken.as_ref().map(|(at, by)| {
        let by = by.clone().unwrap_or_else(operator);
        let text = t.fill("people-taken", [("by", by.into()), ("day", t.date(*at).into())]);
        view! { <li>{text}</li> }
    });
    let take = grant.taken.is_none().then(|| {
        let name = grant.name.clone();
        let label = t.fill("people-take-of", [("name", name.into()), ("role", role_name.clone().into())]);
        view! {
            <form method="post" action=t.href(&format!("{path}/{}/removal", grant.id))>
                <button class="button quiet" type="submit" aria-label=label>{t.text("people-take")}</button>
            </form>
        }
    });
    view! {
        <li class="row">
            <div>
                <p><strong>{grant.name}</strong> " " <span class="badge">{role_name.clone()}</span></p>
                <ul class="meta"><li>{granted}</li>{taken}</ul>
            </div>
            {take}
        </li>
    }
}

/// The form that grants a role, and what each role may do.
fn appointment(t: Texts, place: &Place, form: Field<'_>) -> impl IntoView + use<> {
    let mut roles: Vec<(Role, String)> =
        place.roles().into_iter().map(|role| (role, t.text(role_keys(role).0))).collect();
    t.sort_by_name(&mut roles, |(_, name)| name);
    let options = roles.iter().map(|(role, name)| choice(role.code(), name.clone())).collect();
    let meanings = roles
        .into_iter()
        .map(|(role, name)| view! { <dt>{name}</dt> <dd>{t.text(role_keys(role).1)}</dd> })
        .collect_view();
    view! {
        <h2>{t.text("people-appoint")}</h2>
        <form class="form" method="post" action=t.href(&place.path())>
            <TextField form name="email" kind="email" label=t.text("people-email") hint=t.text("people-email-hint") autocomplete="off" />
            <Choices form name="role" label=t.text("people-role") options=options />
            <p class="actions"><button class="button" type="submit">{t.text("people-grant")}</button></p>
        </form>
        <details class="disclosure">
            <summary>{t.text("people-meanings")}</summary>
            <dl class="facts">{meanings}</dl>
        </details>
    }
}

/// The keys of a role's name and of what it may do.
pub(crate) fn role_keys(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Moderator => ("role-moderator", "role-moderator-may"),
        Role::Facilitator => ("role-facilitator", "role-facilitator-may"),
        Role::Curator => ("role-curator", "role-curator-may"),
        Role::Entrant => ("role-entrant", "role-entrant-may"),
        Role::Juror => ("role-juror", "role-juror-may"),
        Role::JurySecretary => ("role-jury-secretary", "role-jury-secretary-may"),
        Role::Clerk => ("role-clerk", "role-clerk-may"),
        Role::Owner => ("role-owner", "role-owner-may"),
        Role::Admin => ("role-admin", "role-admin-may"),
    }
}
