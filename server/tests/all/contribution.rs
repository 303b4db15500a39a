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
    assert!(picture.headers["cache-control"].to_str().unwrap().contains("immutable"));
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
    let (guest, visibility) = (world.guest(), format!("{path}/visibility"));

    let sign_in = guest.get(NEW).await.location();
    assert_eq!(sign_in, "/fi/sign-in?next=%2Ffi%2Fp%2Fkangas%2Fforums%2Fjoki%2Fnew");
    assert_eq!(guest.post(&format!("{path}/support"), &[("given", "yes")]).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(eero.get(&format!("{path}/edit")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(eero.post(&visibility, &[("state", "hidden")]).await.status, StatusCode::FORBIDDEN);

    moderator.post(&visibility, &[("state", "hidden")]).await.location();
    for (who, status) in [(&guest, 404), (&eero, 404), (&aino, 200), (&moderator, 200)] {
        for below in ["", "/revisions", "/revisions/1"] {
            assert_eq!(who.get(&format!("{path}{below}")).await.status.as_u16(), status, "{below}");
        }
    }
    moderator.post(&visibility, &[("state", "published")]).await.location();
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

    aino.submit(&format!("{path}/edit"), "Tallenna uusi sanamuoto", &[("title", "Toinen")]).await.location();
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
