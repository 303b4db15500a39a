//! What pages show besides forms.

use domain::{
    bundle::Standing,
    contribution::{Kind, State},
    trail::Step,
};
use islands::Support;
use leptos::prelude::*;

use super::samples::{self, SLUG};
use crate::{
    bundle, competition,
    contribution::thread,
    council::{decision, theme_card},
    edition::edition_card,
    front, process,
    texts::Texts,
    ui::{
        BarChart, Came, ContributionCard, Crumbs, Empty, Filters, Gallery, Pager, Prose, SearchBox, Tombstone, Trail,
        TrailLine, VideoCard, Voices, Ways, kind_name,
    },
    visit::Visit,
    workshop::record_card,
};

pub(super) fn cards(t: Texts) -> impl IntoView {
    let process = samples::process();
    let forum = samples::forum();
    let contributions = samples::contributions().into_iter().map(|summary| {
        view! { <li><ContributionCard t slug=SLUG.to_owned() summary /></li> }
    });
    let path = samples::process_path();
    let editions = samples::editions().into_iter().map(|edition| edition_card(t, edition));
    let competitions = samples::competitions();
    let competitions = competitions.iter().map(|one| competition::card(t, &path, one, samples::AT));
    let themes = samples::themes();
    let themes = themes.iter().map(|theme| theme_card(t, &path, theme));
    view! {
        <ul class="process-list">{front::card(t, process.clone(), Some(samples::picture(samples::ALT, "")))}</ul>
        <ul class="cards">
            {process::forum_card(t, SLUG, process.lang, &forum)}
            {contributions.collect_view()}
            {record_card(t, SLUG, samples::workshop())}
            {bundle::card(t, &path, samples::bundle())}
            {editions.collect_view()}
            {competitions.collect_view()}
            {competition::entry_card(t, &path, samples::entry())}
            {themes.collect_view()}
            {decision::card(t, &path, &samples::decision())}
        </ul>
    }
}

pub(super) fn pictures(t: Texts) -> impl IntoView {
    let lang = (samples::LANG != t.lang).then_some(samples::LANG);
    let three = vec![
        samples::picture(samples::ALT, samples::CAPTION),
        samples::picture(samples::ALT, ""),
        samples::picture("", samples::CAPTION),
    ];
    let boards = vec![samples::picture(samples::ALT, samples::CAPTION)];
    let videos = samples::videos().into_iter().map(|video| view! { <VideoCard t video /> });
    view! {
        <Gallery pictures=three lang />
        <Gallery pictures=boards lang class="boards" />
        {videos.collect_view()}
    }
}

pub(super) fn talk(visit: &Visit) -> impl IntoView + use<> {
    let t = visit.t;
    let support = |count: i64, given: bool| {
        view! {
            <Support
                contribution=count
                count
                given
                action=t.href("/ui")
                one=t.count("contribution-supports-word", 1)
                many=t.count("contribution-supports-word", 2)
                give=t.text("contribution-support")
                take_back=t.text("contribution-take-support-back")
            />
        }
    };
    view! {
        <div class="side">{support(1, false)} {support(12, true)}</div>
        {thread(visit, &samples::process(), "/ui", Some("1"), samples::comments())}
    }
}

pub(super) fn ways(t: Texts) -> impl IntoView {
    let process = samples::process();
    let mut options = vec![("#ways".to_owned(), t.text("kind-all"), true)];
    options.extend(Kind::ALL.into_iter().map(|kind| ("#ways".to_owned(), kind_name(t, kind), false)));
    let named = options.clone();
    let on = ["process-contributions", "process-workshops", "process-editions"];
    let on = on.map(|key| ("#ways".to_owned(), t.text(key))).into();
    view! {
        <Crumbs t way=process::way(&process) />
        <SearchBox t path="/ui".to_owned() query="joki".to_owned() label=t.text("list-search-contributions") />
        <Filters label=t.text("kind-label") options />
        <Filters label=t.text("form-lang") options=named named=true />
        <Ways label=t.text("process-parts") ways=on />
        <Pager t total=1_250 next=Some("#ways".to_owned()) first=Some("#ways".to_owned()) of=t.text("kind-label") />
        <Pager t total=0 next=None of=t.text("gallery-ways") />
        <Empty text=t.text("list-nothing-found") />
        <Empty text=t.text("forum-empty")><a class="button" href="#ways">{t.text("gallery-primary")}</a></Empty>
        <details class="disclosure">
            <summary>{t.text("gallery-disclosure")}</summary>
            <p>{t.text("gallery-notice")}</p>
        </details>
    }
}

pub(super) fn course(t: Texts) -> impl IntoView {
    let slug = || SLUG.to_owned();
    let voice = || samples::contribution(Kind::Idea, State::Published);
    let undecided = samples::steps().into_iter().filter(|step| !matches!(step, Step::Decision { .. })).collect();
    view! {
        {process::phase_list(t, samples::phases(), samples::today())}
        <Trail t slug=slug() summary=voice() steps=samples::steps() />
        <TrailLine t slug=slug() summary=voice() steps=undecided />
        <TrailLine t slug=slug() summary=voice() steps=Vec::new() />
        <Came t slug=slug() steps=samples::steps() />
        <Came t slug=slug() steps=Vec::new() />
        <Voices t slug=slug() path="/ui".to_owned() page=samples::voices() />
    }
}

pub(super) fn notices(t: Texts) -> impl IntoView {
    let gone = samples::editions().into_iter().find_map(|edition| match edition.standing.clone() {
        Standing::Withdrawn(reason) => Some(view! { <Tombstone t edition reason among_others=true /> }),
        Standing::Newest | Standing::Succeeded(_) => None,
    });
    view! {
        <p class="notice">{t.text("gallery-notice")}</p>
        <p class="notice" role="status">{t.text("gallery-status")}</p>
        <p class="notice warning">{t.text("gallery-warning")}</p>
        {gone}
    }
}

pub(super) fn figures(t: Texts) -> impl IntoView {
    let bars = Kind::ALL.into_iter().zip([1_204, 310, 7]).map(|(kind, count)| (kind_name(t, kind), count)).collect();
    view! {
        <h3>{t.text("process-contributions")}</h3>
        <BarChart t id="kinds" title=t.text("process-contributions") bars />
        <h3>{t.text("gallery-nothing")}</h3>
        <BarChart t id="nothing" title=t.text("gallery-nothing") bars=vec![(t.text("kind-idea"), 0)] />
        <h3>{t.text("decision-votes")}</h3>
        {decision::votes(t, &samples::decision().record)}
    }
}

pub(super) fn prose(t: Texts) -> impl IntoView {
    let lang = (samples::LANG != t.lang).then_some(samples::LANG);
    view! { <Prose html=domain::render::markdown(samples::PROSE) lang under=2 /> }
}
