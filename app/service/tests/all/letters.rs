//! Letters to authors: written with the ruling, in the language that the author is written to in.

use domain::{
    Lang, ProcessId,
    account::{Actor, NewLang, NewName, Role, SignIn, SignUp},
    form::Fields,
    moderation::{AppealDraft, Thing, VerdictDraft},
    page::Limit,
};
use service::{
    Service,
    account::{self, Opening, factor::Entered, link},
    comment, contribution, mail, moderation,
};

use crate::{
    harness::{World, forum, idea, person, process, ruling, show, worlds},
    mail::Plain,
};

/// Recipient, language, subject and first line of every message, the earliest first.
async fn letters(service: &Service) -> Vec<(String, Lang, String, String)> {
    let page = mail::list(service, &Actor::Operator, None, Limit::PAGE).await.unwrap();
    let first = |body: Option<String>| body.unwrap_or_default().lines().next().unwrap_or_default().to_owned();
    page.items.into_iter().rev().map(|m| (m.recipient, m.lang, m.subject, first(m.body))).collect()
}

async fn moderators(service: &Service, process: ProcessId) -> (Actor, Actor) {
    let roles = [(process, Role::Moderator)];
    (person(service, "ritva", &roles).await, person(service, "olli", &roles).await)
}

async fn lang_of(service: &Service, entered: Entered) -> Option<Lang> {
    let Entered::In(token) = entered else { panic!("asked for a second factor") };
    let actor = account::actor(service, &token.text).await.unwrap();
    account::keys(service, &actor, &token.text).await.unwrap().lang
}

#[tokio::test]
async fn an_author_is_written_to_of_each_ruling_and_of_what_came_of_an_appeal() {
    for World { service, .. } in &worlds().await {
        let (process, forum) = process(service).await;
        let (ritva, olli) = moderators(service, process).await;
        let aino = person(service, "aino", &[]).await;
        account::set_lang(service, &aino, NewLang { lang: Lang::Sv }).await.unwrap();
        let id = contribution::publish(service, &aino, forum, idea("Uimaranta", "Soita Matille")).await.unwrap();
        let thing = Thing::Contribution(id);
        let rule = |measure, more: &'static [(&str, &str)]| {
            moderation::rule(service, &ritva, process, thing, ruling(measure, more))
        };
        rule("leave", &[]).await.unwrap();
        rule("redact", &[("passages", "Pekka")]).await.unwrap_err();
        assert_eq!(letters(service).await, [], "nothing was done");
        let made = rule("hide", &[]).await.unwrap();
        let text = AppealDraft::parse(&Fields::default().with("appeal", "Ei näin")).unwrap();
        moderation::appeal(service, &aino, made, None, text).await.unwrap();
        let verdict = Fields::default().with("verdict", "reversed").with("words", "Se saa näkyä.");
        let verdict = VerdictDraft::parse(&verdict).unwrap();
        moderation::decide(service, &olli, process, made, verdict).await.unwrap();
        rule("redact", &[("passages", "Matille")]).await.unwrap();
        let lines: Vec<_> = letters(service).await;
        assert!(lines.iter().all(|(to, lang, ..)| to == "aino@example.org" && *lang == Lang::Sv), "{lines:?}");
        let said: Vec<_> = lines.iter().map(|(.., subject, body)| (subject.as_str(), body.as_str())).collect();
        assert_eq!(
            said,
            [
                ("ratkaisu", "hide spam Uimaranta: Sanoja."),
                ("oikaisu", "reversed Uimaranta: Se saa näkyä."),
                ("ratkaisu", "redact spam Uimaranta: Sanoja."),
            ]
        );
    }
}

#[tokio::test]
async fn whoever_chose_no_language_is_written_to_in_the_first_of_the_process_and_a_guest_not_at_all() {
    for World { service, .. } in &worlds().await {
        let (process, members) = process(service).await;
        let (ritva, _) = moderators(service, process).await;
        let eero = person(service, "eero", &[]).await;
        let first = contribution::publish(service, &eero, members, idea("Yksi", "B")).await.unwrap();
        let draft = domain::comment::Draft::parse(&Fields::default().with("comment", "Tuo on **huono**")).unwrap();
        let said = comment::publish(service, &eero, first, draft).await.unwrap();
        let open = forum(service, process, "tori", "guests").await;
        let mut draft = idea("Vieraan", "B");
        draft.guest_name = Some("Ohikulkija".into());
        let guests = contribution::post(service, &Actor::Guest, open, draft).await.unwrap();
        let all = [Thing::Contribution(first), Thing::Comment(said), Thing::Contribution(guests.id)];
        moderation::rule_on_many(service, &ritva, process, &all, &ruling("hide", &[])).await.unwrap();
        show(service, &ritva, first).await.unwrap();
        let lines = letters(service).await;
        assert!(lines.iter().all(|(to, lang, ..)| to == "eero@example.org" && *lang == Lang::Fi), "{lines:?}");
        let said: Vec<_> = lines.iter().map(|(.., body)| body.as_str()).collect();
        let shown = "show – Yksi: Sanoja.";
        assert_eq!(said, ["hide spam Yksi: Sanoja.", "hide spam Tuo on huono: Sanoja.", shown]);
    }
}

#[tokio::test]
async fn what_signals_hold_is_told_by_mail_as_well() {
    for World { service, .. } in &worlds().await {
        let (_, forum) = process(service).await;
        let eero = person(service, "eero", &[]).await;
        let draft = idea("Linkit", &"http://a.example ".repeat(6));
        contribution::publish(service, &eero, forum, draft).await.unwrap();
        let said: Vec<_> = letters(service).await.into_iter().map(|(.., subject, body)| (subject, body)).collect();
        assert_eq!(said, [("ratkaisu".to_owned(), "hold spam Linkit: ".to_owned())]);
    }
}

#[tokio::test]
async fn whoever_joins_is_written_to_in_the_language_of_the_page() {
    for World { service, .. } in &worlds().await {
        let form = SignUp { email: "a@example.org".into(), name: "Aino".into(), password: "a long password".into() };
        account::apply(service, form, &Plain).await.unwrap();
        let form = SignIn { email: "a@example.org".into(), password: "a long password".into() };
        let entered = account::sign_in(service, form, Opening::default()).await.unwrap();
        assert_eq!(lang_of(service, entered).await, Some(Lang::Fi));

        let address = domain::account::Address { email: "b@example.org".into() };
        let secret = link::ask(service, address, &Plain).await.unwrap();
        let token = letters(service).await.pop().unwrap().3;
        let opened = link::Opened { token: &token, secret: Some(&secret), code: "" };
        let opening = Opening { lang: Some(Lang::FiSimple), ..Opening::default() };
        let entered = link::open(service, opened, Some(NewName { name: "Eero".into() }), opening).await.unwrap();
        assert_eq!(lang_of(service, entered).await, Some(Lang::FiSimple));
    }
}
