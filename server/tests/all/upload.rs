//! What becomes of files that people send.

use axum::http::StatusCode;

use crate::harness::{World, png};

const FIELDS: [(&str, &str); 6] =
    [("kind", "idea"), ("lang", "fi"), ("title", "T"), ("body", "B"), ("upload_alt", "Joki"), ("upload_caption", "")];

#[tokio::test]
async fn a_photo_of_a_telephone_is_refused_with_advice() {
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x08meta";
    for (lang, advice) in [("fi", "Yhteensopivin"), ("sv", "Mest kompatibelt"), ("en", "Most Compatible")] {
        let form = format!("/{lang}/p/kangas/forums/joki/new");
        let refused = aino.post_files(&form, &FIELDS, &[heic, &png(60, 40)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let told = &refused.texts("#field-upload-error")[0];
        assert!(told.contains("HEIC") && told.contains("JPEG") && told.contains(advice), "{told}");
        assert_eq!(refused.attributes("input[name=title]", "value"), ["T"], "nothing that was typed is lost");
        assert_eq!(refused.attributes("input[name=picture]", "value").len(), 1, "the other picture stays");
        // Telephones that are told so hand over JPEG by themselves.
        let accepted = refused.attributes("input[type=file]", "accept");
        assert_eq!(accepted, ["image/jpeg,image/png,image/webp,image/gif"]);
    }
}

#[tokio::test]
async fn a_picture_that_is_too_large_is_refused_and_let_go() {
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let form = "/en/p/kangas/forums/joki/new";
    let mut heavy = png(60, 40);
    heavy.resize(service::media::BYTES_MAX + 1, 0);
    let refused = aino.post_files(form, &FIELDS, &[&heavy]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.texts("#field-upload-error"), ["The picture is too large: at most 15 MB."]);
    let wide = aino.post_files(form, &FIELDS, &[&png(12_001, 1)]).await;
    let told = &wide.texts("#field-upload-error")[0];
    assert!(told.contains("at most 12,000 on a side and 60 million in all"), "{told}");
    assert_eq!(world.service.media().spool().used(), 0);
}

#[tokio::test]
async fn the_same_picture_sent_twice_is_read_and_kept_once() {
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    for _ in 0..2 {
        aino.post_files("/fi/p/kangas/forums/joki/new", &FIELDS, &[&png(60, 40)]).await.location();
    }
    let folders = walk(&world.folder.path().join("media"));
    assert_eq!(folders.len(), 2, "one width in two formats: {folders:?}");
}

/// Every file below a folder.
fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(walk(&path)) } else { files.push(path) }
    }
    files
}

#[tokio::test]
async fn what_nobody_used_is_removed_at_the_command_line() {
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let form = "/fi/p/kangas/forums/joki/new";
    let attach = [&FIELDS[..], &[("attach", "yes")]].concat();
    let published = aino.post_files(form, &FIELDS, &[&png(60, 40)]).await.location();
    // The same once more, and another one, both left hanging on a form that nobody finished.
    let left = aino.post_files(form, &attach, &[&png(60, 40), &png(80, 20)]).await;
    let ids = left.attributes("input[name=picture]", "value");
    assert_eq!(ids.len(), 2);
    let media = world.folder.path().join("media");
    assert_eq!(walk(&media).len(), 4);

    let (done, told) = world.talkoot(&["chores", "--dry-run"]).await;
    assert!(done && told.contains("ok     pictures: would remove 2 pictures"), "{told}");
    assert!(told.contains("from 3:00 on in the time zone Europe/Helsinki"), "{told}");
    assert_eq!(walk(&media).len(), 4);
    let (done, told) = world.talkoot(&["chores"]).await;
    assert!(done && told.contains("removed 2 pictures that nothing refers to, and 2 files"), "{told}");
    assert_eq!(walk(&media).len(), 2, "the files of the published picture stay");
    for id in ids {
        assert_eq!(aino.get(&format!("/media/{id}/480.webp")).await.status, StatusCode::NOT_FOUND);
    }
    let page = world.guest().page(&published).await;
    world.guest().page(&page.attributes(".gallery img", "src")[0]).await;
    // Sent again it is read again, under a name that its files never had. Aino's session of 2011 is removed as well.
    let helmi = world.person("Helmi", &[]).await;
    let again = helmi.post_files(form, &FIELDS, &[&png(80, 20)]).await.location();
    let page = world.guest().page(&again).await;
    world.guest().page(&page.attributes(".gallery img", "src")[0]).await;
}
