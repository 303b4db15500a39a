//! What an owner changes of a process, and who sees it.

use axum::http::StatusCode;
use domain::account::Role;

use crate::harness::{World, png};

/// The fields of the form, sent again as they stand.
fn again(form: &(String, Vec<(String, String)>)) -> Vec<(&str, &str)> {
    form.1.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[tokio::test]
async fn an_owner_gives_a_process_a_picture_and_takes_it_away_again() {
    let (world, process) = World::with_process().await;
    let (sari, guest) = (world.person("Sari", &[(process, Role::Owner)]).await, world.guest());
    let settings = "/fi/p/kangas/settings";
    assert!(guest.page("/fi").await.attributes(".process-card img", "src").is_empty());
    assert!(sari.page("/fi/p/kangas").await.attributes("a", "href").contains(&settings.to_owned()));
    assert!(!guest.page("/fi/p/kangas").await.attributes("a", "href").contains(&settings.to_owned()));

    let form = sari.page(settings).await.form_to("/settings");
    let sent =
        sari.post_files(settings, &[again(&form).as_slice(), &[("attach", "yes")]].concat(), &[&png(40, 20)]).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "a picture needs words or to be decoration");
    let media = sent.attributes("input[name=picture]", "value")[0].clone();
    let words: Vec<_> = again(&form).into_iter().filter(|(name, _)| !name.starts_with("picture")).collect();
    let picture = [("picture", media.as_str()), ("picture_alt", "Piippu ja joki")];
    let saved = sari.post_files(settings, &[words.as_slice(), &picture].concat(), &[]).await;
    assert_eq!(saved.location(), "/fi/p/kangas");

    for (page, part) in [("/fi", ".process-card img"), ("/sv/p/kangas", ".banner img")] {
        let seen = guest.page(page).await;
        assert_eq!(seen.attributes(part, "alt"), ["Piippu ja joki"], "{page}");
        assert_eq!(guest.get(&seen.attributes(part, "src")[0]).await.status, StatusCode::OK, "it is for everybody");
    }
    let there = sari.page(settings).await;
    assert_eq!(there.texts("textarea[name=picture_alt]"), ["Piippu ja joki"]);
    assert_eq!(there.attributes("input[name=phase_name]", "value")[0], "Ideat", "what was there is there");

    let form = there.form_to("/settings");
    let bare = [again(&form).as_slice(), &[("picture_remove", media.as_str())]].concat();
    assert_eq!(sari.post_files(settings, &bare, &[]).await.location(), "/fi/p/kangas");
    assert!(guest.page("/fi").await.attributes(".process-card img", "src").is_empty());
}

#[tokio::test]
async fn a_process_keeps_its_address_and_no_word_is_lost_where_a_field_is_wrong() {
    let (world, process) = World::with_process().await;
    let sari = world.person("Sari", &[(process, Role::Owner)]).await;
    let form = sari.page("/fi/p/kangas/settings").await.form_to("/settings");
    let with = |field: &str, value: &'static str| {
        let fields = again(&form).into_iter().filter(|(name, _)| *name != field && *name != "slug");
        fields
            .chain([("slug", "muualla")])
            .map(|(n, v)| (n.to_owned(), v.to_owned()))
            .chain([(field.to_owned(), value.to_owned())])
            .collect::<Vec<_>>()
    };
    let post = async |fields: Vec<(String, String)>| {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        sari.post("/fi/p/kangas/settings", &fields).await
    };
    let refused = post(with("name", "")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.texts(".error-text")[0].contains("Täytä"), "{:?}", refused.texts(".error-text"));
    assert_eq!(refused.attributes("input[name=phase_name]", "value")[0], "Ideat");
    assert_eq!(post(with("name", "Kangas 2025")).await.location(), "/fi/p/kangas", "the address stays");
    assert_eq!(world.guest().page("/fi/p/kangas").await.texts("h1"), ["Kangas 2025"]);
    assert_eq!(world.guest().get("/fi/p/muualla").await.status, StatusCode::NOT_FOUND);
    let found = world.guest().page("/fi?q=2025").await;
    assert_eq!(found.texts(".process-card h3"), ["Kangas 2025"], "it is found by its new name");
}
