//! From an edition to a decision over HTTP: competitions, entries, themes, decisions, and the trail.

use axum::http::StatusCode;
use domain::{
    ProcessId,
    account::{Actor, Role},
    bundle::{Draft, Pick, SectionDraft, Source},
};

use crate::harness::{Browser, World, png};

/// An idea and the address of an edition with it as item 1.
async fn scene(world: &World, process: ProcessId) -> (String, String) {
    let aino = world.person("Aino", &[]).await;
    let changes = [("title", "Uimaranta"), ("body", "Laituri")];
    let path = aino.submit("/fi/p/kangas/forums/joki/new", "Julkaise", &changes).await.location();
    let id = path.rsplit('/').next().unwrap().parse().unwrap();
    let (service, who) = (&world.service, &Actor::Operator);
    let draft = Draft { title: "Joen äänet".into(), lang: domain::Lang::Fi, foreword: "Alkusanat".into() };
    let bundle = service::bundle::begin(service, who, process, draft).await.unwrap();
    let section = SectionDraft { title: "Ranta".into(), words: String::new() };
    let section = service::bundle::add_section(service, who, bundle, section).await.unwrap();
    let pick = Pick { source: Source::Contribution(id), section, note: String::new() };
    service::bundle::pick(service, who, bundle, pick).await.unwrap();
    (path, service::edition::freeze(service, who, bundle).await.unwrap().to_string())
}

const CALL: [(&str, &str); 6] = [
    ("title", "Kilpailu"),
    ("slug", "kilpailu"),
    ("lang", "fi"),
    ("brief", "Tehtävä"),
    ("deadline", "2011-02-20"),
    ("gallery", "after-deadline"),
];

async fn open_call(owner: &Browser<'_>, gallery: &str) -> String {
    let mut fields = CALL.to_vec();
    fields[5].1 = gallery;
    owner.post("/fi/p/kangas/competitions/new", &fields).await.location()
}

/// Somebody reports the entry "Hohde: Valo", and a moderator hides it.
async fn hide_entry(world: &World, process: ProcessId, entry: &str) {
    let ritva = world.person("Ritva", &[(process, Role::Moderator)]).await;
    let report = world.guest().page(entry).await.links("Ilmoita tästä ehdotuksesta").remove(0);
    let fields = [("reason", "copyright"), ("text", "Se on minun.")];
    world.guest().submit(&report, "Lähetä ilmoitus", &fields).await.location();
    let case = ritva.page("/fi/p/kangas/moderation").await.links("Hohde: Valo").remove(0);
    let fields = [("measure", "hide"), ("reason", "copyright"), ("words", "Se ei ole sinun.")];
    ritva.submit(&case, "Tee ratkaisu", &fields).await.location();
}

#[tokio::test]
async fn from_a_decision_to_the_voice_is_one_click_and_back_again() {
    let (world, process) = World::with_process().await;
    let (voice, pid) = scene(&world, process).await;
    let owner = world.person("Omistaja", &[(process, Role::Owner)]).await;
    let entrant = world.person("Ehdottaja", &[]).await;
    let clerk = world.person("Sihteeri", &[(process, Role::Clerk)]).await;
    let call = open_call(&owner, "open").await;

    let cite = format!("{pid}#1");
    let changes = [
        ("pseudonym", "Hohde"),
        ("title", "Valo"),
        ("statement", "Ranta auki"),
        ("cite", &cite),
        ("cite_note", "Laituri"),
    ];
    let entry = entrant.submit(&format!("{call}/enter"), "Jätä ehdotus", &changes).await.location();
    let source = format!("https://talkoot.example{entry}");
    let changes = [("title", "Jokiranta"), ("text", "Avataan"), ("source", source.as_str())];
    let theme = clerk.submit("/fi/p/kangas/themes/new", "Julkaise luonnos", &changes).await.location();
    let changes = [
        ("decided", "2011-02-14"),
        ("section", "§ 142"),
        ("case_number", "JKL/1"),
        ("votes_for", "9"),
        ("votes_against", "3"),
        ("abstaining", "1"),
        ("outcome", "approved"),
        ("text", "Hyväksyttiin."),
    ];
    let decision = clerk.submit(&format!("{theme}/decide"), "Kirjaa päätös", &changes).await.location();

    let guest = world.guest();
    let page = guest.page(&decision).await;
    assert_eq!(page.texts("h1"), ["Jokiranta"]);
    assert_eq!(page.texts(".votes dd"), ["9", "3", "1"]);
    assert!(page.links("Uimaranta").contains(&voice), "the voice is one click away");
    let page = guest.page(&voice).await;
    assert_eq!(
        page.texts(".trail-kind"),
        ["Alkuperäinen kirjoitus", "Julkaisu", "Kilpailuehdotus", "Kehittämisteema", "Päätös"]
    );
    for (text, href) in [("Valo", &entry), ("Jokiranta", &theme), ("Hyväksytty", &decision)] {
        assert!(page.links(text).contains(href), "{text}: {:?}", page.links(text));
    }
    assert!(page.links("Joen äänet")[0].ends_with(&format!("/id/{pid}#item-1")));
    for (list, title) in [("themes", "Jokiranta"), ("decisions", "Jokiranta"), ("competitions", "Kilpailu")] {
        assert_eq!(guest.page(&format!("/fi/p/kangas/{list}")).await.texts(".card-title"), [title]);
    }
    let theme = theme.rsplit('/').next().unwrap();
    let page = guest.page(&format!("/fi/id/{pid}/browse?theme={theme}")).await;
    assert_eq!(page.texts(".found .trail-title"), ["Uimaranta"], "through the entry");
    let page = guest.page(&entry).await;
    assert!(page.links("Uimaranta").contains(&voice) && !page.text().contains("Ehdottaja"));

    // A theme goes on building on a voice whose go-between is hidden.
    hide_entry(&world, process, &entry).await;
    assert_eq!(guest.get(&entry).await.status, StatusCode::NOT_FOUND);
    let page = guest.page(&format!("/fi/id/{pid}/browse?theme={theme}")).await;
    assert_eq!(page.texts(".found .trail-title"), ["Uimaranta"]);
    assert!(guest.page(&voice).await.texts(".trail-kind").contains(&"Kehittämisteema".to_owned()));
}

#[tokio::test]
async fn a_sealed_entry_answers_as_if_it_were_not_there() {
    let (world, process) = World::with_process().await;
    let (_, pid) = scene(&world, process).await;
    let owner = world.person("Omistaja", &[(process, Role::Owner)]).await;
    let entrant = world.person("Ehdottaja", &[]).await;
    let call = open_call(&owner, "after-deadline").await;
    let cite = format!("{pid}#1");
    let form = format!("{call}/enter");
    let fields = [
        ("pseudonym", "Hohde"),
        ("title", ""),
        ("lang", "fi"),
        ("statement", "S"),
        ("cite", &cite),
        ("cite_note", "N"),
        ("upload_alt", "Asema"),
    ];
    let refused = entrant.post_files(&form, &fields, &[&png(600, 400)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let (_, mut kept) = refused.form("Jätä ehdotus");
    kept.iter_mut().find(|(n, _)| n == "title").unwrap().1 = "Valo".into();
    let kept: Vec<(&str, &str)> = kept.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let entry = entrant.post(&form, &kept).await.location();
    let page = entrant.page(&entry).await;
    assert_eq!(page.attributes(".boards img", "alt"), ["Asema"]);
    let board = page.attributes(".boards img", "src").remove(0);
    assert_eq!(entrant.page(&board).await.headers["cache-control"], "private, no-store");
    let known = service::account::by_email(&world.service, "ehdottaja@example.org").await.unwrap();
    let events = world.service.database().events_of(known).await.unwrap();
    assert_eq!(events, 0, "neither the entry nor its board tell whose they are");
    for who in [&world.guest(), &owner] {
        assert_eq!(who.get(&entry).await.status, StatusCode::NOT_FOUND);
        assert_eq!(who.get(&board).await.status, StatusCode::NOT_FOUND);
        assert!(who.page(&call).await.texts(".card-title").is_empty());
    }
    world.service.clock().set(crate::harness::NOW.plus_seconds(10 * 24 * 3600));
    assert_eq!(world.guest().page(&entry).await.texts("h1"), ["Valo"]);
    assert_eq!(world.guest().get(&board).await.status, StatusCode::OK);
    assert_eq!(entrant.get(&form).await.status, StatusCode::FORBIDDEN, "the deadline is past");
    let late = entrant.post(&form, &[("pseudonym", "Aamu"), ("statement", "Myöhässä, mutta tallessa")]).await;
    assert_eq!(late.status, StatusCode::FORBIDDEN);
    assert_eq!(late.texts("textarea"), ["Myöhässä, mutta tallessa"], "what was typed is not lost with the deadline");
}

#[tokio::test]
async fn each_form_is_open_to_its_role_only() {
    let (world, process) = World::with_process().await;
    scene(&world, process).await;
    let owner = world.person("Omistaja", &[(process, Role::Owner)]).await;
    let clerk = world.person("Sihteeri", &[(process, Role::Clerk)]).await;
    let member = world.person("Jäsen", &[]).await;
    open_call(&owner, "open").await;
    for (path, may) in [
        ("/fi/p/kangas/competitions/new", [false, false, true]),
        ("/fi/p/kangas/themes/new", [false, true, true]),
        ("/fi/p/kangas/competitions/kilpailu/enter", [true, true, true]),
    ] {
        assert_eq!(world.guest().get(path).await.status, StatusCode::SEE_OTHER, "{path}: a guest is asked to sign in");
        for (who, may) in [&member, &clerk, &owner].into_iter().zip(may) {
            let expected = if may { StatusCode::OK } else { StatusCode::FORBIDDEN };
            assert_eq!(who.get(path).await.status, expected, "{path}");
            if !may {
                assert_eq!(who.post(path, &[("title", "T")]).await.status, StatusCode::FORBIDDEN, "{path}");
            }
        }
    }
}

#[tokio::test]
async fn refused_rows_are_told_in_their_row_and_kept() {
    let (world, process) = World::with_process().await;
    let (_, pid) = scene(&world, process).await;
    let clerk = world.person("Sihteeri", &[(process, Role::Clerk)]).await;
    let (good, bad) = (format!("{pid}#1"), format!("{pid}#7"));
    let fields = [
        ("title", "T"),
        ("lang", "fi"),
        ("text", "X"),
        ("source", good.as_str()),
        ("source_note", "n"),
        ("source", bad.as_str()),
        ("source_note", "m"),
    ];
    let refused = clerk.post("/en/p/kangas/themes/new", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.texts("#field-source-1-error"), ["There is no such thing here."]);
    let (_, kept) = refused.form("Publish the draft");
    assert!(kept.contains(&("source_note".into(), "m".into())));
    let more = clerk.post("/en/p/kangas/themes/new", &[&fields[..], &[("more", "yes")]].concat()).await;
    assert_eq!((more.status, more.attributes("[name=source]", "value").len()), (StatusCode::OK, 6));
}

#[tokio::test]
async fn an_entry_is_reported_hidden_and_shown_again_and_nobody_learns_whose_it_is() {
    let (world, process) = World::with_process().await;
    let owner = world.person("Omistaja", &[(process, Role::Owner)]).await;
    let entrant = world.person("Ehdottaja", &[]).await;
    let ritva = world.person("Ritva", &[(process, Role::Moderator)]).await;
    let olli = world.person("Olli", &[(process, Role::Moderator)]).await;
    let guest = world.guest();
    let enter = format!("{}/enter", open_call(&owner, "open").await);
    let form = entrant.post_files(&enter, &[("attach", "1")], &[&png(20, 10)]).await;
    let picture = form.attributes("input[name=picture]", "value")[0].clone();
    let changes = [
        ("pseudonym", "Hohde"),
        ("title", "Valo"),
        ("lang", "fi"),
        ("statement", "Ranta auki"),
        ("picture", &picture),
        ("picture_alt", "Silta"),
    ];
    let entry = entrant.post(&enter, &changes).await.location();
    let board = guest.page(&entry).await.attributes(".boards img", "src")[0].clone();

    let report = guest.page(&entry).await.links("Ilmoita tästä ehdotuksesta").remove(0);
    let fields = [("reason", "copyright"), ("text", "Kuva on minun.")];
    let receipt = guest.submit(&report, "Lähetä ilmoitus", &fields).await.location();
    let queue = "/fi/p/kangas/moderation";
    let case = ritva.page(queue).await.links("Hohde: Valo").remove(0);
    let page = ritva.page(&case).await;
    assert!(page.text().contains("Kuva on minun.") && page.text().contains("Ranta auki"));
    assert!(!page.text().contains("Ehdottaja"));
    assert_eq!(page.links("Hohde: Valo"), std::slice::from_ref(&entry));
    let fields = [("measure", "hide"), ("reason", "copyright"), ("words", "Kuva ei ole sinun.")];
    ritva.submit(&case, "Tee ratkaisu", &fields).await.location();

    for who in [&guest, &owner, &ritva] {
        assert_eq!(who.get(&entry).await.status, StatusCode::NOT_FOUND);
        assert_eq!(who.get(&report).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(guest.get(&board).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ritva.get(&board).await.status, StatusCode::OK, "moderators see what they rule on");
    assert!(ritva.page(&case).await.links("Hohde: Valo").is_empty(), "there is no page to lead to");
    assert_eq!(ritva.page("/fi/p/kangas/hidden?kind=entry").await.links("Valo"), std::slice::from_ref(&case));
    assert!(guest.page(&receipt).await.text().contains("Se piilotettiin."));
    let api = format!("/api/v1/entries/{}", entry.rsplit('/').next().unwrap());
    assert_eq!(guest.get(&api).await.status, StatusCode::NOT_FOUND);
    assert!(entrant.page(&entry).await.text().contains("Moderaattori on piilottanut tämän ehdotuksen."));

    let notice = entrant.page("/fi/me/notices").await.links("Hohde: Valo").remove(0);
    assert_eq!(entrant.page(&notice).await.links("Sen oma sivu"), std::slice::from_ref(&entry));
    entrant.submit(&notice, "Pyydä oikaisua", &[("appeal", "Kuva on minun.")]).await.location();
    let page = olli.page(&case).await;
    assert!(page.text().contains("Kuva on minun.") && !page.text().contains("Ehdottaja"));
    let verdict = page.attributes("form", "action").into_iter().find(|action| action.contains("/appeals/")).unwrap();
    olli.post(&verdict, &[("verdict", "reversed"), ("words", "Niin on.")]).await.location();
    assert_eq!(guest.get(&entry).await.status, StatusCode::OK);
    assert_eq!(guest.get(&board).await.status, StatusCode::OK);
    let (id, _) = world.account("Hoitaja").await;
    service::account::grant(&world.service, &Actor::Operator, id, None, Role::Admin).await.unwrap();
    let admin = world.browser(Some(world.sign_in(id).await));
    let outbox = admin.page("/fi/outbox").await.text();
    assert!(!outbox.contains("Hohde") && !outbox.contains("Valo"), "{outbox}");
}
