//! Contributions over HTTP.

use axum::http::StatusCode;
use domain::account::Role;

use crate::harness::{World, png};

const NEW: &str = "/fi/p/kangas/forums/joki/new";

#[tokio::test]
async fn an_idea_travels_from_form_to_page() {
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let sent = aino
        .submit(
            NEW,
            "Julkaise",
            &[("title", "Uimaranta <b>"), ("body", "Laituri *joelle*\n\n</textarea><script>alert(1)</script>")],
        )
        .await;
    let path = sent.location();
    let page = world.guest().page(&path).await;
    assert_eq!(page.texts("h1"), ["Uimaranta <b>"]);
    assert_eq!(page.texts(".prose em"), ["joelle"]);
    assert!(page.texts("script").iter().all(String::is_empty));
    let list = world.guest().page("/fi/p/kangas/forums/joki?q=laiturilla").await;
    assert_eq!(list.texts(".card-title"), ["Uimaranta <b>"]);
}

#[tokio::test]
async fn a_refused_form_keeps_everything_typed() {
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let body = "Rivi 1\n</textarea><script>alert(1)</script>";
    let fields = [
        ("kind", "story"),
        ("lang", "sv"),
        ("title", ""),
        ("body", body),
        ("video", "https://evil.example/x"),
        ("place", "Piippu"),
    ];
    let answer = aino.post(NEW, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.texts("#field-title-error"), ["Täytä tämä."]);
    assert_eq!(answer.texts(".error-summary li").len(), 2);
    assert_eq!(answer.attributes(".error-summary a", "href"), ["#field-title", "#field-video-0"]);
    let (_, kept) = answer.form("Julkaise");
    for (name, value) in fields {
        assert!(kept.contains(&(name.into(), value.into())), "{name} in {kept:?}");
    }
}

#[tokio::test]
async fn a_picture_stays_attached_while_the_text_is_corrected() {
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let fields = [
        ("kind", "idea"),
        ("lang", "fi"),
        ("title", ""),
        ("body", "B"),
        ("upload_alt", "Punainen"),
        ("upload_caption", "Ilta"),
    ];
    let refused = aino.post_files(NEW, &fields, &[&png(700, 500)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
    let (_, mut kept) = refused.form("Julkaise");
    assert!(kept.contains(&("picture_alt".into(), "Punainen".into())), "{kept:?}");
    kept.iter_mut().find(|(n, _)| n == "title").unwrap().1 = "Kuva".into();
    let kept: Vec<(&str, &str)> = kept.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let path = aino.post(NEW, &kept).await.location();
    let page = world.guest().page(&path).await;
    assert_eq!(page.attributes(".gallery img", "alt"), ["Punainen"]);
    assert_eq!(page.attributes(".gallery img", "width"), ["700"]);
    let src = page.attributes(".gallery img", "src").remove(0);
    let picture = world.guest().page(&src).await;
    assert_eq!(picture.headers["content-type"], "image/jpeg");
    assert!(picture.headers["cache-control"].to_str().unwrap().starts_with("public, max-age="));
}

#[tokio::test]
async fn a_picture_is_seen_by_whoever_may_see_what_it_belongs_to() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let eero = world.person("Eero", &[]).await;
    let moderator = world.person("Mod", &[(process, Role::Moderator)]).await;
    let fields = [
        ("kind", "idea"),
        ("lang", "fi"),
        ("title", "T"),
        ("body", "B"),
        ("upload_alt", "Joki"),
        ("upload_caption", ""),
    ];
    let path = aino.post_files(NEW, &fields, &[&png(60, 40)]).await.location();
    let src = world.guest().page(&path).await.attributes(".gallery img", "src").remove(0);
    assert_eq!(world.guest().get(&src).await.status, StatusCode::OK);
    moderator.rule(&path, "hide").await.location();
    for who in [&world.guest(), &eero] {
        assert_eq!(who.get(&src).await.status, StatusCode::NOT_FOUND, "its address does not outlive its text");
    }
    for who in [&aino, &moderator] {
        let seen = who.page(&src).await;
        assert_eq!(seen.headers["cache-control"], "private, no-store");
    }
    moderator.rule(&path, "show").await.location();
    assert_eq!(world.guest().get(&src).await.status, StatusCode::OK);
    for wrong in ["/media/x/960.jpg", "/media/%00/960.jpg", "/media/00000000000000000000000000000000/960.jpg"] {
        assert_eq!(world.guest().get(wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn nobody_sends_more_than_a_form_holds() {
    let (world, _) = World::with_process().await;
    let guest = world.guest();
    let long = "x".repeat(2 * 1024 * 1024);
    for path in ["/fi/sign-in", "/fi/join", "/fi/p/kangas/contributions/1/comments", NEW] {
        let refused = guest.post(path, &[("comment", &long)]).await;
        assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
    }
    // Who may not post here is told so before anything is read.
    let refused = guest.post_files(NEW, &[("title", "T")], &[long.as_bytes()]).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_long_conversation_is_answered_where_it_stands() {
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let path = aino.submit(NEW, "Julkaise", &[("title", "T"), ("body", "B")]).await.location();
    for n in 0..26 {
        let sent = aino.post(&format!("{path}/comments"), &[("comment", &format!("Kommentti {n}"))]).await;
        assert!(sent.location().starts_with(&path), "{}", sent.location());
    }
    let first = aino.page(&path).await;
    assert_eq!(first.texts(".comment").len(), 24);
    let next = first.attributes("a[rel=next]", "href").remove(0);
    let second = aino.page(&next).await;
    assert_eq!(second.texts(".comment").len(), 2);
    assert_eq!(second.attributes("a[rel=first]", "href"), [format!("{path}#comments")]);
    let reply = second.attributes(".comment a.quiet", "href").remove(0);
    let replying = aino.page(&reply).await;
    assert_eq!(replying.texts(".comment").len(), 2, "still on the page of what is answered");
    let refused = aino.submit(&reply, "Julkaise kommentti", &[]).await;
    assert_eq!((refused.status, refused.texts(".comment").len()), (StatusCode::UNPROCESSABLE_ENTITY, 2));
    assert_eq!(refused.texts(".error-summary a"), ["Kommenttisi: Täytä tämä."]);
    assert_eq!(refused.attributes("nav.languages a[lang=sv]", "href"), [path.replacen("/fi/", "/sv/", 1)]);
    assert_eq!(world.guest().get(&format!("{path}/comments")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_moderator_hides_a_comment_and_puts_it_back() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let moderator = world.person("Mod", &[(process, Role::Moderator)]).await;
    let path = aino.submit(NEW, "Julkaise", &[("title", "T"), ("body", "B")]).await.location();
    aino.post(&format!("{path}/comments"), &[("comment", "Rumaa puhetta")]).await.location();
    let case = "/fi/p/kangas/moderation/things/comment/1";
    assert!(!aino.page(&path).await.text().contains("/moderation/things"), "only moderators are offered it");
    let fields = [("measure", "hide"), ("reason", "threat-or-insult"), ("words", "Näin ei puhuta.")];
    for (who, status) in [(&world.guest(), 401), (&aino, 403)] {
        assert_eq!(who.post(case, &fields).await.status.as_u16(), status);
    }
    assert_eq!(
        moderator.page(&path).await.links("Moderoi"),
        [&path.replace("/contributions/", "/moderation/things/contribution/"), case]
    );
    assert_eq!(moderator.submit(case, "Tee ratkaisu", &fields).await.location(), case);
    let page = world.guest().page(&path).await;
    assert!(!page.text().contains("Rumaa puhetta"));
    assert_eq!(page.texts("#comment-1"), ["Moderaattori on piilottanut tämän kommentin."]);
    moderator.submit(case, "Tee ratkaisu", &[("measure", "show"), ("words", "Luin uudelleen.")]).await.location();
    assert!(world.guest().page(&path).await.text().contains("Rumaa puhetta"));
}

#[tokio::test]
async fn a_guest_is_led_to_sign_in_and_back_to_support() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let moderator = world.person("Mod", &[(process, Role::Moderator)]).await;
    let path = aino.submit(NEW, "Julkaise", &[("title", "T"), ("body", "B")]).await.location();
    let page = world.guest().page(&path).await;
    assert!(page.attributes(".support form", "action").is_empty());
    let next = url::form_urlencoded::byte_serialize(path.as_bytes()).collect::<String>();
    assert_eq!(page.attributes(".support a", "href"), [format!("/fi/sign-in?next={next}")]);

    moderator.rule(&path, "hide").await.location();
    let hidden = "/fi/p/kangas/hidden";
    assert_eq!(moderator.page(hidden).await.attributes(".card-title a", "href"), [path.as_str()]);
    assert_eq!(moderator.page("/fi/p/kangas/moderation").await.links("Odottavat ja"), [hidden]);
    for (who, status) in [(&world.guest(), 303), (&aino, 403)] {
        assert_eq!(who.get(hidden).await.status.as_u16(), status);
    }
    assert_eq!(aino.page("/fi/me").await.texts(".badge.state").len(), 1, "its author sees what became of it");
}

#[tokio::test]
async fn what_is_no_picture_is_told_at_its_field() {
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let fields = [("kind", "idea"), ("lang", "fi"), ("title", "T"), ("body", "B")];
    let refused = aino.post_files(NEW, &fields, &[b"%PDF-1.7 not a picture"]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.texts("#field-upload-error")[0].starts_with("Tiedostoa ei voi lukea kuvana"));
    assert_eq!(refused.attributes("#field-title", "value"), ["T"]);
}

#[tokio::test]
async fn a_preview_shows_the_text_and_publishes_nothing() {
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let fields = [("kind", "idea"), ("lang", "fi"), ("title", "T"), ("body", "Hei *joki*"), ("preview", "yes")];
    let preview = aino.post(NEW, &fields).await;
    assert_eq!(preview.status, StatusCode::OK);
    assert_eq!(preview.texts(".preview em"), ["joki"]);
    assert!(world.guest().page("/fi/p/kangas/forums/joki").await.texts(".card-title").is_empty());
}

#[tokio::test]
async fn roles_and_states_decide_who_sees_what() {
    let (world, process) = World::with_process().await;
    let (aino, eero) = (world.person("Aino", &[]).await, world.person("Eero", &[]).await);
    let moderator = world.person("Mod", &[(process, Role::Moderator)]).await;
    let path = aino.submit(NEW, "Julkaise", &[("title", "T"), ("body", "B")]).await.location();
    let guest = world.guest();

    let sign_in = guest.get(NEW).await.location();
    assert_eq!(sign_in, "/fi/sign-in?next=%2Ffi%2Fp%2Fkangas%2Fforums%2Fjoki%2Fnew");
    assert_eq!(guest.post(&format!("{path}/support"), &[("given", "yes")]).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(eero.get(&format!("{path}/edit")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(eero.rule(&path, "hide").await.status, StatusCode::FORBIDDEN);

    moderator.rule(&path, "hide").await.location();
    for (who, status) in [(&guest, 404), (&eero, 404), (&aino, 200), (&moderator, 200)] {
        for below in ["", "/revisions", "/revisions/1"] {
            assert_eq!(who.get(&format!("{path}{below}")).await.status.as_u16(), status, "{below}");
        }
    }
    moderator.rule(&path, "show").await.location();
    aino.post(&format!("{path}/withdrawal"), &[]).await.location();
    assert_eq!(guest.get(&path).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn supporting_editing_and_answering_work_as_plain_forms() {
    let (world, _) = World::with_process().await;
    let (aino, eero) = (world.person("Aino", &[]).await, world.person("Eero", &[]).await);
    let path = aino.submit(NEW, "Julkaise", &[("title", "T"), ("body", "B")]).await.location();
    for _ in 0..2 {
        eero.post(&format!("{path}/support"), &[("given", "yes")]).await.location();
    }
    assert_eq!(eero.page(&path).await.texts(".support-count strong"), ["1"]);
    eero.submit(&path, "Peru kannatukseni", &[]).await.location();
    assert_eq!(eero.page(&path).await.texts(".support-count strong"), ["0"]);

    let said = eero.submit(&path, "Julkaise kommentti", &[("comment", "Hyvä **idea**")]).await.location();
    assert!(said.starts_with(&format!("{path}#comment-")), "{said}");
    let id = said.rsplit('-').next().unwrap();
    aino.submit(&format!("{path}?reply={id}"), "Julkaise kommentti", &[("comment", "Kiitos")]).await.location();
    let page = world.guest().page(&path).await;
    assert_eq!(page.attributes(".comment", "data-depth"), ["0", "1"]);
    let empty = eero.post(&format!("{path}/comments"), &[("comment", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);

    aino.submit(&format!("{path}/edit"), "Tallenna uusi versio", &[("title", "Toinen")]).await.location();
    assert_eq!(world.guest().page(&path).await.texts("h1"), ["Toinen"]);
    assert_eq!(world.guest().page(&format!("{path}/revisions/1")).await.texts("h1"), ["T"]);
    assert_eq!(aino.page("/fi/me").await.texts(".card-title"), ["Toinen"]);
}

#[tokio::test]
async fn a_guest_posts_where_guests_may() {
    let (world, _) = World::with_process().await;
    let form = "/fi/p/kangas/forums/tori/new";
    let fields = [("name", "Ohikulkija"), ("title", "T"), ("body", "B")];
    let path = world.guest().submit(form, "Julkaise", &fields).await.location();
    assert!(world.guest().page(&path).await.texts(".meta li").contains(&"Ohikulkija".to_owned()));
    let nameless = world.guest().submit(form, "Julkaise", &[("title", "T"), ("body", "B")]).await;
    assert_eq!(nameless.texts("#field-name-error"), ["Täytä tämä."]);
}

#[tokio::test]
async fn a_video_contacts_nobody_before_it_is_asked_for() {
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let changes = [("title", "T"), ("body", "B"), ("video", "https://youtu.be/dQw4w9WgXcQ")];
    let path = aino.submit(NEW, "Julkaise", &changes).await.location();
    let page = world.guest().page(&path).await;
    assert_eq!(page.attributes(".video-card a", "href"), ["https://www.youtube.com/watch?v=dQw4w9WgXcQ"]);
    assert!(page.attributes("iframe, img, script, link[rel=stylesheet]", "src").iter().all(|src| src.starts_with('/')));
}
