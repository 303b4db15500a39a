//! Passages that are heard in a video: how they are asked for, and how every format says when.

use proptest::prelude::*;

use super::{
    tests::{BASE, edition},
    *,
};
use crate::{
    form::{Errors, Fields, Problem},
    video::{Part as Stretch, SECONDS_MAX},
};

const HEARD: Stretch = Stretch { video: 1, from: 63, until: Some(81) };

fn read(fields: &[(&str, &str)]) -> Result<Place, Errors> {
    Place::parse(&fields.iter().fold(Fields::default(), |all, (name, value)| all.with(*name, *value)))
}

fn citation(videos: usize) -> Citation {
    Citation::new(&edition("Joki"), BASE).item(7, "Hissi", "Aino Virtanen", Lang::Fi).hearing(HEARD, videos)
}

#[test]
fn a_part_of_a_video_is_read_from_an_address() {
    for (fields, place) in [
        (
            &[("item", "7"), ("video", "1"), ("from", "1:03")][..],
            Place::Heard(7, Stretch { until: None, ..HEARD }, None),
        ),
        (
            &[("item", "7"), ("quote", " en \n hiss "), ("video", " 1 "), ("from", "63"), ("until", "1.21")],
            Place::Heard(7, HEARD, Some("en hiss".into())),
        ),
        (
            &[("item", "7"), ("quote", "x"), ("video", ""), ("from", ""), ("until", " ")],
            Place::Item(7, Some("x".into())),
        ),
        (&[("section", "2"), ("video", ""), ("from", ""), ("until", "")], Place::Section(2)),
    ] {
        assert_eq!(read(fields), Ok(place), "{fields:?}");
    }
}

#[test]
fn what_is_wrong_with_a_part_of_a_video_is_said_at_its_field() {
    let number = Problem::NotANumber { min: 1, max: i32::MAX.into() };
    for (fields, wrong) in [
        (&[("item", "7"), ("video", "1")][..], &[("from", Problem::Missing)][..]),
        (&[("item", "7"), ("from", "1:03")], &[("video", Problem::Missing)]),
        (&[("item", "7"), ("until", "1:03")], &[("video", Problem::Missing)]),
        (&[("item", "7"), ("video", "0"), ("from", "1:03")], &[("video", number.clone())]),
        (&[("item", "7"), ("video", "x"), ("from", "1:03")], &[("video", number.clone())]),
        (&[("item", "7"), ("video", "1"), ("from", "1:63")], &[("from", Problem::NotATime)]),
        (&[("item", "7"), ("video", "1"), ("from", "0"), ("until", "x")], &[("until", Problem::NotATime)]),
        (&[("item", "7"), ("video", "1"), ("from", "24:00:01")], &[("from", Problem::NotATime)]),
        (&[("item", "7"), ("video", "1"), ("from", "5"), ("until", "5")], &[("until", Problem::EndsBeforeStart)]),
        (&[("item", "7"), ("video", "1"), ("from", "5"), ("until", "4")], &[("until", Problem::EndsBeforeStart)]),
        (&[("video", "1"), ("from", "5")], &[("item", Problem::Missing)]),
        (&[("item", "x"), ("video", "1"), ("from", "5")], &[("item", number.clone())]),
        (&[("section", "2"), ("video", "1"), ("from", "5")], &[("item", Problem::Missing)]),
        (&[("item", "7"), ("section", "2"), ("video", "1"), ("from", "5")], &[("section", Problem::NotAnOption)]),
        (
            &[("item", "7"), ("video", "0"), ("from", "x"), ("until", "y")],
            &[("video", number.clone()), ("from", Problem::NotATime), ("until", Problem::NotATime)],
        ),
    ] {
        let errors = read(fields).unwrap_err();
        let told: Vec<_> = errors.0.iter().map(|error| (error.field.as_str(), error.problem.clone())).collect();
        assert_eq!(told, wrong, "{fields:?}");
    }
}

proptest! {
    #[test]
    fn whatever_is_cited_is_read_from_its_own_fields(
        (item, section, kind) in (1..=i32::MAX, 1..=i32::MAX, 0..4),
        (video, from) in (1..=i32::MAX, 0..SECONDS_MAX),
        length in proptest::option::of(1..=SECONDS_MAX),
        quote in proptest::option::of("[a-zåäö\"#&]{1,20}( [a-zåäö=?]{1,20}){0,3}"),
    ) {
        let until = length.map(|length| (from + length).min(SECONDS_MAX));
        let place = match kind {
            0 => Place::Whole,
            1 => Place::Section(section),
            2 => Place::Item(item, quote),
            _ => Place::Heard(item, Stretch { video, from, until }, quote),
        };
        let fields = place.fields().into_iter().fold(Fields::default(), |all, (name, value)| all.with(name, value));
        prop_assert_eq!(Place::parse(&fields), Ok(place));
    }
}

#[test]
fn every_format_says_when_something_is_heard() {
    let quoted = citation(1).quoting(Some("hissi ylös".into()));
    let (bare, whole) = ("video 1, 1:03–1:21", "”hissi ylös” (video 1, 1:03–1:21)");
    for (citation, says) in [(citation(1), bare), (quoted, whole)] {
        assert!(bibtex(&citation).contains(&format!("  annote = {{{says}}},\n")), "{}", bibtex(&citation));
        assert!(ris(&citation).contains(&format!("\r\nN1  - {says}\r\n")), "{}", ris(&citation));
        assert!(cff(&citation).ends_with(&format!("  notes: \"{says}\"\n")), "{}", cff(&citation));
        let json = serde_json::to_value(csl(&citation)).unwrap();
        assert_eq!(json["annote"], says);
        assert_eq!(json["URL"], "https://t.example/id/7777777777777777#item-7", "a part has no address of its own");
        let json = serde_json::to_value(datacite(&citation)).unwrap();
        assert_eq!(
            (&json["descriptions"][1]["description"], &json["descriptions"][1]["lang"]),
            (&says.into(), &"fi".into())
        );
    }
}

#[cfg(feature = "styles")]
#[test]
fn every_style_says_in_the_text_when_something_is_heard() {
    let quoted = citation(1).quoting(Some("hissi ylös".into()));
    let mut out = String::new();
    for style in Style::ALL {
        for lang in Lang::WRITTEN {
            let bare = styled(&citation(1), style, lang);
            let both = styled(&quoted, style, lang);
            assert_eq!(both.reference, bare.reference);
            let several = styled(&citation(2), style, lang).in_text;
            out.push_str(&[style.code(), " ", lang.tag(), "\n"].concat());
            for line in [&bare.in_text, &both.in_text, &several] {
                out.push_str(&["  ", line, "\n"].concat());
            }
        }
    }
    insta::assert_snapshot!(out);
}

#[cfg(feature = "log")]
#[test]
fn the_curators_words_are_known_and_the_readers_are_not() {
    use crate::bundle::frozen::{Heard, Quote};
    let quotes = [
        Quote { words: "hissi ylös asti".into(), heard: Some(Heard { video: 2, from: 5, until: None }) },
        Quote { words: "kuule ranta".into(), heard: Some(Heard { video: 3, from: 63, until: Some(81) }) },
        Quote { words: "silta kantaa".into(), heard: None },
    ];
    let part = |video, from, until| video::Part { video, from, until };
    for (part, words, own) in [
        (part(2, 5, None), "hissi ylös asti", true),
        (part(2, 5, None), "hissi  ylös", true),
        (part(2, 900, None), "hissi ylös", true),
        (part(2, 0, Some(5)), "hissi ylös", true),
        (part(2, 0, Some(4)), "hissi ylös", false),
        (part(2, 0, None), "hissi ylös", false),
        (part(1, 5, None), "hissi ylös asti", false),
        (part(2, 5, None), "silta kantaa", false),
        (part(2, 5, None), "hissi alas", false),
        (part(2, 5, None), "", false),
        (part(3, 63, None), "kuule ranta", true),
        (part(3, 81, Some(90)), "kuule ranta", true),
        (part(3, 82, Some(90)), "kuule ranta", false),
    ] {
        assert_eq!(is_of_curator(&quotes, part, words), own, "{part:?} {words:?}");
    }
}
