use proptest::prelude::*;

use super::*;

fn words(n: i32) -> Words {
    let name = format!("kuura {n}");
    Words {
        source: format!("contribution:{n}"),
        wording: 1,
        kind: Some("idea".to_owned()),
        lang: "fi".to_owned(),
        title: format!("Silta {n}"),
        author: Author { digest: Author::digest("salt", &name), name, salt: Some("salt".to_owned()) },
        provenance: Some(Provenance {
            channel: "web".to_owned(),
            fidelity: "verbatim".to_owned(),
            workshop: None,
            recorder: None,
        }),
        place: Some(Place { name: "Ranta".to_owned(), point: Some((62.242_1, 25.747_5)) }),
        text: "Kevyt silta.".to_owned(),
        note: String::new(),
        pictures: vec![Picture {
            original: "aa".to_owned(),
            sha256: Some("bb".to_owned()),
            file: format!("pictures/{n}-1.jpg"),
            alt: "Silta".to_owned(),
            caption: String::new(),
            width: 640,
            height: 400,
        }],
        videos: vec!["https://video.example/1".to_owned()],
        quotes: Vec::new(),
    }
}

fn item(n: i32) -> Item {
    let words = words(n);
    let digest = words.digest(n, ITEM_FORMAT);
    let url = format!("https://talkoot.example/id/0123456789abcdef#item-{n}");
    Item { number: n, url, state: State::Whole, format: ITEM_FORMAT, digest, words: Some(words) }
}

fn left(n: i32) -> Left {
    let mut left = Left {
        number: n,
        source: "contribution:90".to_owned(),
        wording: 1,
        disposition: "later".to_owned(),
        item: None,
        reason: Some("Seuraavaan vaiheeseen".to_owned()),
        digest: String::new(),
    };
    left.digest = left.computed("Seuraavaan vaiheeseen");
    left
}

/// An edition of two sections with three items, which answers for one contribution that it leaves out.
fn edition() -> Frozen {
    let section = |number: i32, items: Vec<Item>| Section {
        number,
        title: format!("Osa {number}"),
        words: "Sanoja.".to_owned(),
        items,
    };
    let mut frozen = Frozen {
        format: FORMAT.to_owned(),
        pid: "0123456789abcdef".to_owned(),
        url: "https://talkoot.example/id/0123456789abcdef".to_owned(),
        number: 1,
        title: "Joki".to_owned(),
        lang: "fi".to_owned(),
        foreword: "Alkusanat.".to_owned(),
        curator: "Kaisa".to_owned(),
        frozen: "2011-02-15T00:00:00Z".to_owned(),
        process: "Kangas".to_owned(),
        publisher: "Kaupunginhallitus".to_owned(),
        scope: Some(Scope { size: 4, forums: vec!["Joki ja ranta".to_owned()], left: vec![left(1)] }),
        sections: vec![section(1, vec![item(1), item(2)]), section(2, vec![item(3)])],
        digest: String::new(),
    };
    frozen.digest = frozen.computed();
    frozen
}

#[test]
fn an_edition_is_what_was_frozen() {
    let frozen = edition();
    assert_eq!(frozen.check(), Ok(Checked { whole: 3, left: 1, ..Checked::default() }));
    let again: Frozen = serde_json::from_str(&serde_json::to_string(&frozen).unwrap()).unwrap();
    assert_eq!(again, frozen, "it survives its file");
}

#[test]
fn what_was_erased_is_told_by_its_digest() {
    let mut frozen = edition();
    let items = &mut frozen.sections[0].items;
    (items[0].state, items[0].words) = (State::Erased, None);
    items[1].state = State::Nameless;
    let author = &mut items[1].words.as_mut().unwrap().author;
    (author.name, author.salt) = ("nimi poistettu".to_owned(), None);
    frozen.sections[1].items[0].state = State::Redacted;
    frozen.sections[1].items[0].words.as_mut().unwrap().text = "[poistettu]".to_owned();
    frozen.scope.as_mut().unwrap().left[0].reason = None;
    let seen = Checked { nameless: 1, redacted: 1, erased: 1, left: 1, left_erased: 1, ..Checked::default() };
    assert_eq!(frozen.check(), Ok(seen));
    frozen.sections[0].items.remove(0);
    assert_eq!(frozen.check(), Err(Differs::Edition), "what is left out must leave its place");
}

#[test]
fn items_of_the_first_format_have_neither_place_nor_file_in_their_digest() {
    let mut bare = words(1);
    let digest = bare.digest(1, 1);
    assert_ne!(digest, bare.digest(1, 2));
    bare.place = None;
    bare.pictures[0].sha256 = None;
    assert_eq!(bare.digest(1, 1), digest);
    assert_ne!(bare.digest(1, 2), words(1).digest(1, 2));
}

#[test]
fn what_the_curator_quotes_is_in_the_third_format() {
    let heard = Heard { video: 1, from: 63, until: Some(81) };
    let quote = Quote { words: "Silta kantaa".to_owned(), heard: Some(heard) };
    let bare = words(1);
    let quoted = Words { quotes: vec![quote.clone()], ..words(1) };
    assert_eq!((bare.format(), quoted.format()), (ITEM_FORMAT, QUOTED_FORMAT));
    let of = |heard: Option<Heard>| {
        let one = Quote { heard, ..quote.clone() };
        Words { quotes: vec![one], ..words(1) }.digest(1, QUOTED_FORMAT)
    };
    let others = [None, Some(Heard { until: None, ..heard }), Some(Heard { from: 64, ..heard })];
    for other in others {
        assert_ne!(of(other), of(Some(heard)), "{other:?}");
    }
    let mut frozen = edition();
    let item = &mut frozen.sections[0].items[0];
    (item.format, item.digest) = (QUOTED_FORMAT, quoted.digest(1, QUOTED_FORMAT));
    item.words = Some(quoted);
    frozen.digest = frozen.computed();
    assert_eq!(frozen.check().map(|seen| seen.whole), Ok(3));
    let again: Frozen = serde_json::from_str(&serde_json::to_string(&frozen).unwrap()).unwrap();
    assert_eq!(again, frozen);
    frozen.sections[0].items[0].words.as_mut().unwrap().quotes[0].words.push('!');
    assert_eq!(frozen.check(), Err(Differs::Item(1)));
    frozen.sections[0].items[0].words.as_mut().unwrap().quotes.clear();
    assert_eq!(frozen.check(), Err(Differs::Item(1)));
    // An item of the second format that tells quotes tells what its digest does not cover.
    let mut smuggled = edition();
    smuggled.sections[0].items[0].words.as_mut().unwrap().quotes.push(quote);
    assert_eq!(smuggled.check(), Err(Differs::Item(1)));
}

/// One change of one thing that the digest covers, and what is said of it.
type Bend = (&'static str, fn(&mut Frozen), Differs);

const BENDS: [Bend; 28] = [
    ("address", |f| f.url.push('0'), Differs::Address(String::new())),
    ("line", |f| f.url.insert(8, '\n'), Differs::Address(String::new())),
    ("item's address", |f| f.sections[0].items[1].url = f.url.clone(), Differs::Address(String::new())),
    (
        "name",
        |f| {
            f.sections[0].items[1].state = State::Nameless;
            f.sections[0].items[1].words.as_mut().unwrap().author.salt = None;
        },
        Differs::Item(2),
    ),
    (
        "old format",
        |f| {
            f.sections[0].items[1].format = 1;
            let words = f.sections[0].items[1].words.clone().unwrap();
            f.sections[0].items[1].digest = words.digest(2, 1);
        },
        Differs::Item(2),
    ),
    ("format", |f| f.format = "other".into(), Differs::Format(String::new())),
    ("pid", |f| f.pid.push('0'), Differs::Address(String::new())),
    ("number", |f| f.number = 2, Differs::Edition),
    ("title", |f| f.title.push('!'), Differs::Edition),
    ("lang", |f| f.lang = "sv".into(), Differs::Edition),
    ("foreword", |f| f.foreword.clear(), Differs::Edition),
    ("curator", |f| f.curator.clear(), Differs::Edition),
    ("frozen", |f| f.frozen = "2012-02-15T00:00:00Z".into(), Differs::Edition),
    ("scope", |f| f.scope = None, Differs::Edition),
    ("forum", |f| f.scope.as_mut().unwrap().forums.clear(), Differs::Edition),
    ("size", |f| f.scope.as_mut().unwrap().size = 5, Differs::Edition),
    ("left", |f| f.scope.as_mut().unwrap().left.clear(), Differs::Edition),
    ("reason", |f| f.scope.as_mut().unwrap().left[0].reason = Some(String::new()), Differs::Left(1)),
    ("disposition", |f| f.scope.as_mut().unwrap().left[0].disposition = "echoed".into(), Differs::Left(1)),
    ("section", |f| f.sections[1].words.push(' '), Differs::Edition),
    ("order", |f| f.sections[0].items.swap(0, 1), Differs::Edition),
    (
        "moved",
        |f| {
            let item = f.sections[0].items.remove(1);
            f.sections[1].items.insert(0, item);
        },
        Differs::Edition,
    ),
    ("text", |f| f.sections[0].items[1].words.as_mut().unwrap().text.push(' '), Differs::Item(2)),
    ("author", |f| f.sections[0].items[1].words.as_mut().unwrap().author.name.push(' '), Differs::Item(2)),
    ("salt", |f| f.sections[0].items[1].words.as_mut().unwrap().author.salt = None, Differs::Item(2)),
    ("place", |f| f.sections[0].items[1].words.as_mut().unwrap().place = None, Differs::Item(2)),
    ("picture", |f| f.sections[0].items[1].words.as_mut().unwrap().pictures.clear(), Differs::Item(2)),
    ("state", |f| f.sections[0].items[1].state = State::Erased, Differs::Item(2)),
];

#[test]
fn nothing_in_it_can_be_another() {
    for (what, bend, said) in BENDS {
        let mut frozen = edition();
        bend(&mut frozen);
        let found = frozen.check().unwrap_err();
        assert_eq!(std::mem::discriminant(&found), std::mem::discriminant(&said), "{what}: {found}");
        if !matches!(said, Differs::Format(_) | Differs::Address(_)) {
            assert_eq!(found, said, "{what}");
        }
    }
}

proptest! {
    /// Where one field ends and the next begins is told by lengths: no text can pass for two.
    #[test]
    fn fields_never_run_into_each_other(a in "\\PC{0,12}", b in "\\PC{0,12}", c in "\\PC{0,12}", d in "\\PC{0,12}") {
        let digest = |title: &str, text: &str| {
            Words { title: title.to_owned(), text: text.to_owned(), ..words(1) }.digest(1, ITEM_FORMAT)
        };
        prop_assert_eq!(digest(&a, &b) == digest(&c, &d), (&a, &b) == (&c, &d));
        let smuggled = format!("{a}\ntext {}\n{b}", b.len());
        prop_assert_ne!(digest(&smuggled, &c), digest(&a, &b));
    }

    /// A place survives its file to the last bit, and with it the digest.
    #[test]
    fn a_point_is_kept_to_the_last_bit(lat in -90.0..90.0_f64, lon in -180.0..180.0_f64) {
        let mut words = words(1);
        words.place = Some(Place { name: String::new(), point: Some((lat, lon)) });
        let again: Words = serde_json::from_str(&serde_json::to_string(&words).unwrap()).unwrap();
        prop_assert_eq!(again.digest(1, ITEM_FORMAT), words.digest(1, ITEM_FORMAT));
    }
}
