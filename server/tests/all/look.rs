//! The installation's look: who may change it, what is refused, and that every page has it.

use axum::http::{StatusCode, header};
use domain::account::{Actor, Role};

use crate::harness::{Browser, World, png};

const GOOD: [(&str, &str); 5] =
    [("name", "Yhteinen ranta"), ("main", "#7a1f4b"), ("deep", "#2b1022"), ("mark", "#ffd166"), ("font", "system")];

fn with(field: &'static str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    GOOD.into_iter().map(|(name, own)| (name, if name == field { value } else { own })).collect()
}

async fn admin(world: &World) -> Browser<'_> {
    let (id, cookie) = world.account("Admin").await;
    service::account::grant(&world.service, &Actor::Operator, id, None, Role::Admin).await.unwrap();
    world.browser(Some(cookie))
}

#[tokio::test]
async fn an_administrator_gives_every_page_a_name_colours_and_a_logo() {
    let (world, _) = World::with_process().await;
    let (admin, guest) = (admin(&world).await, world.guest());
    let before = guest.page("/fi").await;
    assert_eq!(
        before.attributes("link[rel=stylesheet]", "href").len(),
        1,
        "nothing is fetched for a look that is none"
    );
    assert_eq!(before.attributes("link[rel=preload]", "as"), ["font"]);

    let attached =
        admin.post_files("/fi/look", &[GOOD.as_slice(), &[("attach", "yes")]].concat(), &[&png(40, 20)]).await;
    assert_eq!(attached.status, StatusCode::UNPROCESSABLE_ENTITY, "a logo needs words or to be decoration");
    let picture = attached.attributes("input[name=picture]", "value")[0].clone();
    let logo = [("picture", picture.as_str()), ("picture_alt", ""), ("picture_decoration", picture.as_str())];
    assert_eq!(admin.post_files("/fi/look", &[GOOD.as_slice(), &logo].concat(), &[]).await.location(), "/fi/look");

    for path in ["/fi", "/sv/p/kangas", "/en/sign-in"] {
        let page = guest.page(path).await;
        assert!(page.texts("title")[0].ends_with("– Yhteinen ranta"), "{path}");
        assert_eq!(page.texts(".brand")[0].trim(), "Yhteinen ranta");
        assert_eq!(page.attributes(".brand img", "src"), [format!("/media/{picture}/480.webp")]);
        assert!(page.attributes("link[rel=preload]", "as").is_empty(), "the device's own font is not fetched");
        let sheet = page.attributes("link[rel=stylesheet]", "href")[1].clone();
        let style = guest.get(&sheet).await;
        assert_eq!(style.headers[header::CONTENT_TYPE], "text/css; charset=utf-8");
        assert!(style.headers[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
        assert!(style.text().contains("--river: light-dark(#7a1f4b, ") && style.text().contains("--sans: system-ui"));
    }
    assert_eq!(guest.get(&format!("/media/{picture}/480.webp")).await.status, StatusCode::OK, "it is for everybody");
    let manifest = guest.page("/sv").await.attributes("link[rel=manifest]", "href")[0].clone();
    let manifest = guest.get(&manifest).await;
    assert_eq!(manifest.headers[header::CONTENT_TYPE], "application/manifest+json");
    let told: serde_json::Value = serde_json::from_str(&manifest.text()).unwrap();
    assert_eq!((told["name"].as_str(), told["theme_color"].as_str()), (Some("Yhteinen ranta"), Some("#2b1022")));
    assert_eq!((told["lang"].as_str(), told["start_url"].as_str()), (Some("sv"), Some("/sv")));
    let icon = told["icons"][0]["src"].as_str().unwrap();
    assert_eq!(guest.get(icon).await.headers[header::CONTENT_TYPE], "image/svg+xml; charset=utf-8");
    let form = admin.page("/en/look").await;
    assert_eq!(form.attributes("input[name=main]", "value"), ["#7a1f4b"]);
    assert_eq!(form.attributes("input[name=picture]", "value"), [picture.as_str()]);
    assert!(form.attributes("[name=picture_caption], [name=upload_caption]", "name").is_empty(), "none would be shown");
    assert!(world.guest().get("/nowhere").await.text().contains("Yhteinen ranta"), "the page of what is missing too");
}

#[tokio::test]
async fn what_is_hard_to_read_is_refused_with_what_was_typed() {
    let (world, _) = World::with_process().await;
    let admin = admin(&world).await;
    for (field, value, told) in [
        ("main", "#c98fb0", "Kontrasti on vain 2,"),
        ("deep", "#9a8fa0", "Kontrasti on vain "),
        ("mark", "#2b1022", "Kontrasti on vain 1,0 : 1"),
        ("mark", "keltainen", "heksalukuna"),
        ("name", "", "Täytä"),
    ] {
        let refused = admin.post_files("/fi/look", &with(field, value), &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert_eq!(refused.attributes(&format!("input[name={field}]"), "value"), [value]);
        assert!(refused.texts(".has-error .error-text")[0].contains(told), "{:?}", refused.texts(".error-text"));
        assert_eq!(world.guest().page("/fi").await.texts(".brand")[0].trim(), "Talkoot", "nothing was kept");
    }
}

#[tokio::test]
async fn a_look_is_tried_before_it_is_put_to_use() {
    let (world, _) = World::with_process().await;
    let admin = admin(&world).await;
    let tried = admin.post_files("/fi/look", &[GOOD.as_slice(), &[("try", "yes")]].concat(), &[]).await;
    assert_eq!((tried.status, tried.texts(".brand")[0].trim()), (StatusCode::OK, "Yhteinen ranta"));
    let sheet = tried.attributes("link[rel=stylesheet]", "href")[1].clone();
    assert!(admin.get(&sheet).await.text().contains("#7a1f4b"), "{sheet}");
    assert_eq!(world.guest().page("/fi").await.texts(".brand")[0].trim(), "Talkoot");
    for path in
        ["/look/preview.css?main=red&deep=000000&mark=ffffff&font=system", "/look/7/look.css", "/look/x/look.css"]
    {
        assert_eq!(world.guest().get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn who_saves_over_a_newer_look_sees_both() {
    let (world, _) = World::with_process().await;
    let admin = admin(&world).await;
    let (first, second) = ([("version", "0")], [("version", "1")]);
    let save = async |from: &[(&str, &str)], name: &'static str| {
        admin.post_files("/fi/look", &[with("name", name).as_slice(), from].concat(), &[]).await
    };
    assert_eq!(save(&first, "Ensimmäinen").await.location(), "/fi/look");
    let late = save(&first, "Toinen").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.texts(".saved-words dd").contains(&"Ensimmäinen".to_owned()), "{:?}", late.texts("dd"));
    assert_eq!(late.attributes("input[name=name]", "value"), ["Toinen"]);
    assert_eq!(late.attributes("input[name=version]", "value"), ["1"], "sent again, it goes on top");
    assert_eq!(save(&second, "Toinen").await.location(), "/fi/look");
    assert_eq!(world.guest().page("/fi").await.texts(".brand")[0].trim(), "Toinen");
}
