//! Pictures from before their prints were kept, in editions.

use domain::{ContributionId, bundle::Source, contribution::PictureRef};
use service::{
    Error, Service, contribution,
    edition::{self, Integrity},
};
use sha2::{Digest as _, Sha256};

use crate::{
    bundle::{Stage, stage},
    edition::PICTURE,
    harness::{World, idea, worlds},
};

/// An idea with a picture of which no print is kept.
async fn with_picture(world: &World, s: &Stage) -> ContributionId {
    let hash = "ab".repeat(32);
    let values = format!("('{PICTURE}', '{hash}', '{PICTURE}', 640, 480, '640', '', 0)");
    world
        .run(&format!("INSERT INTO media (id, hash, object, width, height, widths, thumb, created) VALUES {values}"))
        .await;
    let mut draft = idea("Silta", "Leveä silta");
    draft.pictures = vec![PictureRef { media: PICTURE.into(), alt: "Silta".into(), caption: String::new() }];
    contribution::publish(&world.service, &s.aino, s.forum, draft).await.unwrap()
}

async fn gathered(service: &Service, s: &Stage, source: ContributionId) -> domain::BundleId {
    let id = s.bundle(service).await;
    let section = s.section(service, id, "A").await;
    s.pick(service, id, section, Source::Contribution(source)).await;
    id
}

#[tokio::test]
async fn an_edition_covers_the_print_that_is_in_the_store() {
    for world in &worlds().await {
        let service = &world.service;
        let s = stage(service).await;
        let source = with_picture(world, &s).await;
        let id = gathered(service, &s, source).await;
        let refused = edition::freeze(service, &s.curator, id).await;
        assert!(matches!(refused, Err(Error::Store(_))), "the file is not there: {refused:?}");
        let folder = world.folder.path().join("media/pictures").join(&PICTURE[..2]).join(PICTURE);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("640.jpg"), "jpeg").unwrap();
        let pid = edition::freeze(service, &s.curator, id).await.unwrap();
        let told = edition::told(service, &pid, "").await.unwrap();
        let print: String = domain::log::hex(&Sha256::digest("jpeg"));
        let (item, picture) = told.frozen.pictures().next().unwrap();
        assert_eq!(picture.sha256, Some(print.clone()));
        assert_eq!(item.words.as_ref().unwrap().digest(item.number, item.format), item.digest);
        assert_eq!(world.count("media", &format!("print = '{print}'")).await, 1);
        assert_eq!(edition::verify(service, &pid).await.unwrap(), Integrity::Whole);
    }
}
