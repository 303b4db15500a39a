//! Reports, rulings, appeals, held posts, redactions, the log and the figures.

use domain::{
    ContributionId, ForumId, Lang, ProcessId, Version,
    account::{Actor, Role},
    bundle::Readable,
    comment,
    contribution::State,
    form::{Fields, Problem},
    moderation::{AppealDraft, Cause, Measure, ReportDraft, Thing, Verdict, VerdictDraft, signals::Signal},
    page::Limit,
    policy::Denial,
    process::ForumDraft,
};
use service::{
    Error, Service, comment as comments,
    contribution::{self, Filter},
    edition as editions, log,
    moderation::{self, About, Original, Queue, Receipt},
    process as processes,
};

use crate::harness::{NOW, World, edition, forum, hide, idea, person, process, ruling, show, worlds};

/// A process with a forum, its people and an idea of Aino's.
struct Stage {
    process: ProcessId,
    forum: ForumId,
    aino: Actor,
    ritva: Actor,
    olli: Actor,
    id: ContributionId,
}

impl Stage {
    async fn lay(service: &Service) -> Self {
        let (process, forum) = process(service).await;
        let aino = person(service, "aino", &[]).await;
        let ritva = person(service, "ritva", &[(process, Role::Moderator)]).await;
        let olli = person(service, "olli", &[(process, Role::Moderator)]).await;
        let draft = idea("Uimaranta Matille", "Soita Matille, 040 123. Ranta on **hieno**.");
        let id = contribution::publish(service, &aino, forum, draft).await.unwrap();
        Self { process, forum, aino, ritva, olli, id }
    }

    fn thing(&self) -> Thing {
        Thing::Contribution(self.id)
    }

    /// Ritva rules.
    async fn rule(&self, service: &Service, measure: &str, more: &[(&str, &str)]) -> Result<i64, Error> {
        moderation::rule(service, &self.ritva, self.process, self.thing(), ruling(measure, more)).await
    }

    /// Aino appeals, and Olli undoes what Ritva did.
    async fn reverse(&self, service: &Service, ruling: i64) {
        moderation::appeal(service, &self.aino, ruling, None, appeal("Ei näin")).await.unwrap();
        moderation::decide(service, &self.olli, self.process, ruling, verdict("reversed")).await.unwrap();
    }

    async fn state(&self, service: &Service) -> State {
        contribution::get(service, &Actor::Operator, self.id).await.unwrap().summary.state
    }
}

fn report(reason: &str) -> ReportDraft {
    let fields = Fields::default().with("reason", reason).with("text", "Katso tätä").with("contact", "a@example.org");
    ReportDraft::parse(&fields).unwrap()
}

fn appeal(text: &str) -> AppealDraft {
    AppealDraft::parse(&Fields::default().with("appeal", text)).unwrap()
}

fn verdict(verdict: &str) -> VerdictDraft {
    VerdictDraft::parse(&Fields::default().with("verdict", verdict).with("words", "Näin.")).unwrap()
}

fn remark(text: &str) -> comment::Draft {
    comment::Draft::parse(&Fields::default().with("comment", text)).unwrap()
}

#[tokio::test]
async fn a_guest_reports_and_sees_what_became_of_it() {
    for World { service, .. } in &worlds().await {
        let s = Stage::lay(service).await;
        let guest = &Actor::Guest;
        let code = moderation::report(service, guest, s.process, s.thing(), report("spam")).await.unwrap();
        moderation::report(service, &s.olli, s.process, s.thing(), report("off-topic")).await.unwrap();
        let waits = moderation::receipt(service, s.process, &code).await.unwrap();
        let Receipt::Report { visible: true, ruling: None, reason, .. } = waits else { panic!("{waits:?}") };
        assert_eq!(reason.code, "spam");
        let queue = moderation::queue(service, &s.ritva, s.process, Queue::default(), None, Limit::PAGE).await.unwrap();
        assert_eq!(queue.items.iter().map(|c| (c.cause, c.reports)).collect::<Vec<_>>(), [(Cause::Report, 2)]);
        let contact = async || {
            let case = moderation::case(service, &s.ritva, s.process, s.thing(), None, Limit::PAGE).await.unwrap();
            (case.open.is_some(), case.reports.items[1].contact.clone())
        };
        assert_eq!(contact().await, (true, Some("a@example.org".into())));

        s.rule(service, "hide", &[]).await.unwrap();
        let done = moderation::receipt(service, s.process, &code).await.unwrap();
        let Receipt::Report { visible: false, ruling: Some(made), .. } = done else { panic!("{done:?}") };
        assert_eq!((made.measure, made.reason.as_deref(), made.reports), (Measure::Hide, Some("spam"), 2));
        assert_eq!(contact().await, (false, None), "the address has served");
        let load = moderation::load(service, &s.ritva, s.process).await.unwrap();
        assert_eq!((load.open, load.done, load.median), (0, 1, None));

        assert!(matches!(moderation::receipt(service, s.process, "0000").await, Err(Error::NotFound)));
        let hidden = moderation::report(service, guest, s.process, s.thing(), report("spam")).await;
        assert!(matches!(hidden, Err(Error::Denied(Denial::Hidden))), "what one cannot see is not there");
        let elsewhere = moderation::report(service, guest, ProcessId(99), s.thing(), report("spam")).await;
        assert!(matches!(elsewhere, Err(Error::NotFound)));
        let unknown = moderation::report(service, &s.aino, s.process, s.thing(), report("nothing")).await;
        assert!(matches!(unknown, Err(Error::Invalid(e)) if e.of("reason") == Some(&Problem::NotAnOption)));
    }
}

#[tokio::test]
async fn only_moderators_of_the_process_rule_and_never_on_their_own() {
    for World { service, .. } in &worlds().await {
        let s = Stage::lay(service).await;
        for who in [&s.aino, &person(service, "eero", &[(s.process, Role::Curator)]).await] {
            assert!(matches!(hide(service, who, s.id).await, Err(Error::Denied(Denial::Forbidden))));
            let seen = moderation::queue(service, who, s.process, Queue::default(), None, Limit::PAGE).await;
            assert!(matches!(seen, Err(Error::Denied(Denial::Forbidden))));
        }
        assert!(matches!(hide(service, &Actor::Guest, s.id).await, Err(Error::Denied(Denial::SignIn))));
        let own = contribution::publish(service, &s.ritva, s.forum, idea("Oma", "B")).await.unwrap();
        assert!(matches!(hide(service, &s.ritva, own).await, Err(Error::Denied(Denial::Forbidden))));
        let both = [s.thing(), Thing::Contribution(own)];
        let many = moderation::rule_on_many(service, &s.ritva, s.process, &both, &ruling("hide", &[])).await;
        assert!(matches!(many, Err(Error::Denied(Denial::Forbidden))));
        assert_eq!(s.state(service).await, State::Published, "all or none");
        moderation::rule_on_many(service, &s.olli, s.process, &both, &ruling("hide", &[])).await.unwrap();
        assert_eq!(s.state(service).await, State::Hidden);
        let redact = ruling("redact", &[("passages", "Matille")]);
        let many = moderation::rule_on_many(service, &s.olli, s.process, &both, &redact).await;
        assert!(matches!(many, Err(Error::Invalid(e)) if e.of("measure").is_some()));
    }
}

#[tokio::test]
async fn an_author_is_told_appeals_and_is_heard_by_somebody_else() {
    for World { service, .. } in &worlds().await {
        let s = Stage::lay(service).await;
        let id = s.rule(service, "hide", &[]).await.unwrap();
        assert_eq!(moderation::unread(service, &s.aino).await.unwrap(), 1);
        let newest =
            async || moderation::notices(service, &s.aino, None, Limit::PAGE).await.unwrap().items.swap_remove(0);
        let told = newest().await;
        assert_eq!(
            (told.about, told.ruling.measure, told.ruling.words.as_str()),
            (About::Ruling, Measure::Hide, "Sanoja.")
        );
        assert_eq!((told.title.as_str(), told.slug.as_str(), told.read), ("Uimaranta Matille", "kangas", false));
        let others = moderation::notice(service, &s.olli, id).await;
        assert!(matches!(others, Err(Error::Denied(Denial::Hidden))));
        moderation::note_read(service, &s.aino, told.id).await.unwrap();
        assert_eq!(moderation::unread(service, &s.aino).await.unwrap(), 0);

        let others = moderation::appeal(service, &s.olli, id, None, appeal("Ei")).await;
        assert!(matches!(others, Err(Error::Denied(Denial::Hidden))));
        moderation::appeal(service, &s.aino, id, None, appeal("Se ei ole mainos")).await.unwrap();
        let again = moderation::appeal(service, &s.aino, id, None, appeal("Vielä")).await;
        assert!(matches!(again, Err(Error::Denied(Denial::Closed))));
        let same = moderation::decide(service, &s.ritva, s.process, id, verdict("upheld")).await;
        assert!(matches!(same, Err(Error::Denied(Denial::Forbidden))), "not by whoever ruled");
        let which = Queue { cause: Some(Cause::Appeal), kind: None };
        let waits = moderation::queue(service, &s.olli, s.process, which, None, Limit::PAGE).await.unwrap();
        assert_eq!(waits.items.len(), 1);
        moderation::decide(service, &s.olli, s.process, id, verdict("reversed")).await.unwrap();
        assert_eq!(s.state(service).await, State::Published);
        let twice = moderation::decide(service, &s.olli, s.process, id, verdict("upheld")).await;
        assert!(matches!(twice, Err(Error::Denied(Denial::Closed))));
        let told = newest().await;
        assert_eq!((told.about, told.ruling.appeal.unwrap().verdict.unwrap().0), (About::Verdict, Verdict::Reversed));

        let line = &moderation::log(service, s.process, None, Limit::PAGE).await.unwrap().items[0];
        assert_eq!((line.measure, line.appealed, line.verdict), (Measure::Hide, true, Some(Verdict::Reversed)));
        let year = moderation::figures(service, s.process, 2011).await.unwrap();
        assert_eq!((year.appeals, year.reversed, year.upheld), (1, 1, 0));
        assert_eq!(year.rulings, [(Measure::Hide, false, 1)]);
        assert_eq!(moderation::figures(service, s.process, 2010).await.unwrap().rulings, []);
        assert_eq!(moderation::years(service, s.process).await.unwrap(), [2011]);
    }
}

#[tokio::test]
async fn the_years_in_which_something_was_ruled_on_have_figures_and_no_others() {
    for World { service, .. } in &worlds().await {
        let s = Stage::lay(service).await;
        let years = async || moderation::years(service, s.process).await.unwrap();
        assert_eq!(years().await, [2011], "the present one, as long as there is none");
        s.rule(service, "lock", &[]).await.unwrap();
        service.clock().set(NOW.plus_seconds(3 * 366 * 86_400));
        s.rule(service, "unlock", &[]).await.unwrap();
        service.clock().set(NOW.plus_seconds(4 * 366 * 86_400));
        assert_eq!(years().await, [2014, 2011]);
    }
}

#[tokio::test]
async fn an_appeal_comes_within_six_months() {
    for World { service, .. } in &worlds().await {
        let s = Stage::lay(service).await;
        let id = s.rule(service, "lock", &[]).await.unwrap();
        service.clock().set(NOW.plus_seconds(184 * 86_400));
        let late = moderation::appeal(service, &s.aino, id, None, appeal("Myöhässä")).await;
        assert!(matches!(late, Err(Error::Denied(Denial::Closed))));
        service.clock().set(NOW.plus_seconds(182 * 86_400));
        moderation::appeal(service, &s.aino, id, None, appeal("Ajoissa")).await.unwrap();
    }
}

#[tokio::test]
async fn a_redaction_leaves_no_trace_but_for_the_audit() {
    for World { service, .. } in &worlds().await {
        let s = Stage::lay(service).await;
        let pid = edition(service, s.process, &[s.id]).await;
        let wrong = s.rule(service, "redact", &[("passages", "Pekka")]).await;
        assert!(matches!(wrong, Err(Error::Invalid(e)) if e.of("passages") == Some(&Problem::NotInText)));
        let id = s.rule(service, "redact", &[("passages", "Matille\n040 123")]).await.unwrap();

        let now = contribution::get(service, &Actor::Guest, s.id).await.unwrap();
        let mark = "[moderointi poisti: Roskaposti tai mainos]";
        assert_eq!(now.summary.title, format!("Uimaranta {mark}"));
        assert_eq!(now.revision.html, format!("<p>Soita {mark}, {mark}. Ranta on <strong>hieno</strong>.</p>\n"));
        assert!(!now.summary.excerpt.contains("Matille"));
        for who in [&Actor::Guest, &s.aino, &s.ritva] {
            let list = contribution::revisions(service, who, s.id, None, Limit::PAGE).await.unwrap().items;
            assert!(list[1].sealed && list[1].title.is_empty() && list[1].body.is_empty() && list[1].html.is_empty());
            let old = contribution::revision(service, who, s.id, 1).await;
            assert!(matches!(old, Err(Error::Denied(Denial::Hidden))));
        }
        let found = Filter { query: "Matille".into(), ..Filter::process(s.process) };
        assert_eq!(contribution::list(service, &found, None, Limit::PAGE).await.unwrap().total, 0);
        let part = editions::part(service, &pid, 0, Limit::PAGE).await.unwrap();
        let item = &part.sections[0].items[0];
        assert_eq!((item.readable, item.revision), (Readable::InPart, 1));
        assert!(!format!("{item:?}").contains("Matille") && item.html.contains("hieno"));
        let integrity = editions::verify(service, &pid).await.unwrap();
        assert_eq!(integrity, editions::Integrity::Whole, "the digest is made of what is kept");
        let file = editions::told(service, &pid, "https://t.example").await.unwrap().frozen;
        let words = file.sections[0].items[0].words.clone().unwrap();
        assert_eq!((words.author.salt, words.author.digest.as_str()), (None, ""), "no words can be tried against it");
        assert_eq!(file.check().unwrap().redacted, 1);
        assert!(!serde_json::to_string(&file).unwrap().contains("Matille"));

        let entries = log::of(service, &log::Thing::Contribution(s.id), None, Limit::PAGE).await.unwrap().items;
        let opened: Vec<_> = entries.iter().map(|entry| entry.opened.len()).collect();
        assert_eq!(opened, [0], "the entry stays, and does not say what was written");
        assert_eq!(log::check(service).await.unwrap().faults, []);

        for who in [&Actor::Guest, &s.aino] {
            assert!(matches!(moderation::original(service, who, s.process, id).await, Err(Error::Denied(_))));
        }
        let (_, original) = moderation::original(service, &s.ritva, s.process, id).await.unwrap();
        let Original::Wording(wording) = original else { panic!("a wording") };
        assert_eq!((wording.title.as_str(), wording.number), ("Uimaranta Matille", 1));
        let looked = service.database().execute("UPDATE event SET at = at WHERE verb = 'ruling.original-seen'").await;
        assert_eq!(looked.unwrap(), 1, "each look is written down, and a refused one is none");

        s.reverse(service, id).await;
        let back = contribution::get(service, &Actor::Guest, s.id).await.unwrap();
        assert_eq!((back.summary.title.as_str(), back.revisions), ("Uimaranta Matille", 3));
        assert!(contribution::revision(service, &Actor::Guest, s.id, 1).await.is_ok());
    }
}

#[tokio::test]
async fn a_redaction_on_a_redaction_seals_both_and_shows_no_edition_the_first() {
    for World { service, .. } in &worlds().await {
        let s = Stage::lay(service).await;
        let pid = edition(service, s.process, &[s.id]).await;
        let first = s.rule(service, "redact", &[("passages", "Matille")]).await.unwrap();
        s.rule(service, "redact", &[("passages", "040 123")]).await.unwrap();
        let part = editions::part(service, &pid, 0, Limit::PAGE).await.unwrap();
        assert_eq!(part.sections[0].items[0].readable, Readable::Removed);
        s.reverse(service, first).await;
        let now = contribution::get(service, &Actor::Guest, s.id).await.unwrap();
        assert!(!now.revision.body.contains("040 123"), "what the second took out stays out");
        assert!(contribution::revision(service, &Actor::Guest, s.id, 1).await.is_err());
    }
}

#[tokio::test]
async fn what_an_author_wrote_since_is_not_lost_when_a_redaction_is_undone() {
    for World { service, .. } in &worlds().await {
        let s = Stage::lay(service).await;
        let id = s.rule(service, "redact", &[("passages", "Matille")]).await.unwrap();
        contribution::revise(service, &s.aino, s.id, (domain::Version(2), idea("Toinen", "Uusi teksti")))
            .await
            .unwrap();
        s.reverse(service, id).await;
        let now = contribution::get(service, &Actor::Guest, s.id).await.unwrap();
        assert_eq!((now.summary.title.as_str(), now.revisions), ("Toinen", 3));
        assert!(contribution::revision(service, &Actor::Guest, s.id, 1).await.is_ok());
    }
}

#[tokio::test]
async fn a_curator_neither_sees_nor_freezes_what_was_taken_out() {
    for World { service, .. } in &worlds().await {
        let s = Stage::lay(service).await;
        edition(service, s.process, &[s.id]).await;
        s.rule(service, "redact", &[("passages", "Matille")]).await.unwrap();
        let who = &Actor::Operator;
        let bundle = service::bundle::list(service, who, s.process, None, Limit::PAGE).await.unwrap().items[0].id;
        let desk = service::bundle::desk(service, who, bundle).await.unwrap();
        assert!(!desk.sections[0].items[0].title.contains("Matille"));
        assert!(matches!(editions::freeze(service, who, bundle).await, Err(Error::NotReady(_))));
    }
}

#[tokio::test]
async fn a_comment_is_redacted_and_given_back() {
    for World { service, .. } in &worlds().await {
        let s = Stage::lay(service).await;
        let id = comments::publish(service, &s.aino, s.id, remark("Matti asuu *tuolla*")).await.unwrap();
        let html = async || {
            let page = comments::list(service, &Actor::Guest, s.id, None, Limit::PAGE).await.unwrap();
            page.items[0].html.clone()
        };
        let draft = ruling("redact", &[("passages", "Matti")]);
        let made = moderation::rule(service, &s.ritva, s.process, Thing::Comment(id), draft).await.unwrap();
        assert_eq!(html().await, "<p>[moderointi poisti: Roskaposti tai mainos] asuu <em>tuolla</em></p>\n");
        assert_eq!(log::check(service).await.unwrap().faults, [], "what cannot be opened is no fault");
        let (_, original) = moderation::original(service, &s.olli, s.process, made).await.unwrap();
        assert_eq!(original, Original::Comment("Matti asuu *tuolla*".into()));
        let draft = ruling("redact", &[("passages", "tuolla")]);
        let second = moderation::rule(service, &s.ritva, s.process, Thing::Comment(id), draft).await.unwrap();
        s.reverse(service, made).await;
        assert!(!html().await.contains("Matti"), "the original holds what the second took out as well");
        s.reverse(service, second).await;
        assert!(html().await.contains("<em>tuolla</em>"));
    }
}

#[tokio::test]
async fn a_locked_conversation_takes_nothing_and_a_moved_contribution_keeps_its_address() {
    for World { service, .. } in &worlds().await {
        let s = Stage::lay(service).await;
        let tori = forum(service, s.process, "tori", "members").await;
        let count = async |id| processes::forum_by_id(service, id).await.unwrap().contributions;
        let lock = s.rule(service, "lock", &[]).await.unwrap();
        let refused = comments::publish(service, &s.aino, s.id, remark("Hei")).await;
        assert!(matches!(refused, Err(Error::Denied(Denial::Closed))));
        s.reverse(service, lock).await;
        comments::publish(service, &s.aino, s.id, remark("Hei")).await.unwrap();

        let to = tori.to_string();
        let moved = s.rule(service, "move", &[("forum", to.as_str())]).await.unwrap();
        assert_eq!((count(s.forum).await, count(tori).await), (0, 1));
        assert_eq!(contribution::get(service, &Actor::Guest, s.id).await.unwrap().summary.forum, tori);
        let again = s.rule(service, "move", &[("forum", to.as_str())]).await;
        assert!(matches!(again, Err(Error::Invalid(e)) if e.of("forum").is_some()), "it is there already");
        s.reverse(service, moved).await;
        assert_eq!((count(s.forum).await, count(tori).await), (1, 0));
    }
}

#[tokio::test]
async fn what_waits_is_seen_by_its_author_and_moderators_alone() {
    for World { service, .. } in &worlds().await {
        let s = Stage::lay(service).await;
        let fields = Fields::default().with("slug", "joki").with("name", "Joki").with("summary", "s");
        let before = ForumDraft::parse(&fields.with("access", "guests").with("moderation", "before")).unwrap();
        let refused = processes::change_forum(service, &s.ritva, s.forum, (Version::FIRST, before.clone())).await;
        assert!(matches!(refused, Err(Error::Denied(Denial::Forbidden))));
        processes::change_forum(service, &Actor::Operator, s.forum, (Version::FIRST, before)).await.unwrap();

        let posted = contribution::post(service, &s.aino, s.forum, idea("Odottaa", "B")).await.unwrap();
        assert_eq!(posted.receipt, None, "whoever has an account sees it there");
        let waits = moderation::waits(service, &s.aino, Thing::Contribution(posted.id)).await.unwrap();
        assert_eq!(waits, Some((Cause::Forum, vec![])));
        for who in [&Actor::Guest, &person(service, "eero", &[]).await] {
            let seen = contribution::get(service, who, posted.id).await;
            assert!(matches!(seen, Err(Error::Denied(Denial::Hidden))));
        }
        assert!(contribution::get(service, &s.ritva, posted.id).await.is_ok());
        let release = |thing| moderation::rule(service, &s.ritva, s.process, thing, ruling("release", &[]));
        release(Thing::Contribution(posted.id)).await.unwrap();
        assert!(contribution::get(service, &Actor::Guest, posted.id).await.is_ok());

        let said = comments::post(service, &s.aino, s.id, remark("Odottaa")).await.unwrap();
        let seen = async |actor: &Actor| comments::list(service, actor, s.id, None, Limit::PAGE).await.unwrap().total;
        assert_eq!((seen(&Actor::Guest).await, seen(&s.aino).await, seen(&s.ritva).await), (0, 1, 1));
        release(Thing::Comment(said.id)).await.unwrap();
        assert_eq!(seen(&Actor::Guest).await, 1);
        assert_eq!(contribution::get(service, &Actor::Guest, s.id).await.unwrap().summary.comments, 1);

        contribution::revise(service, &s.aino, s.id, (domain::Version(1), idea("Muutettu", "B"))).await.unwrap();
        assert_eq!(s.state(service).await, State::Held, "a new wording waits as a new text does");
        let own = contribution::post(service, &s.ritva, s.forum, idea("Moderaattorin", "B")).await.unwrap();
        assert!(contribution::get(service, &Actor::Guest, own.id).await.is_ok(), "nobody could release it");
    }
}

#[tokio::test]
async fn a_guest_holds_a_receipt_of_a_post_that_waits_and_appeals_with_it() {
    for World { service, .. } in &worlds().await {
        let s = Stage::lay(service).await;
        let open = forum(service, s.process, "tori", "guests").await;
        let mut draft = idea("Linkit", &"http://a.example ".repeat(6));
        draft.guest_name = Some("Ohikulkija".into());
        let posted = contribution::post(service, &Actor::Guest, open, draft).await.unwrap();
        let (thing, code) = (Thing::Contribution(posted.id), posted.receipt.unwrap());
        let waits = moderation::receipt(service, s.process, &code).await.unwrap();
        let Receipt::Posting { state: State::Held, signals, rulings, .. } = waits else { panic!("{waits:?}") };
        assert_eq!(signals, [Signal::Links(6)]);
        assert!(rulings[0].automated && rulings[0].measure == Measure::Hold);
        let log = async || moderation::log(service, s.process, None, Limit::PAGE).await.unwrap();
        assert_eq!(log().await.total, 0, "nobody has decided anything");
        let hidden = moderation::rule(service, &s.ritva, s.process, thing, ruling("hide", &[])).await.unwrap();
        let without = moderation::appeal(service, &Actor::Guest, hidden, None, appeal("Ei")).await;
        assert!(matches!(without, Err(Error::Denied(Denial::Hidden))));
        moderation::appeal(service, &Actor::Guest, hidden, Some(&code), appeal("Lähteitä")).await.unwrap();
        moderation::decide(service, &s.olli, s.process, hidden, verdict("reversed")).await.unwrap();
        assert!(contribution::get(service, &Actor::Guest, posted.id).await.is_ok());
        let year = moderation::figures(service, s.process, 2011).await.unwrap();
        assert_eq!(year.rulings, [(Measure::Hide, false, 1), (Measure::Hold, true, 1)]);
        let lines = log().await;
        let said: Vec<_> = lines.items.iter().map(|line| (line.measure, line.appealed, line.verdict)).collect();
        assert_eq!((lines.total, said), (1, vec![(Measure::Hide, true, Some(Verdict::Reversed))]));
    }
}

#[tokio::test]
async fn signals_hold_and_say_so() {
    for World { service, .. } in &worlds().await {
        let s = Stage::lay(service).await;
        let long = "Tämä on sama teksti, ja se on pidempi kuin neljäkymmentä merkkiä.";
        contribution::publish(service, &s.aino, s.forum, idea("Kerran", long)).await.unwrap();
        let again = contribution::publish(service, &s.aino, s.forum, idea("Toisen kerran", long)).await.unwrap();
        let waits = moderation::waits(service, &s.aino, Thing::Contribution(again)).await.unwrap();
        assert_eq!(waits, Some((Cause::Signals, vec![Signal::Repeated(1)])));
        assert_eq!(moderation::unread(service, &s.aino).await.unwrap(), 1, "never silently");

        let uusi = person(service, "uusi", &[]).await;
        for n in 0..30 {
            let said = comments::publish(service, &uusi, s.id, remark(&format!("Viesti {n}"))).await.unwrap();
            assert_eq!(moderation::waits(service, &uusi, Thing::Comment(said)).await.unwrap(), None, "{n}");
        }
        let said = comments::publish(service, &uusi, s.id, remark("Yksi liikaa")).await.unwrap();
        let waits = moderation::waits(service, &uusi, Thing::Comment(said)).await.unwrap();
        assert_eq!(waits, Some((Cause::Signals, vec![Signal::Rate(31)])));

        service.clock().set(NOW.plus_seconds(25 * 3_600));
        let later = contribution::publish(service, &s.aino, s.forum, idea("Myöhemmin", long)).await.unwrap();
        assert!(contribution::get(service, &Actor::Guest, later).await.is_ok());
    }
}

#[tokio::test]
async fn an_owner_sets_the_reasons_and_old_ones_stay_where_they_were_used() {
    for World { service, .. } in &worlds().await {
        let s = Stage::lay(service).await;
        s.rule(service, "hide", &[]).await.unwrap();
        let mut reasons = moderation::reasons(service, s.process).await.unwrap();
        assert_eq!(reasons.len(), 8);
        let refused = moderation::set_reasons(service, &s.ritva, s.process, reasons.clone()).await;
        assert!(matches!(refused, Err(Error::Denied(Denial::Forbidden))));
        reasons.retain(|reason| reason.code == "off-topic");
        reasons[0].title.put(Lang::Sv, "");
        reasons[0].title.put(Lang::Fi, "Väärä paikka");
        moderation::set_reasons(service, &Actor::Operator, s.process, reasons).await.unwrap();
        let now = moderation::reasons(service, s.process).await.unwrap();
        let used: Vec<_> = now.iter().filter(|reason| !reason.retired).collect();
        assert_eq!((used.len(), used[0].title.exactly(Lang::Fi)), (1, "Väärä paikka"));
        assert_eq!(
            used[0].title.exactly(Lang::Sv),
            "Hör inte till ämnet",
            "a language that was not asked for keeps its words"
        );
        let line = &moderation::log(service, s.process, None, Limit::PAGE).await.unwrap().items[0];
        assert_eq!(line.reason.as_ref().map(|reason| reason.code.as_str()), Some("spam"));
        assert!(show(service, &s.olli, s.id).await.is_ok(), "no reason is asked for to give back");
        assert!(matches!(hide(service, &s.olli, s.id).await, Err(Error::Invalid(_))), "spam is out of use");
    }
}
