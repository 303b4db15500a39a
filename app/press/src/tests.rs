use archive::print::{LeftWords, Look, Sheet, Words};
use domain::bundle::frozen::{
    Author, FORMAT, Frozen, Heard, ITEM_FORMAT, Item, Picture, Quote, Section, State, Words as Said,
};
use proptest::prelude::*;
use typst::{
    layout::{Frame, FrameItem},
    model::Destination,
};

use super::*;

fn said(text: &str, pictures: usize) -> Said {
    let picture = |n: usize| Picture {
        original: "aa".repeat(32),
        sha256: None,
        file: format!("pictures/1-{n}.jpg"),
        alt: if n == 1 { String::new() } else { "Silta illalla".to_owned() },
        caption: "Kuva".to_owned(),
        width: 960,
        height: 640,
    };
    Said {
        source: "contribution:1".to_owned(),
        wording: 1,
        kind: Some("idea".to_owned()),
        lang: "sv".to_owned(),
        title: "Bron".to_owned(),
        author: Author { digest: String::new(), name: "kuura".to_owned(), salt: None },
        provenance: None,
        place: None,
        text: text.to_owned(),
        note: "Katso tätä.".to_owned(),
        pictures: (0..pictures).map(picture).collect(),
        videos: vec!["https://vimeo.com/1".to_owned()],
        quotes: vec![
            Quote { words: MARKS.to_owned(), heard: None },
            Quote { words: "Bron bär.".to_owned(), heard: Some(Heard { video: 1, from: 63, until: Some(81) }) },
            Quote { words: "Utan video".to_owned(), heard: Some(Heard { video: 2, from: 5, until: None }) },
        ],
    }
}

/// Words that would be something else to whoever reads them as markup.
const MARKS: &str = "#pagebreak() *inte* _fet_ $x$ [y](z) <b> @a `c` // ~ - \\ = 1. + \"q\"";

fn edition(words: Said) -> Frozen {
    let item = |number: i32, state, words| Item {
        number,
        url: format!("https://talkoot.example/id/0123456789abcdef#item-{number}"),
        state,
        format: ITEM_FORMAT,
        digest: String::new(),
        words,
    };
    Frozen {
        format: FORMAT.to_owned(),
        pid: "0123456789abcdef".to_owned(),
        url: "https://talkoot.example/id/0123456789abcdef".to_owned(),
        number: 2,
        title: "Joki & #ranta".to_owned(),
        lang: "fi".to_owned(),
        foreword: "Alku*sanat*.".to_owned(),
        curator: "Kaisa".to_owned(),
        frozen: "2011-02-15T12:30:00Z".to_owned(),
        process: "Kangas".to_owned(),
        publisher: "Kaupunginhallitus".to_owned(),
        scope: None,
        sections: vec![Section {
            number: 1,
            title: "Osa 1".to_owned(),
            words: String::new(),
            items: vec![item(1, State::Whole, Some(words)), item(2, State::Erased, None)],
        }],
        digest: "ab".repeat(32),
    }
}

fn sheet(text: &str, pictures: usize) -> Sheet {
    let left = LeftWords {
        title: "Mitä jäi pois".to_owned(),
        lede: "Syineen.".to_owned(),
        counts_head: ["Mitä", "Montako"].map(str::to_owned),
        counts: vec![["Kaikki".to_owned(), "3".to_owned()]],
        head: ["Mikä", "Mitä sille tapahtui", "Miksi"].map(str::to_owned),
        rows: vec![["Kirjoitus 7", "Myöhemmin", "Ei *kuulu* tähän."].map(str::to_owned)],
    };
    let words = Words {
        number: "2. julkaisu".to_owned(),
        contents: "Sisällys".to_owned(),
        foreword: "Aluksi".to_owned(),
        code: "QR-koodi".to_owned(),
        cite: "Näin viitataan".to_owned(),
        checked: "Näin tarkistetaan".to_owned(),
        labels: vec!["Kohta 1".to_owned(), "Kohta 2".to_owned()],
        titles: [("erased".to_owned(), "[poistettu]".to_owned())].into(),
        states: [("erased".to_owned(), "Poistettu tekijän pyynnöstä.".to_owned())].into(),
        facts: vec![("Koonnut".to_owned(), "Kaisa".to_owned())],
        left: Some(left),
        ..Words::default()
    };
    let look = Look {
        site: "Talkoot".to_owned(),
        main: "#0c5c5b".to_owned(),
        deep: "#0b3b3d".to_owned(),
        mark: "#fbbf45".to_owned(),
    };
    let frozen = edition(said(text, pictures));
    Sheet { frozen, lines: vec![vec!["Idea".to_owned()], Vec::new()], words, look }
}

const TEXT: &str = "# Otsikko\n\nHei **joki**, *ranta* ~~ei~~ `x` [y](https://example.org)  \nrivi\n\n- a\n  1. b\n\n> q\n\n|a|b|\n|-|-|\n|1|2|\n\n```\nx\n```\n\n---\n\n#pagebreak() $x$ @a <b> \\ 👍🏽 العربية ш";

#[test]
fn an_edition_is_set_as_a_tagged_document_that_is_always_the_same_bytes() {
    let sheet = sheet(TEXT, 3);
    let document = set(&sheet).unwrap();
    assert!(document.bytes.starts_with(b"%PDF-1.7"));
    assert_eq!(document.plate.slots.len(), 3);
    assert_eq!(document.bytes, set(&sheet).unwrap().bytes);
    let said = String::from_utf8_lossy(&document.bytes);
    for part in
        ["<pdfuaid:part>1</pdfuaid:part>", "<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A<", "/Lang(fi)"]
    {
        assert!(said.contains(part), "{part}");
    }
}

/// A picture of so many pixels.
fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let picture =
        image::RgbImage::from_fn(width, height, |x, y| image::Rgb([x.to_le_bytes()[0], y.to_le_bytes()[0], 90]));
    let mut file = Vec::new();
    image::codecs::jpeg::JpegEncoder::new(&mut file).encode_image(&picture).unwrap();
    file
}

/// Beside the identifiers that are made of all bytes, a document whose pictures were put in after is the one that the
/// typesetter makes with them.
#[test]
fn pictures_that_are_put_in_after_stand_where_the_typesetter_would_have_put_them() {
    let jpegs = [jpeg(96, 64), jpeg(3, 500), jpeg(640, 40)];
    let sheet = sheet(TEXT, 3);
    let document = set(&sheet).unwrap();
    let filled = archive::print::write(Vec::new(), &document.bytes, &document.plate, |n| Ok(jpegs[n].clone())).unwrap();
    let plain = set_plainly(&sheet, jpegs.to_vec()).unwrap();
    // Identifiers of the bytes are put the same: one is the length of the other.
    let anonymous = |bytes: &[u8]| {
        let mark = b"instanceID>";
        let at = bytes.windows(mark.len()).position(|window| window == mark).unwrap() + mark.len();
        let id = bytes[at..at + 24].to_vec();
        let mut out = bytes.to_vec();
        for at in 0..out.len() - id.len() {
            if out[at..].starts_with(&id) {
                out[at..at + id.len()].fill(b'-');
            }
        }
        out
    };
    assert!(anonymous(&filled) == anonymous(&plain), "{} and {} bytes", filled.len(), plain.len());
}

#[test]
fn what_would_stop_the_press_does_not() {
    let deep = format!("{}- a", "> - ".repeat(12));
    for text in [
        "#",
        "# ![](x)",
        "# [](https://a.fi)",
        "# \u{200b}",
        "**#** \n\n## \u{2060}",
        &format!("[x](https://e.fi/{})", "a".repeat(9_000)),
        "talkoot picture 0000000001 \u{ff}\u{d8}",
        &deep,
        "\u{2610}\u{346} \u{201d}a \u{2013} b\u{2026}\u{201d} 5\u{a0}\u{20ac}",
    ] {
        let mut sheet = sheet(text, 1);
        sheet.frozen.title = "\u{2060}".to_owned();
        for words in sheet.frozen.sections[0].items.iter_mut().filter_map(|item| item.words.as_mut()) {
            words.title = "\u{200b}".to_owned();
            words.pictures[0].alt = "my talkoot picture of 0000000000".to_owned();
            words.lang = "x-unknown".to_owned();
        }
        sheet.frozen.frozen = "2011".to_owned();
        let document = set(&sheet);
        assert!(document.is_ok_and(|document| document.plate.slots.len() == 1), "{text}: {:?}", set(&sheet).err());
    }
}

#[test]
fn where_letters_fail_the_rest_stays() {
    let sheet = sheet("\u{201d}a \u{2013} b\u{2026}\u{201d} 5\u{a0}\u{20ac} e\u{301}", 0);
    let view = view::of(&sheet, &world::fonts(), view::Letters::Plain);
    let text = "\u{201d}a \u{2013} b\u{2026}\u{201d} 5\u{a0}\u{20ac} e\u{25a1}";
    assert_eq!(view["sections"][0]["items"][0]["text"][0]["c"][0], text);
}

#[test]
fn characters_of_no_font_are_counted_and_do_not_stop_the_press() {
    let sheet = sheet("👍🏽 e\u{301} ᚠ\u{301} \u{0}\u{202e}", 0);
    assert!(set(&sheet).is_ok());
    let view = view::of(&sheet, &world::fonts(), view::Letters::Any);
    assert_eq!(view["sections"][0]["items"][0]["text"][0]["c"][0], "□ e\u{301} □\u{301} ");
    assert_eq!(view["unset"], 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn whatever_is_written_can_be_set(text in prop_oneof!["\\PC{0,200}", "[-a1 \t\n#>+*_=:.)(|`~<&;\\[\\]!\\\\^$\"'{}/@wšж]{0,300}"]) {
        let mut sheet = sheet(&text, 1);
        sheet.frozen.title = text.chars().take(80).collect();
        for words in sheet.frozen.sections[0].items.iter_mut().filter_map(|item| item.words.as_mut()) {
            words.quotes[0].words.clone_from(&text);
        }
        sheet.words.citation = text;
        prop_assert!(set(&sheet).is_ok(), "{:?}", set(&sheet).err());
    }
}

/// The words that are set on a page, without blanks, and where its links lead.
fn read(frame: &Frame, text: &mut String, links: &mut Vec<String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => read(&group.frame, text, links),
            FrameItem::Text(run) => text.extend(run.text.chars().filter(|c| !c.is_whitespace())),
            FrameItem::Link(Destination::Url(url), _) => links.push(url.as_str().to_owned()),
            _ => {}
        }
    }
}

#[test]
fn what_the_curator_quotes_is_set_as_it_is_under_the_title() {
    let sheet = sheet("Hej joki.", 0);
    let given = Given::of(&sheet, &world::fonts(), view::Letters::Any);
    let (document, _) = pages(given, world::fonts(), None).unwrap();
    let (mut text, mut links) = (String::new(), Vec::new());
    document.pages().iter().for_each(|page| read(&page.frame, &mut text, &mut links));
    let marks: String = MARKS.chars().filter(|c| !c.is_whitespace()).collect();
    let quotes = [&marks, "Bronbär.", "video1,1:03–1:21", "Utanvideo", "video2,0:05", "Hejjoki."].concat();
    assert!(text.contains(&quotes), "{text}");
    assert!(links.iter().any(|link| link == "https://vimeo.com/1#t=63s"), "{links:?}");
    let bytes = set(&sheet).unwrap().bytes;
    let tags = String::from_utf8_lossy(&bytes).matches("/S/BlockQuote").count();
    assert_eq!(tags, 3, "each is a quote to those who hear it");
}

#[test]
fn why_something_cannot_be_set_is_told_without_what_people_wrote() {
    let mut given = Given::of(&sheet("salainen", 0), &world::fonts(), view::Letters::Any);
    // No font has it, and nobody put another letter in its place.
    given.text = String::from_utf8(given.text).unwrap().replace("salainen", "\u{13000}salainen").into_bytes();
    let why = typeset(given, world::fonts(), None).unwrap_err();
    assert!(why.is_of_letters(), "{why}");
    assert!(why.told().contains("the text …") && !why.told().contains("13000"), "{}", why.told());
    assert!(why.told().chars().all(|c| c.is_ascii() || c == '…'), "{}", why.told());
    assert_eq!(answer(b"{\"frozen\": \"salainen\"}"), Err("this is no sheet".to_owned()));
}

/// An error of the template says in which line it is.
#[test]
fn why_the_template_fails_is_told_with_its_line() {
    let desk = world::Desk::new(world::fonts(), b"{}".to_vec(), "<svg/>".to_owned()).unwrap();
    let errors = typst::compile::<PagedDocument>(&desk).output.unwrap_err();
    let why = Unset::of(&errors, desk.template());
    assert!(why.told().starts_with("edition.typ, line "), "{}", why.told());
}
