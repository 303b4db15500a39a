//! An edition for the tests of this crate.

use domain::bundle::frozen::{
    Author, FORMAT, Frozen, Heard, ITEM_FORMAT, Item, Picture, Place, Provenance, QUOTED_FORMAT, Quote, Section, State,
    Words,
};
use domain::log::hex;
use sha2::{Digest as _, Sha256};

/// The bytes of the only picture.
pub(crate) const PICTURE: &[u8] = b"\xff\xd8 a picture";

fn item(n: i32) -> Item {
    let name = format!("kuura {n}");
    let picture = Picture {
        original: "aa".repeat(32),
        sha256: Some(hex(&Sha256::digest(PICTURE))),
        file: format!("pictures/{n}-1.jpg"),
        alt: "Silta <illalla>".to_owned(),
        caption: "Kuva & sana".to_owned(),
        width: 640,
        height: 400,
    };
    let words = Words {
        source: format!("contribution:{n}"),
        wording: 1,
        kind: Some("idea".to_owned()),
        lang: "sv".to_owned(),
        title: format!("Silta <{n}>"),
        author: Author { digest: Author::digest("salt", &name), name, salt: Some("salt".to_owned()) },
        provenance: Some(Provenance {
            channel: "web".to_owned(),
            fidelity: "verbatim".to_owned(),
            workshop: None,
            recorder: None,
        }),
        place: (n == 1).then(|| Place { name: "Ranta".to_owned(), point: Some((62.242_1, 25.747_5)) }),
        text: "Kevyt **silta**.".to_owned(),
        note: "Katso tätä.".to_owned(),
        pictures: if n == 1 { vec![picture] } else { Vec::new() },
        videos: Vec::new(),
        quotes: Vec::new(),
    };
    let url = format!("https://talkoot.example/id/0123456789abcdef#item-{n}");
    let digest = words.digest(n, ITEM_FORMAT);
    Item { number: n, url, state: State::Whole, format: ITEM_FORMAT, digest, words: Some(words) }
}

/// Three items in two sections: one with a picture and a point, one plain, one erased.
pub(crate) fn edition() -> Frozen {
    let section = |number: i32, items: Vec<Item>| Section {
        number,
        title: format!("Osa {number}"),
        words: "Sanoja *joesta*.".to_owned(),
        items,
    };
    let mut frozen = Frozen {
        format: FORMAT.to_owned(),
        pid: "0123456789abcdef".to_owned(),
        url: "https://talkoot.example/id/0123456789abcdef".to_owned(),
        number: 2,
        title: "Joki & ranta".to_owned(),
        lang: "fi".to_owned(),
        foreword: "Alku*sanat*.".to_owned(),
        curator: "Kaisa".to_owned(),
        frozen: "2011-02-15T12:30:00Z".to_owned(),
        process: "Kangas".to_owned(),
        publisher: "Kaupunginhallitus".to_owned(),
        scope: None,
        sections: vec![section(1, vec![item(1), item(2)]), section(2, vec![item(3)])],
        digest: String::new(),
    };
    let last = &mut frozen.sections[1].items[0];
    (last.state, last.words) = (State::Erased, None);
    frozen.digest = frozen.computed();
    frozen
}

/// The same, whose first item has a video and two passages that the curator quotes: one of its text, one of the video.
pub(crate) fn quoted() -> Frozen {
    let mut frozen = edition();
    let item = &mut frozen.sections[0].items[0];
    let words = item.words.as_mut().unwrap();
    words.videos = vec!["https://video.example.fi/w/abc".to_owned()];
    let heard = Heard { video: 1, from: 63, until: Some(81) };
    words.quotes = vec![
        Quote { words: "Kevyt silta <nyt>".to_owned(), heard: None },
        Quote { words: "Bron bär & håller".to_owned(), heard: Some(heard) },
    ];
    (item.format, item.digest) = (QUOTED_FORMAT, words.digest(1, QUOTED_FORMAT));
    frozen.digest = frozen.computed();
    frozen
}
