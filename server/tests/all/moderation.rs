//! Reporting, ruling, being told, appealing and the public log, as everybody sees them.

use domain::{ProcessId, account::Role};

use crate::{
    account::letter,
    harness::{BASE, Browser, World, png},
};

const NEW: &str = "/fi/p/kangas/forums/joki/new";
const QUEUE: &str = "/fi/p/kangas/moderation";

/// An idea of Aino's, and the page on which it is ruled on.
async fn idea(aino: &Browser<'_>) -> (String, String) {
    let path =
        aino.submit(NEW, "Julkaise", &[("title", "Matin ranta"), ("body", "Soita **Matille**")]).await.location();
    let case = path.replace("/contributions/", "/moderation/things/contribution/");
    (path, case)
}

async fn moderators(world: &World, process: ProcessId) -> (Browser<'_>, Browser<'_>) {
    let roles = [(process, Role::Moderator)];
    (world.person("Ritva", &roles).await, world.person("Olli", &roles).await)
}

#[tokio::test]
async fn a_guest_reports_and_follows_the_receipt() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (ritva, _) = moderators(&world, process).await;
    let (path, case) = idea(&aino).await;
    let guest = world.guest();
    let form = guest.page(&path).await.links("Ilmoita tästä kirjoituksesta").remove(0);
    assert_eq!(form, format!("{path}/report"));
    let refused = guest.submit(&form, "Lähetä ilmoitus", &[("text", "Numero <b>"), ("contact", "ei")]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.texts("#field-reason-error"), ["Täytä tämä."]);
    assert_eq!(refused.texts("textarea"), ["Numero <b>"]);
    let fields = [("reason", "personal-data"), ("text", "Numero"), ("contact", "a@example.org")];
    let receipt = guest.submit(&form, "Lähetä ilmoitus", &fields).await.location();
    let waits = guest.page(&receipt).await;
    assert_eq!(waits.headers["cache-control"], "private, no-store");
    assert!(waits.text().contains("Moderaattori ei ole vielä tutkinut sitä."));
    assert!(!waits.text().contains("Matin ranta"));

    let seen = ritva.page(&case).await.text();
    assert!(seen.contains("a@example.org") && seen.contains("Numero"));
    ritva.rule(&path, "hide").await.location();
    assert!(guest.page(&receipt).await.text().contains("Se piilotettiin."));
    assert!(!guest.page(&receipt).await.text().contains("Sanoja."), "words to the author are the author's");
    for gone in [&form, &format!("{path}/comments/99/report"), "/fi/p/kangas/receipts/0000000000000000"] {
        assert_eq!(guest.get(gone).await.status, 404, "{gone}");
    }
    assert_eq!(guest.post(&form, &fields).await.location(), receipt, "the same form again is the same report");
    let another = [("reason", "spam"), ("text", "Mainos")];
    assert_eq!(guest.post(&form, &another).await.status, 404);
}

#[tokio::test]
async fn the_queue_is_there_for_moderators_of_the_process_alone() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (ritva, _) = moderators(&world, process).await;
    let owner = world.person("Sari", &[(process, Role::Owner)]).await;
    let other = domain::process::Draft::parse(
        &domain::form::Fields::default()
            .with("slug", "muu")
            .with("name", "Muu")
            .with("summary", "s")
            .with("area", "a")
            .with("body", "b")
            .with("lang", "fi"),
    );
    let operator = domain::account::Actor::Operator;
    let elsewhere =
        service::process::open(&world.service, &operator, other.unwrap(), service::process::Origin::default())
            .await
            .unwrap();
    let elsewhere = world.person("Muualla", &[(elsewhere, Role::Moderator)]).await;
    let (path, case) = idea(&aino).await;
    aino.post(&format!("{path}/comments"), &[("comment", "Hei")]).await.location();
    world.guest().post(&format!("{path}/report"), &[("reason", "spam")]).await.location();
    world.guest().post(&format!("{path}/comments/1/report"), &[("reason", "spam")]).await.location();
    for page in [QUEUE, case.as_str()] {
        for (who, status) in [(&world.guest(), 303), (&aino, 403), (&elsewhere, 403), (&ritva, 200), (&owner, 200)] {
            assert_eq!(who.get(page).await.status.as_u16(), status, "{page}");
        }
    }
    assert_eq!(ritva.get(&case.replace("kangas", "muu")).await.status, 403);
    let both = ritva.page(QUEUE).await;
    assert_eq!(both.attributes("input[name=case]", "value"), ["contribution:1", "comment:1"]);
    assert_eq!(both.texts("table.plain td"), ["2", "0 tuntia", "0"]);
    let comments = ritva.page(&format!("{QUEUE}?kind=comment")).await;
    assert_eq!(comments.attributes("input[name=case]", "value"), ["comment:1"]);
    assert!(ritva.page(&format!("{QUEUE}?cause=appeal")).await.texts(".empty p")[0].starts_with("Täällä ei odota"));

    let refused = ritva.post(QUEUE, &[("case", "contribution:1"), ("measure", "hide"), ("words", "Roskaa")]).await;
    assert_eq!((refused.status.as_u16(), refused.texts("#field-reason-error")), (422, vec!["Täytä tämä.".to_owned()]));
    assert_eq!(refused.attributes("input[name=case][checked]", "value"), ["contribution:1"]);
    let fields = [("measure", "hide"), ("reason", "spam"), ("words", "Roskaa")];
    let ticked = [[("case", "contribution:1"), ("case", "comment:1")].as_slice(), &fields].concat();
    assert_eq!(aino.post(QUEUE, &ticked).await.status, 403);
    ritva.post(QUEUE, &ticked).await.location();
    assert_eq!(world.guest().get(&path).await.status, 404);
    assert_eq!(ritva.page(QUEUE).await.texts("table.plain td"), ["0", "–", "2"]);
}

#[tokio::test]
async fn an_author_is_told_why_and_appeals_to_somebody_else() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (ritva, olli) = moderators(&world, process).await;
    let (path, case) = idea(&aino).await;
    let fields = [("measure", "hide"), ("reason", "personal-data"), ("words", "Kirjoita ilman nimeä.")];
    ritva.submit(&case, "Tee ratkaisu", &fields).await.location();
    assert_eq!(aino.page("/sv/me").await.links("Meddelanden (1)"), ["/sv/me/notices"]);
    let list = aino.page("/fi/me/notices").await;
    let notice = list.links("Matin ranta").remove(0);
    let told = aino.page(&notice).await;
    let text = told.text();
    for part in ["Kirjoita ilman nimeä.", "Toisen henkilötietoja", "2016/679", "Ihminen päätti.", "16.8.2011"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    for who in [&ritva, &olli] {
        assert_eq!(who.get(&notice).await.status, 404, "notices are one's own");
    }
    assert_eq!(world.guest().get("/fi/me/notices").await.status, 303);
    aino.submit("/fi/me/notices", "Merkitse kaikki luetuiksi", &[]).await.location();
    assert!(aino.page("/fi/me").await.links("Tiedoksi (").is_empty());

    assert_eq!(aino.submit(&notice, "Pyydä oikaisua", &[]).await.texts("#field-appeal-error"), ["Täytä tämä."]);
    aino.submit(&notice, "Pyydä oikaisua", &[("appeal", "Matti on koira.")]).await.location();
    assert!(aino.page(&notice).await.text().contains("Pyynnön käsittelee joku muu"));
    assert!(!ritva.page(&case).await.text().contains("Ratkaise pyyntö"), "not offered to who ruled");
    let action = format!("{QUEUE}/appeals/1");
    let verdict = [("kind", "contribution"), ("id", "1"), ("verdict", "reversed"), ("words", "Koira saa näkyä.")];
    assert_eq!(ritva.post(&action, &verdict).await.status, 403);
    assert_eq!(aino.post(&action, &verdict).await.status, 403);
    assert!(olli.page(&case).await.text().contains("Matti on koira."));
    let refused = olli.submit(&case, "Ratkaise pyyntö", &[("verdict", "reversed")]).await;
    assert_eq!((refused.status.as_u16(), refused.texts(".error-text").len()), (422, 1), "at one of two forms");
    olli.submit(&case, "Ratkaise pyyntö", &verdict[2..]).await.location();
    assert_eq!(world.guest().get(&path).await.status, 200);
    assert!(aino.page(&notice).await.text().contains("Koira saa näkyä."));
}

#[tokio::test]
async fn an_author_reads_by_mail_in_their_own_language_what_was_done_why_and_how_to_appeal() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (ritva, olli) = moderators(&world, process).await;
    let (path, case) = idea(&aino).await;
    let refused = aino.submit("/fi/me/security", "Vaihda kieli", &[("lang", "xx")]).await;
    assert_eq!((refused.status.as_u16(), refused.texts("#field-lang-error").len()), (422, 1));
    aino.submit("/fi/me/security", "Vaihda kieli", &[("lang", "sv")]).await.location();
    let chosen = aino.page("/fi/me/security").await.attributes("#field-lang option[selected]", "value");
    assert_eq!(chosen, ["sv"], "no other is offered as the one that holds");

    let fields = [("measure", "hide"), ("reason", "personal-data"), ("words", "Kirjoita ilman nimeä.")];
    ritva.submit(&case, "Tee ratkaisu", &fields).await.location();
    let text = letter(&world, "aino@example.org").await;
    let (notice, link) = ("/sv/me/notices/1", format!("{BASE}/sv/me/notices/1"));
    for part in [
        "Idé, berättelse eller vision: ”Matin ranta”",
        "Det doldes. Bara skribenten och moderatorerna ser det.",
        "Grund: Andras personuppgifter\nLag: ",
        "Kirjoita ilman nimeä.",
        "begära omprövning till och med 16 augusti 2011. Du har 183 dagar på dig.",
        link.as_str(),
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert_eq!(world.guest().get(notice).await.location(), "/sv/sign-in?next=%2Fsv%2Fme%2Fnotices%2F1");
    aino.submit(notice, "Begär omprövning", &[("appeal", "Matti on koira.")]).await.location();
    olli.submit(&case, "Ratkaise pyyntö", &[("verdict", "upheld"), ("words", "Koirallakin on nimi.")]).await.location();
    let text = letter(&world, "aino@example.org").await;
    for part in ["”Matin ranta”", "Beslutet står fast.", "Koirallakin on nimi.", link.as_str()] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert_eq!(world.guest().get(&path).await.status, 404);
}

#[tokio::test]
async fn what_was_taken_out_is_nowhere_but_with_moderators() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (ritva, _) = moderators(&world, process).await;
    let fields = [
        ("kind", "idea"),
        ("lang", "sv"),
        ("title", "Matin ranta"),
        ("body", "Soita Matille"),
        ("upload_alt", "Matin kuva"),
        ("upload_caption", ""),
    ];
    let path = aino.post_files(NEW, &fields, &[&png(60, 40)]).await.location();
    let case = path.replace("/contributions/", "/moderation/things/contribution/");
    let src = world.guest().page(&path).await.attributes(".gallery img", "src").remove(0);
    let media = src.split('/').nth(2).unwrap().to_owned();
    let (action, mut form) = ritva.page(&case).await.form("Tee ratkaisu");
    form.retain(|(name, _)| !["measure", "reason", "words", "passages"].contains(&name.as_str()));
    let mut fields: Vec<(&str, &str)> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    fields.extend([("measure", "redact"), ("reason", "personal-data"), ("words", "Nimi pois."), ("picture", &media)]);
    let wrong = ritva.post(&action, &[fields.as_slice(), &[("passages", "Pekka")]].concat()).await;
    assert_eq!(wrong.texts("#field-passages-error").len(), 1);
    assert_eq!(wrong.attributes("input[name=picture][checked]", "value"), [media.as_str()]);
    ritva.post(&action, &[fields.as_slice(), &[("passages", "Matin\nMatille")]].concat()).await.location();

    // Not the first number everywhere: PostgreSQL gives none twice, also where what took it was refused.
    let (original, _) = ritva.page(&case).await.form("Katso, mitä poistettiin");
    let mark = "[borttaget av moderator: Andras personuppgifter]";
    assert_eq!(world.guest().page(&path).await.texts("h1"), [format!("{mark} ranta")]);
    let id = path.rsplit('/').next().unwrap();
    for who in [&world.guest(), &aino] {
        for page in [
            path.as_str(),
            &format!("{path}/revisions"),
            "/fi/p/kangas/forums/joki",
            "/fi/p/kangas",
            &format!("/api/v1/contributions/{id}"),
            &format!("/api/v1/contributions/{id}/revisions"),
        ] {
            let text = who.page(page).await.text();
            assert!(!text.contains("Matin") && !text.contains("Matille"), "{page}: {text}");
        }
        assert_eq!(who.get(&format!("{path}/revisions/1")).await.status, 404);
        assert_eq!(who.get(&src).await.status, 404, "its picture's address does not outlive it");
        assert!(matches!(who.post(&original, &[]).await.status.as_u16(), 401 | 403));
        assert!(who.page("/fi/p/kangas/contributions?q=Matille").await.texts(".card-title").is_empty());
    }
    assert_eq!(ritva.page(&src).await.headers["cache-control"], "private, no-store");
    assert_eq!(ritva.get(&original).await.status, 404, "looking is no GET");
    let seen = ritva.submit(&case, "Katso, mitä poistettiin", &[]).await;
    assert!(seen.text().contains("Soita Matille"));
}

#[tokio::test]
async fn a_forum_that_is_read_first_shows_nothing_before() {
    let (world, process) = World::with_process().await;
    let (aino, eero) = (world.person("Aino", &[]).await, world.person("Eero", &[]).await);
    let (ritva, _) = moderators(&world, process).await;
    let owner = world.person("Sari", &[(process, Role::Owner)]).await;
    let settings = "/fi/p/kangas/forums/tori/settings";
    for (who, status) in [(&world.guest(), 303), (&aino, 403), (&ritva, 403), (&owner, 200)] {
        assert_eq!(who.get(settings).await.status.as_u16(), status);
    }
    assert_eq!(
        owner.submit(settings, "Tallenna asetukset", &[("moderation", "before")]).await.location(),
        "/fi/p/kangas/forums/tori"
    );
    assert!(world.guest().page("/fi/p/kangas/forums/tori").await.text().contains("ennen kuin ne näytetään"));

    let form = "/fi/p/kangas/forums/tori/new";
    let own = aino.submit(form, "Julkaise", &[("title", "T"), ("body", "B")]).await.location();
    let page = aino.page(&own).await;
    assert!(page.texts(".notice")[0].contains("ennen kuin ne näytetään"));
    for (who, status) in [(&world.guest(), 404), (&eero, 404), (&ritva, 200)] {
        assert_eq!(who.get(&own).await.status.as_u16(), status);
    }
    let fields = [("name", "Ohikulkija"), ("title", "Vieraan"), ("body", "B")];
    let receipt = world.guest().submit(form, "Julkaise", &fields).await.location();
    assert!(receipt.starts_with("/fi/p/kangas/receipts/"), "{receipt}");
    assert!(world.guest().page(&receipt).await.text().contains("Se odottaa"));
    assert_eq!(ritva.page(QUEUE).await.attributes("input[name=case]", "value").len(), 2);
    ritva.rule(&own, "release").await.location();
    assert_eq!(world.guest().get(&own).await.status, 200);
    assert_eq!(world.guest().page("/fi/p/kangas/forums/tori").await.texts(".card-title"), ["T"]);

    ritva
        .post(&format!("{QUEUE}/things/contribution/2"), &[("measure", "hide"), ("reason", "spam"), ("words", "Ei")])
        .await;
    let told = world.guest().page(&receipt).await;
    assert!(told.text().contains("Se piilotettiin."));
    world.guest().submit(&receipt, "Pyydä oikaisua", &[("appeal", "Miksi?")]).await.location();
    assert!(world.guest().page(&receipt).await.text().contains("Pyynnön käsittelee joku muu"));
}

#[tokio::test]
async fn signals_are_told_to_the_author_and_to_the_moderator() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (ritva, _) = moderators(&world, process).await;
    let links = "https://a.example ".repeat(7);
    let path = aino.submit(NEW, "Julkaise", &[("title", "T"), ("body", &links)]).await.location();
    let why = "Siinä on 7 linkkiä; jos linkkejä on yli 5, teksti jää odottamaan moderaattoria.";
    assert!(aino.page(&path).await.text().contains(why));
    assert!(ritva.page(QUEUE).await.text().contains(why));
    let notice = aino.page("/fi/me/notices").await.links("T").into_iter().find(|l| l.contains("/notices/")).unwrap();
    let told = aino.page(&notice).await.text();
    assert!(told.contains(why) && told.contains("Automaattisesti säännön mukaan."));
}

#[tokio::test]
async fn the_log_and_the_figures_are_public_and_name_nobody() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (ritva, _) = moderators(&world, process).await;
    let (path, _) = idea(&aino).await;
    world.guest().post(&format!("{path}/report"), &[("reason", "spam"), ("text", "Salaista")]).await.location();
    ritva.rule(&path, "hide").await.location();
    let log = world.guest().page("/fi/p/kangas/moderation/log").await;
    let said = ["Piilotettiin", "Idea, tarina tai visio", "Peruste: Roskaposti tai mainos", "14.2.2011"];
    assert_eq!(log.texts("ol.rows strong, ol.rows .meta li, ol.rows time"), said);
    let api = world.guest().page("/api/v1/processes/kangas/moderation").await.text();
    assert!(api.contains("\"action\":\"hide\"") && api.contains("\"day\":\"2011-02-14\""), "{api}");
    let figures = world.guest().page("/fi/p/kangas/moderation/figures").await;
    let csv = world.guest().page(&figures.links("CSV").remove(0)).await;
    assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8");
    for line in ["2011,reports,spam,,1", "2011,rulings,hide,false,1", "2011,rulings-by-ground,rules,,1"] {
        assert!(csv.text().lines().any(|l| l == line), "{line} in {}", csv.text());
    }
    for text in [log.text(), api, figures.text(), csv.text()] {
        for name in ["Aino", "Ritva", "Matin", "Salaista", "Sanoja", "contributions/1"] {
            assert!(!text.contains(name), "{name} in {text}");
        }
    }
    for wrong in ["?year=2009", "?year=x"] {
        let status = world.guest().get(&format!("/fi/p/kangas/moderation/figures{wrong}")).await.status;
        assert_eq!(status, 404, "{wrong}");
    }
}

#[tokio::test]
async fn an_owner_sets_the_reasons() {
    let (world, process) = World::with_process().await;
    let owner = world.person("Sari", &[(process, Role::Owner)]).await;
    let (ritva, _) = moderators(&world, process).await;
    let reasons = "/fi/p/kangas/moderation/reasons";
    for (who, status) in [(&world.guest(), 303), (&ritva, 403), (&owner, 200)] {
        assert_eq!(who.get(reasons).await.status.as_u16(), status);
    }
    let (action, mut form) = owner.page(reasons).await.form("Tallenna perusteet");
    let send = async |form: &[(String, String)]| {
        let fields: Vec<(&str, &str)> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        owner.post(&action, &fields).await
    };
    form.iter_mut().find(|(n, v)| n == "title_sv" && v == "Hör inte till ämnet").unwrap().1.clear();
    let refused = send(&form).await;
    assert_eq!((refused.status.as_u16(), refused.texts(".error-summary li").len()), (422, 1));
    form.iter_mut().find(|(n, v)| n == "title_sv" && v.is_empty()).unwrap().1 = "Fel ställe".into();
    form.push(("retired".into(), "spam".into()));
    send(&form).await.location();
    let aino = world.person("Aino", &[]).await;
    let (path, _) = idea(&aino).await;
    let options = world.guest().page(&format!("{}/report", path.replace("/fi/", "/sv/"))).await.texts("option");
    assert!(options.contains(&"Fel ställe".to_owned()) && !options.contains(&"Skräppost eller reklam".to_owned()));
}

#[tokio::test]
async fn a_workshop_s_record_is_reported_and_its_writer_asked() {
    let (world, process) = World::with_process().await;
    let fields = domain::form::Fields::default()
        .with("title", "Ranta")
        .with("method", "facilitated")
        .with("lang", "fi")
        .with("held", "2011-02-12")
        .with("heads", "12")
        .with("summary", "Puhuttiin.");
    let draft = domain::workshop::Draft::parse(&fields).unwrap();
    let operator = domain::account::Actor::Operator;
    service::workshop::file(&world.service, &operator, process, draft).await.unwrap();
    let (ritva, _) = moderators(&world, process).await;
    let page = world.guest().page("/fi/p/kangas/workshops/1").await;
    let form = page.links("Ilmoita tästä muistiosta").remove(0);
    world.guest().submit(&form, "Lähetä ilmoitus", &[("reason", "copyright")]).await.location();
    let case = format!("{QUEUE}/things/workshop/1");
    let fields = [("measure", "correct"), ("reason", "copyright"), ("words", "Kuva pois.")];
    ritva.submit(&case, "Tee ratkaisu", &fields).await.location();
    let log = world.guest().page("/fi/p/kangas/moderation/log").await;
    assert_eq!(log.texts("ol.rows strong"), ["Pyydettiin korjaamaan"]);
}
