//! Editions taken along: packages, tables and data over HTTP, and what the program says of a package offline.

use std::io::{Cursor, Read as _};

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use domain::account::Role;
use serde_json::Value;

use crate::{
    bundle::{begun, idea, pick},
    harness::{Answer, BASE, Browser, World, png},
};

/// Every file of an edition with its media type.
const FILES: [(&str, &str); 9] = [
    ("edition.pdf", "application/pdf"),
    ("edition.epub", "application/epub+zip"),
    ("edition.zip", "application/zip"),
    ("edition.json", "application/json"),
    ("items.csv", "text/csv; charset=utf-8; header=present"),
    ("items.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("items.geojson", "application/geo+json"),
    ("items.gpkg", "application/geopackage+sqlite3"),
    ("items.dxf", "image/vnd.dxf"),
];

/// An edition of an idea of Aino's with a picture and a place, and a plain one of Helmi's; its curator and its identifier.
pub(crate) async fn frozen<'a>(
    world: &'a World,
    process: domain::ProcessId,
    aino: &Browser<'a>,
) -> (Browser<'a>, String) {
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let helmi = world.person("Helmi", &[]).await;
    let fields = [
        ("kind", "idea"),
        ("lang", "fi"),
        ("title", "Silta"),
        ("body", "Kevyt *silta*."),
        ("place", "Vanha pato"),
        ("lat", "62.2421"),
        ("lon", "25,7475"),
        ("upload_alt", "Joki illalla"),
        ("upload_caption", ""),
    ];
    aino.post_files("/fi/p/kangas/forums/joki/new", &fields, &[&png(60, 40)]).await.location();
    idea(&helmi, "Penkki").await;
    let desk = begun(&curator, &["Vesi"]).await;
    for title in ["Silta", "Penkki"] {
        pick(&curator, &desk, 0, title).await;
    }
    let path = curator.submit(&desk, "Julkaise pysyvästi", &[]).await.location();
    (curator, path.trim_start_matches("/fi/id/").to_owned())
}

pub(crate) async fn asked(world: &World, path: &str, headers: &[(header::HeaderName, &str)]) -> Answer {
    let mut request = World::request(Method::GET, path);
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    world.send(request.body(Body::empty()).unwrap()).await
}

/// What the program says of a package with the key of the installation.
pub(crate) async fn verified(world: &World, package: &[u8]) -> (bool, String) {
    let head = world.guest().page("/api/v1/log/head").await.text();
    let head: Value = serde_json::from_str(&head).unwrap();
    let file = world.folder.path().join("package.zip");
    std::fs::write(&file, package).unwrap();
    world.talkoot(&["verify", file.to_str().unwrap(), "--key", head["key"].as_str().unwrap()]).await
}

#[tokio::test]
async fn a_package_is_checked_without_the_server() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (_, pid) = frozen(&world, process, &aino).await;
    let package = world.guest().page(&format!("/id/{pid}/edition.zip")).await;
    let name = format!("attachment; filename=\"talkoot-{pid}-edition.zip\"");
    assert_eq!(package.headers[header::CONTENT_DISPOSITION], name.as_str());
    let (fits, told) = verified(&world, &package.bytes).await;
    assert!(fits, "{told}");
    for part in [
        format!("It fits: Joki, edition 1, frozen 2011-02-14T12:00:00Z, {BASE}/id/{pid}\n"),
        "2 items and 1 picture are exactly what was frozen".to_owned(),
        "NOT shown: that CITATION.cff, citation.bib, citation.ris, items.dxf, items.gpkg, ro-crate-metadata.json say the same"
            .to_owned(),
        "Made from it, and the same: edition.json, items.csv, items.xlsx, items.geojson, ro-crate-preview.html."
            .to_owned(),
        "Its digest stands in the log talkoot.example/log/test: entry ".to_owned(),
        "The signatures are of the keys that you gave.".to_owned(),
    ] {
        assert!(told.contains(&part), "{part}: {told}");
    }
    let mut bent = package.bytes.to_vec();
    let at = bent.windows(6).position(|window| window == b"Kevyt ").unwrap();
    bent[at] = b'L';
    let (fits, told) = verified(&world, &bent).await;
    assert!(!fits && told.contains("DOES NOT FIT"), "{told}");
    let other = domain::log::head::SigningKey::from_random("talkoot.example/log/test", [9; 32]).unwrap();
    let file = world.folder.path().join("package.zip");
    std::fs::write(&file, &package.bytes).unwrap();
    let (fits, told) = world.talkoot(&["verify", file.to_str().unwrap(), "--key", &other.public().to_string()]).await;
    assert!(!fits && told.contains("DOES NOT FIT"), "{told}");
}

#[tokio::test]
async fn a_download_goes_on_where_it_broke_off() {
    // A second server looks at a copy of its database.
    let world = World::on_sqlite().await;
    let process = domain::ProcessId(1);
    let aino = world.person("Aino", &[]).await;
    let (_, pid) = frozen(&world, process, &aino).await;
    let path = format!("/en/id/{pid}/edition.zip");
    let whole = world.guest().page(&path).await;
    let size = whole.bytes.len();
    let tag = whole.headers[header::ETAG].to_str().unwrap().to_owned();
    assert_eq!(whole.headers[header::CONTENT_LENGTH], size.to_string().as_str());
    assert_eq!(whole.headers[header::ACCEPT_RANGES], "bytes");

    let rest = asked(&world, &path, &[(header::RANGE, "bytes=1000-"), (header::IF_RANGE, &tag)]).await;
    assert_eq!(rest.status, StatusCode::PARTIAL_CONTENT);
    assert_eq!(rest.headers[header::CONTENT_RANGE], format!("bytes 1000-{}/{size}", size - 1).as_str());
    assert_eq!(rest.bytes, whole.bytes[1000..]);
    let some = asked(&world, &path, &[(header::RANGE, "bytes=7-9")]).await;
    assert_eq!((some.status, &some.bytes[..]), (StatusCode::PARTIAL_CONTENT, &whole.bytes[7..10]));
    let other = asked(&world, &path, &[(header::RANGE, "bytes=7-9"), (header::IF_RANGE, "\"other\"")]).await;
    assert_eq!((other.status, other.bytes.len()), (StatusCode::OK, size), "another one is sent from its beginning");
    let beyond = asked(&world, &path, &[(header::RANGE, &format!("bytes={size}-"))]).await;
    assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(beyond.headers[header::CONTENT_RANGE], format!("bytes */{size}").as_str());
    let garbled = asked(&world, &path, &[(header::RANGE, "bytes=7-9"), (header::IF_RANGE, "other")]).await;
    assert_eq!(garbled.status, StatusCode::OK, "what cannot be read is not the one that was begun");
    let last = asked(&world, &path, &[(header::RANGE, "bytes=-5")]).await;
    assert_eq!((last.status, &last.bytes[..]), (StatusCode::PARTIAL_CONTENT, &whole.bytes[size - 5..]));
    let all = asked(&world, &path, &[(header::RANGE, &format!("bytes=-{}", size + 1))]).await;
    assert_eq!((all.status, all.bytes.len()), (StatusCode::OK, size));
    let head = World::request(Method::HEAD, &path).header(header::RANGE, "bytes=7-9");
    let head = world.send(head.body(Body::empty()).unwrap()).await;
    assert_eq!((head.status, &head.headers[header::CONTENT_LENGTH]), (StatusCode::OK, &size.into()));
    let known = asked(&world, &path, &[(header::IF_NONE_MATCH, &tag)]).await;
    assert_eq!((known.status, known.bytes.len()), (StatusCode::NOT_MODIFIED, 0));

    let elsewhere = world.copy().await;
    let again = elsewhere.guest().page(&path).await;
    assert!(again.bytes == whole.bytes, "another server makes the same bytes");
    assert_eq!(again.headers[header::ETAG], tag.as_str());
}

#[tokio::test]
async fn what_was_put_out_of_sight_or_erased_is_in_no_file_any_more() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (_, pid) = frozen(&world, process, &aino).await;
    let guest = world.guest();
    let before = guest.page(&format!("/id/{pid}/edition.zip")).await;
    world.hide(domain::ContributionId(2)).await;
    let hidden = guest.page(&format!("/id/{pid}/edition.zip")).await;
    assert_ne!(hidden.headers[header::ETAG], before.headers[header::ETAG]);
    let (fits, told) = verified(&world, &hidden.bytes).await;
    assert!(fits && told.contains("1 item: taken out of sight by moderators"), "{told}");

    let done = aino.post("/fi/me/erasure", &[("words", "go"), ("password", "a long password")]).await;
    assert_eq!(done.status, StatusCode::OK);
    let erased = guest.page(&format!("/id/{pid}/edition.zip")).await;
    let (fits, told) = verified(&world, &erased.bytes).await;
    assert!(fits && told.contains("1 item: erased at its author's request: its digest stands for it."), "{told}");
    assert!(told.contains("0 items and 0 pictures are exactly what was frozen"), "{told}");
    for (file, _) in FILES {
        let bytes = guest.page(&format!("/id/{pid}/{file}")).await.bytes;
        if file == "edition.pdf" {
            // The letters of its pages are numbers of a font, which are tried with a program that reads them; titles and
            // alternative texts stand in it as they are.
            assert_eq!(pictures(&bytes), 0);
        }
        let bytes = unpacked(&bytes);
        let holds = |word: &str| bytes.windows(word.len()).any(|window| window == word.as_bytes());
        for word in ["Aino", "Silta", "Kevyt", "Vanha pato", "Penkki", "Helmi", "Joki illalla"] {
            assert!(!holds(word), "{file} has {word}");
        }
    }
    // Who has the package from before keeps it, and it still fits.
    assert!(verified(&world, &before.bytes).await.0);
}

/// A file, or what is in it where it is a ZIP.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let Ok(mut zip) = zip::ZipArchive::new(Cursor::new(bytes)) else { return bytes.to_vec() };
    let mut all = Vec::new();
    for at in 0..zip.len() {
        zip.by_index(at).unwrap().read_to_end(&mut all).unwrap();
    }
    all
}

/// How many pictures a PDF has.
fn pictures(pdf: &[u8]) -> usize {
    const MARK: &[u8] = b"/Subtype/Image/Filter/DCTDecode/";
    pdf.windows(MARK.len()).filter(|window| *window == MARK).count()
}

#[tokio::test]
async fn an_edition_is_printed_and_bound_with_its_pictures() {
    let world = World::on_sqlite().await;
    let aino = world.person("Aino", &[]).await;
    let (_, pid) = frozen(&world, domain::ProcessId(1), &aino).await;
    let guest = world.guest();
    let page = guest.page(&format!("/fi/id/{pid}")).await;
    let picture = page.attributes(".edition-item img", "src").remove(0);
    let jpeg = guest.page(&picture.replace(".webp", ".jpg")).await.bytes;
    assert!(jpeg.starts_with(&[0xff, 0xd8]), "{picture}");
    let print = format!("/id/{pid}/edition.pdf");
    let pdf = guest.page(&print).await;
    assert_eq!(pictures(&pdf.bytes), 1);
    let size = format!("<</Length {}/Type/XObject/Subtype/Image/Filter/DCTDecode/Width 60/Height 40/", jpeg.len());
    for part in [size.as_bytes(), &jpeg, b"/Lang(fi)", b"<pdfuaid:part>1</pdfuaid:part>"] {
        assert!(pdf.bytes.windows(part.len()).any(|window| window == part), "{}", String::from_utf8_lossy(part));
    }
    let book = guest.page(&format!("/id/{pid}/edition.epub")).await;
    let held = unpacked(&book.bytes);
    for part in [&jpeg[..], "Kevyt <em>silta</em>.".as_bytes(), b"Vanha pato"] {
        assert!(held.windows(part.len()).any(|window| window == part), "{}", String::from_utf8_lossy(part));
    }
    let rest = asked(&world, &print, &[(header::RANGE, "bytes=-9")]).await;
    assert_eq!((rest.status, &rest.bytes[..]), (StatusCode::PARTIAL_CONTENT, &pdf.bytes[pdf.bytes.len() - 9..]));

    for file in ["edition.pdf", "edition.epub", "edition.zip"] {
        // What a browser says: nothing of it is pressed on the way, so one sees how far a download is.
        let answer = asked(&world, &format!("/id/{pid}/{file}"), &[(header::ACCEPT_ENCODING, "gzip, br")]).await;
        assert!(answer.headers.get(header::CONTENT_ENCODING).is_none(), "{file}");
        assert_eq!(answer.headers[header::CONTENT_LENGTH], answer.bytes.len().to_string().as_str(), "{file}");
        assert_eq!(answer.headers[header::ACCEPT_RANGES], "bytes", "{file}");
    }

    let elsewhere = world.copy().await;
    assert!(elsewhere.guest().page(&print).await.bytes == pdf.bytes, "another server prints the same bytes");
}

#[tokio::test]
async fn an_edition_is_offered_in_every_file_until_it_is_withdrawn() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (curator, pid) = frozen(&world, process, &aino).await;
    let guest = world.guest();
    let page = guest.page(&format!("/sv/id/{pid}")).await;
    let links: Vec<&str> = page.headers.get_all(header::LINK).iter().map(|link| link.to_str().unwrap()).collect();
    let offered = page.attributes("#files a", "href");
    assert_eq!(offered.len(), FILES.len());
    for (file, kind) in FILES {
        assert!(offered.contains(&format!("/id/{pid}/{file}")), "{offered:?}");
        let link = format!("<{BASE}/id/{pid}/{file}>; rel=\"item\"; type=\"{}\"", kind.split(';').next().unwrap());
        assert!(links.contains(&link.as_str()), "{link}");
        let answer = guest.page(&format!("/id/{pid}/{file}")).await;
        assert_eq!(answer.headers[header::CONTENT_TYPE], kind, "{file}");
    }
    let told: Value = serde_json::from_slice(&guest.page(&format!("/id/{pid}/edition.json")).await.bytes).unwrap();
    assert_eq!(told["sections"][0]["items"][0]["words"]["author"]["name"], "Aino");
    assert_eq!(told["url"], format!("{BASE}/id/{pid}"));
    let map: Value = serde_json::from_slice(&guest.page(&format!("/id/{pid}/items.geojson")).await.bytes).unwrap();
    assert_eq!(map["features"][0]["geometry"]["coordinates"], serde_json::json!([25.7475, 62.2421]));
    let table = guest.page(&format!("/id/{pid}/items.csv")).await.text();
    assert!(table.starts_with("item,url,section,") && table.contains("Kevyt *silta*."), "{table}");

    let reason = [("reason", "Väärä kuva sivulla.")];
    curator.submit(&format!("/fi/id/{pid}/withdrawal"), "Vedä takaisin nyt", &reason).await;
    for (file, _) in FILES {
        assert_eq!(guest.get(&format!("/id/{pid}/{file}")).await.status, StatusCode::GONE, "{file}");
        assert_eq!(guest.get(&format!("/id/0000000000000000/{file}")).await.status, StatusCode::NOT_FOUND, "{file}");
    }
    let page = guest.get(&format!("/fi/id/{pid}")).await;
    assert!(page.attributes("#files a", "href").is_empty());
    assert_eq!(page.headers.get_all(header::LINK).iter().count(), 7, "only how it is cited, and the work");
}
