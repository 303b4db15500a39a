//! What every form passes: limits of rate, and that it is taken once.

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode, header};
use domain::{ProcessId, Timestamp, account::Role, limit::Kind};
use scraper::{Html, Selector};

use crate::harness::{Answer, Browser, NOW, World, png};

/// Where joining leads.
const JOINED: &str = "/fi/sign-in?joined=1";
const IDEA: [(&str, &str); 4] = [("kind", "idea"), ("lang", "fi"), ("name", "Aino"), ("body", "Joen </textarea> yli")];

/// Posts an idea as a guest may.
async fn post(browser: &Browser<'_>, title: &str) -> Answer {
    let fields: Vec<_> = IDEA.into_iter().chain([("title", title)]).collect();
    browser.post("/fi/p/kangas/forums/tori/new", &fields).await
}

/// What is done until it is refused: how often it was not, and the refusal.
async fn until_refused(mut act: impl AsyncFnMut(i64) -> Answer) -> (i64, Answer) {
    for n in 0..1_000 {
        let answer = act(n).await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            return (n, answer);
        }
        assert!(answer.status.as_u16() < 500, "{}", answer.text());
    }
    panic!("there is no limit")
}

fn retry_after(answer: &Answer) -> i64 {
    answer.headers[header::RETRY_AFTER].to_str().unwrap().parse().unwrap()
}

async fn count(browser: &Browser<'_>) -> usize {
    browser.page("/fi/p/kangas/contributions").await.texts("article").len()
}

#[tokio::test]
async fn a_refusal_says_when_and_keeps_what_was_typed() {
    let (world, _) = World::narrow().await;
    let guest = world.guest();
    let (taken, refused) = until_refused(async |n| post(&guest, &format!("Silta {n}")).await).await;
    assert_eq!((taken, retry_after(&refused)), (6, 3_601));
    assert_eq!(refused.texts("h1"), ["Liian monta lähetystä lyhyessä ajassa"]);
    assert!(refused.text().contains("14.2.2011 klo 15.00"), "{}", refused.text());
    let (action, fields) = refused.form("Lähetä uudelleen");
    let get = |name: &str| fields.iter().find(|(n, _)| n == name).unwrap().1.as_str();
    assert_eq!((get("title"), get("body"), get("kind")), ("Silta 6", "Joen </textarea> yli", "idea"));
    // In another language; somebody elsewhere is not held up; and an hour later the button works.
    let swedish = guest.post("/sv/p/kangas/forums/tori/new", &IDEA).await;
    assert_eq!(swedish.texts("h1"), ["Det blev mycket på kort tid"]);
    assert_eq!(post(&guest.at("198.51.100.7"), "Muualta").await.status, StatusCode::SEE_OTHER);
    world.service.clock().set(NOW.plus_seconds(3_601));
    let fields: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let page = guest.post(&action, &fields).await.location();
    assert_eq!(guest.page(&page).await.texts("h1"), ["Silta 6"]);
}

#[tokio::test]
async fn pictures_that_are_attached_stay_attached() {
    let (world, _) = World::narrow().await;
    let aino = world.person("Aino", &[]).await;
    let address = "/fi/p/kangas/forums/joki/new?kind=idea";
    let (_, mut fields) = aino.page(address).await.form("Julkaise");
    let mut shade = 1;
    let (taken, refused) = until_refused(async |_| {
        let sent: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).chain([("attach", "yes")]).collect();
        shade += 1;
        let answer = aino.post_files("/fi/p/kangas/forums/joki/new", &sent, &[&png(shade, 2)]).await;
        if answer.status == StatusCode::OK {
            fields = answer.form("Julkaise").1;
            fields.iter_mut().filter(|(name, _)| name == "title").for_each(|(_, value)| *value = "Kuvia".into());
        }
        answer
    })
    .await;
    assert_eq!(taken, 3);
    let kept = refused.form("Takaisin lomakkeelle").1;
    assert_eq!(kept.iter().filter(|(name, _)| name == "picture").count(), 3);
    assert!(refused.text().contains("3 kuvaa on yhä mukana") && refused.text().contains("Nyt lähettämiäsi"));
    let sent: Vec<_> = kept.iter().map(|(n, v)| (n.as_str(), v.as_str())).chain([("attach", "yes")]).collect();
    let back = aino.post("/fi/p/kangas/forums/joki/new", &sent).await;
    assert_eq!(back.attributes("input[name=picture]", "value").len(), 3);
    assert_eq!(back.attributes("input[name=title]", "value"), ["Kuvia"]);
}

#[tokio::test]
async fn every_kind_has_its_limit() {
    let (world, _) = World::narrow().await;
    let most = |kind: Kind, holder| kind.budget().of(holder, domain::limit::Factor(1)).unwrap();
    let (person, network) = (domain::limit::Holder::Person, domain::limit::Holder::Network);
    let idea = post(&world.guest_at("192.0.2.1"), "Silta").await.location();
    let aino = world.person("Aino", &[]).await;
    let comments = format!("{idea}/comments");
    let comment = async |n: i64| aino.post(&comments, &[("comment", &format!("Hyvä {n}"))]).await;
    assert_eq!(until_refused(comment).await.0, most(Kind::Comment, person));
    let support = async |_| aino.post(&format!("{idea}/support"), &[("given", "yes")]).await;
    assert_eq!(until_refused(support).await.0, most(Kind::Support, person));
    let island = async |_| aino.post("/islands/support", &[("contribution", "1"), ("given", "true")]).await;
    assert_eq!(until_refused(island).await.0, 0, "the island and the form are one kind");
    let reporter = world.guest_at("192.0.2.4");
    let report = async |n: i64| {
        reporter.post(&format!("{idea}/report"), &[("reason", "spam"), ("text", &format!("Mainos {n}"))]).await
    };
    assert_eq!(until_refused(report).await.0, most(Kind::Report, network));
    let change = async |_| aino.post(&format!("{idea}/withdrawal"), &[]).await;
    assert_eq!(until_refused(change).await.0, most(Kind::Change, person));
    let post = async |n: i64| post(&aino.at("192.0.2.2"), &format!("Toinen {n}")).await;
    assert_eq!(until_refused(post).await.0, most(Kind::Post, person));
    let guest = world.guest_at("192.0.2.3");
    let join = async |n: i64| {
        let email = format!("a{n}@example.org");
        guest.post("/fi/join", &[("name", "A"), ("email", &email), ("password", "a long password")]).await
    };
    let (joined, refused) = until_refused(join).await;
    assert_eq!(joined, most(Kind::Join, network));
    assert!(!refused.text().contains("a long password") && refused.text().contains("type=\"password\""));
    let sign_in = async |_| guest.post("/fi/sign-in", &[("email", "x@example.org"), ("password", "wrong")]).await;
    assert_eq!(until_refused(sign_in).await.0, most(Kind::SignIn, network));
    let search = async |_| guest.get("/fi/p/kangas/contributions?q=silta").await;
    let (searched, refused) = until_refused(search).await;
    assert_eq!((searched, retry_after(&refused)), (most(Kind::Search, network), 601));
    guest.page("/fi/p/kangas/contributions?q=").await;
    let read = async |_| guest.get("/api/v1/processes").await;
    let (read, refused) = until_refused(read).await;
    assert_eq!((read, retry_after(&refused)), (most(Kind::Read, network), 601));
    assert_eq!(refused.headers[header::CONTENT_TYPE], "application/problem+json");
}

#[tokio::test]
async fn who_guesses_a_password_waits_longer_and_longer_and_its_owner_does_not() {
    let (world, _) = World::with_process().await;
    world.person("Aino", &[]).await;
    let guesser = world.guest();
    let sign_in = async |browser: &Browser<'_>, password: &str| {
        browser.post("/fi/sign-in", &[("email", "aino@example.org"), ("password", password)]).await
    };
    let (tries, refused) = until_refused(async |_| sign_in(&guesser, "guess guess guess").await).await;
    assert_eq!((tries, retry_after(&refused)), (6, 3));
    // Also with the right password. By way of joining again nothing is learnt of it.
    assert_eq!(sign_in(&guesser, "a long password").await.status, StatusCode::TOO_MANY_REQUESTS);
    for (name, password) in [("Joku", "a long password"), ("Toinen", "another long one")] {
        let join = [("name", name), ("email", "aino@example.org"), ("password", password)];
        let answer = guesser.post("/fi/join", &join).await;
        assert_eq!(answer.location(), JOINED);
        assert!(!answer.headers.contains_key(header::SET_COOKIE));
    }
    assert_eq!(sign_in(&guesser.at("198.51.100.7"), "a long password").await.status, StatusCode::SEE_OTHER);
    world.service.clock().set(NOW.plus_seconds(3));
    assert_eq!(sign_in(&guesser, "a long password").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn nobody_can_pass_for_somebody_else_by_a_header() {
    let (world, _) = World::narrow().await;
    let (_, refused) = until_refused(async |n| post(&world.guest(), &format!("Silta {n}")).await).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    for written in ["198.51.100.7, 203.0.113.9", "x, 203.0.113.9", "\", 203.0.113.9", "127.0.0.1,203.0.113.9"] {
        assert_eq!(post(&world.guest().at(written), "Silta").await.status, StatusCode::TOO_MANY_REQUESTS, "{written}");
    }
}

#[tokio::test]
async fn a_double_click_posts_once_and_both_answers_lead_there() {
    let (world, _) = World::with_process().await;
    let guest = world.guest();
    let (one, two, three) = tokio::join!(post(&guest, "Silta"), post(&guest, "Silta"), post(&guest, "Silta"));
    assert_eq!(one.location(), two.location());
    assert_eq!((one.location(), count(&guest).await), (three.location(), 1));
    // Reloading does not post either. Another name, other words, another network or a later hour do.
    assert_eq!(post(&guest, "Silta").await.location(), one.location());
    assert_ne!(post(&guest, "Silta 2").await.location(), one.location());
    assert_ne!(post(&guest.at("198.51.100.7"), "Silta").await.location(), one.location());
    let fields =
        [("kind", "idea"), ("lang", "fi"), ("name", "Eeva"), ("body", "Joen </textarea> yli"), ("title", "Silta")];
    assert_ne!(guest.post("/fi/p/kangas/forums/tori/new", &fields).await.location(), one.location());
    world.service.clock().set(NOW.plus_seconds(15 * 60));
    assert_ne!(post(&guest, "Silta").await.location(), one.location());
    assert_eq!(count(&guest).await, 5);
}

#[tokio::test]
async fn a_member_says_the_same_twice_only_on_purpose() {
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let idea = post(&aino, "Silta").await.location();
    let (action, fields) = aino.page(&idea).await.form("Julkaise kommentti");
    let send = async |text: &str, fields: &[(String, String)]| {
        let value = |(n, v): &(String, String)| (n.clone(), if n == "comment" { text.to_owned() } else { v.clone() });
        let fields: Vec<_> = fields.iter().map(value).collect();
        let fields: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        aino.post(&action, &fields).await.location()
    };
    let first = send("Hyvä!", &fields).await;
    let comments = async || aino.page(&idea).await.texts(".comment").len();
    assert_eq!((send("Hyvä!", &fields).await, comments().await), (first, 1));
    // Going back and writing something else is something else; a page opened anew is on purpose.
    send("Eikä!", &fields).await;
    assert_eq!(comments().await, 2);
    let (_, again) = aino.page(&idea).await.form("Julkaise kommentti");
    send("Hyvä!", &again).await;
    assert_eq!(comments().await, 3);
    // A day later the first form is still known.
    world.service.clock().set(NOW.plus_seconds(24 * 3_600));
    send("Hyvä!", &fields).await;
    assert_eq!(comments().await, 3);
}

#[tokio::test]
async fn a_form_with_pictures_is_taken_once() {
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (action, fields) = aino.page("/fi/p/kangas/forums/joki/new?kind=idea").await.form("Julkaise");
    let fields: Vec<_> = fields
        .iter()
        .map(|(n, v)| match n.as_str() {
            "title" => ("title", "Silta"),
            "body" => ("body", "Joen yli"),
            "upload_alt" => ("upload_alt", "Silta"),
            name => (name, v.as_str()),
        })
        .collect();
    let first = aino.post_files(&action, &fields, &[&png(3, 3)]).await.location();
    assert_eq!(aino.post_files(&action, &fields, &[&png(3, 3)]).await.location(), first);
    assert_eq!(count(&aino).await, 1);
    assert_ne!(aino.post_files(&action, &fields, &[&png(4, 4)]).await.location(), first);
}

#[tokio::test]
async fn joining_twice_is_joining_once() {
    let (world, _) = World::with_process().await;
    let guest = world.guest();
    let join = async |browser: &Browser<'_>, password: &str| {
        let form = [("name", "Aino"), ("email", "aino@example.org"), ("password", password)];
        browser.post("/fi/join", &form).await
    };
    let (one, two) = tokio::join!(join(&guest, "a long password"), join(&guest, "a long password"));
    assert_eq!((one.location(), two.location()), (JOINED.to_owned(), JOINED.to_owned()));
    // What is remembered of the form holds no password; and the first one stays.
    assert_eq!(join(&guest, "another long one").await.location(), JOINED);
    for (password, status) in
        [("another long one", StatusCode::UNPROCESSABLE_ENTITY), ("a long password", StatusCode::SEE_OTHER)]
    {
        let form = [("email", "aino@example.org"), ("password", password)];
        assert_eq!(guest.post("/fi/sign-in", &form).await.status, status, "{password}");
    }
    // From elsewhere it is a form of somebody else, and the name is Aino's.
    let elsewhere = join(&guest.at("198.51.100.7"), "a long password").await;
    assert_eq!(elsewhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(elsewhere.texts("#field-name-error").len(), 1);
}

#[tokio::test]
async fn nobody_can_have_a_mailbox_flooded() {
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    for email in ["aino@example.org", "nobody@example.org"] {
        let (asked, refused) = until_refused(async |n| {
            // From ever other networks, and written in ever other ways.
            let email = if n % 2 == 0 { email.to_uppercase() } else { email.to_owned() };
            world.guest_at(&format!("192.0.2.{n}")).post("/fi/sign-in/link", &[("email", &email)]).await
        })
        .await;
        assert_eq!((asked, retry_after(&refused)), (10, 3_601), "{email}");
    }
    let join = [("name", "Joku"), ("email", "aino@example.org"), ("password", "another long one")];
    assert_eq!(world.guest().post("/fi/join", &join).await.status, StatusCode::TOO_MANY_REQUESTS);
    let change = async |email: &str| aino.submit("/fi/me/security", "Vaihda osoite", &[("email", email)]).await;
    assert_eq!(change("nobody@example.org").await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(change("somebody@example.org").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn who_guesses_the_password_before_an_erasure_waits_longer_and_longer() {
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let erase = async |password: &str| aino.post("/fi/me/erasure", &[("words", "stay"), ("password", password)]).await;
    let (tries, refused) = until_refused(async |n| erase(&format!("guess number {n}")).await).await;
    assert_eq!((tries, retry_after(&refused)), (6, 3));
    assert_eq!(erase("a long password").await.status, StatusCode::TOO_MANY_REQUESTS, "the right one waits as well");
    world.service.clock().set(NOW.plus_seconds(3));
    assert_eq!(erase("a long password").await.texts("h1"), ["Tietosi on poistettu"]);
}

#[tokio::test]
async fn who_guesses_an_old_password_waits_longer_and_longer_and_sees_none_again() {
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let change = async |n: i64| {
        let old = format!("guess number {n}");
        aino.post("/fi/me/password", &[("old_password", &old), ("password", "mummo osti uuden pyörän")]).await
    };
    let (tries, refused) = until_refused(change).await;
    assert_eq!((tries, retry_after(&refused)), (6, 3));
    assert!(!refused.text().contains("guess number") && !refused.text().contains("mummo"), "{}", refused.text());
    assert_eq!(refused.attributes("input[type=password]", "name"), ["old_password", "password"]);
    world.service.clock().set(NOW.plus_seconds(3));
    let right = [("old_password", "a long password"), ("password", "mummo osti uuden pyörän")];
    assert_eq!(aino.post("/fi/me/password", &right).await.status, StatusCode::SEE_OTHER);
}

/// Every page that can be reached by links from the front page, with its answer.
async fn crawl(browser: &Browser<'_>) -> Vec<(String, Answer)> {
    let (mut seen, mut next, mut pages) = (BTreeSet::new(), vec!["/fi".to_owned()], Vec::new());
    while let Some(address) = next.pop() {
        let path = address.split(['#', '?']).next().unwrap().to_owned();
        if !path.starts_with("/fi") || !seen.insert(path) {
            continue;
        }
        let answer = browser.get(&address).await;
        if answer.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.to_str().unwrap().starts_with("text/html"))
        {
            next.extend(answer.attributes("a[href]", "href"));
            pages.push((address, answer));
        }
    }
    pages
}

/// A world in which every page has something on it.
async fn furnished(world: &World, process: ProcessId) -> Browser<'_> {
    let sari = world.person("Sari", &[(process, Role::Owner)]).await;
    let idea = post(&sari, "Silta").await.location();
    sari.submit(&idea, "Julkaise kommentti", &[("comment", "Hyvä!")]).await.location();
    let desk = sari.post("/fi/p/kangas/bundles/new", &[("title", "Äänet"), ("lang", "fi"), ("foreword", "A")]).await;
    let desk = desk.location();
    sari.post(&format!("{desk}/sections"), &[("title", "Ranta"), ("words", "")]).await.location();
    sari
}

#[tokio::test]
async fn every_form_on_every_page_has_a_key_where_somebody_is_signed_in_and_none_where_not() {
    let (world, process) = World::with_process().await;
    let sari = furnished(&world, process).await;
    let mut actions = BTreeSet::new();
    for (who, browser) in [("sari", &sari), ("guest", &world.guest())] {
        for (address, answer) in crawl(browser).await {
            let html = Html::parse_document(&answer.text());
            let select = |s: &str| Selector::parse(s).unwrap();
            for form in html.select(&select("form[method=post]")) {
                let in_island =
                    form.ancestors().any(|a| a.value().as_element().is_some_and(|e| e.name() == "leptos-island"));
                let keys = form.select(&select("input[name=form_key]")).count();
                let expected = usize::from(who == "sari" && !in_island);
                assert_eq!(keys, expected, "{who} {address} {:?}", form.attr("action"));
                actions.insert(form.attr("action").unwrap_or_default().to_owned());
            }
        }
    }
    assert!(actions.len() >= 20, "few forms were found: {actions:?}");
}

#[tokio::test]
async fn every_address_that_takes_a_form_stands_behind_the_gate() {
    let (world, process) = World::narrow().await;
    let sari = furnished(&world, process).await;
    world.service.clock().set(Timestamp(NOW.0 + 7_200_000_000));
    let rows = pages::table(pages::GalleryPage::Hidden).into_iter().filter(|row| row.method == Method::POST);
    // What islands call has no page to be refused on; its limit is tried with the others above.
    let rows: Vec<_> = rows.filter(|row| !row.path.starts_with("/islands")).collect();
    assert!(rows.len() > 25);
    for (n, row) in rows.iter().enumerate() {
        let path = row.path.replace("{lang}", "fi").replace("{process}", "kangas");
        let path: Vec<_> = path.split('/').map(|part| if part.starts_with('{') { "1" } else { part }).collect();
        // A person of their own for each, or the limits of one form would be those of another.
        let someone = world.person(&format!("P{n}"), &[]).await.at(&format!("192.0.2.{n}"));
        let (taken, _) = until_refused(async |_| someone.post(&path.join("/"), &[]).await).await;
        assert!(taken > 0, "{row:?}");
    }
    let _ = sari;
}

#[tokio::test]
async fn plain_http_is_led_to_the_base_url() {
    use tower::ServiceExt as _;
    let router = server::router::redirect("https://talkoot.example".into());
    for (asked, told) in
        [("/", "/"), ("/fi/p/kangas?q=joki", "/fi/p/kangas?q=joki"), ("//elsewhere.example", "//elsewhere.example")]
    {
        let request = axum::http::Request::get(asked).body(axum::body::Body::empty()).unwrap();
        let answer = router.clone().oneshot(request).await.unwrap();
        assert_eq!(answer.status(), StatusCode::PERMANENT_REDIRECT);
        assert_eq!(answer.headers()[header::LOCATION], format!("https://talkoot.example{told}"));
    }
}

#[tokio::test]
async fn who_never_saw_the_answer_is_led_to_what_was_made() {
    let (world, _) = World::with_process().await;
    let guest = world.guest();
    let made = post(&guest, "Silta").await.location();
    // As if the server had gone after the change and before the answer was kept.
    world.service.database().execute("UPDATE sent_form SET answered = FALSE").await.unwrap();
    assert_eq!(post(&guest, "Silta").await.location(), made);
    // One that says nothing of where it leads is led to the nearest page.
    let comment = [("name", "Aino"), ("comment", "Hyvä!")];
    let answer = guest.post(&format!("{made}/comments"), &comment).await.location();
    assert!(answer.starts_with(&made) && answer.contains('#'), "{answer}");
    assert_eq!(guest.post(&format!("{made}/comments"), &comment).await.location(), answer);
    let sql = format!("UPDATE sent_form SET answered = FALSE, location = '{made}' WHERE location LIKE '%comment%'");
    assert_eq!(world.service.database().execute(&sql).await.unwrap(), 1);
    assert_eq!(guest.post(&format!("{made}/comments"), &comment).await.location(), made);
    assert_eq!(guest.page(&made).await.texts(".comment").len(), 1);
}
