use proptest::prelude::*;

use super::*;
use crate::log::head::SigningKey;

fn key(seed: u8) -> SigningKey {
    SigningKey::from_random("talkoot.example/log", [seed; 32]).unwrap()
}

fn leaf(n: u8) -> Leaf {
    Leaf {
        at: Timestamp(1_297_684_800_000_000 + i64::from(n)),
        verb: "contribution.published".to_owned(),
        subject: Some(i64::from(n)),
        process: Some(1),
        who: Some([n; 32]),
        whom: None,
        what: Some([n + 100; 32]),
        blind: None,
    }
}

/// A log of seven entries with heads of 1, 4 and 7, of which the third and the sixth entry are covered.
fn export() -> String {
    let (key, mut edge, mut text) = (key(1), Edge::default(), preamble(&[key(1).public().clone()], 7));
    for n in 1..=7 {
        edge.push(leaf(n).hash());
        text += &if n % 3 == 0 { covered(&leaf(n).hash()) } else { shown(&leaf(n)) };
        if [1, 4, 7].contains(&n) {
            text += &head(&head_of(&edge).signed(&key));
        }
    }
    text
}

fn head_of(edge: &Edge) -> Head {
    Head { origin: "talkoot.example/log".to_owned(), size: edge.size(), root: edge.root() }
}

/// The head that a log of these entries had.
fn kept(entries: std::ops::RangeInclusive<u8>) -> String {
    let mut edge = Edge::default();
    entries.for_each(|n| drop(edge.push(leaf(n).hash())));
    head_of(&edge).signed(&key(1))
}

fn check_with(text: &[u8], trusted: Vec<PublicKey>, kept: Vec<String>) -> Result<Report, Wrong> {
    let mut checker = Checker::new(trusted, kept);
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        checker.line(line)?;
    }
    checker.finish()
}

fn check(text: &str) -> Result<Report, Wrong> {
    check_with(text.as_bytes(), vec![], vec![])
}

#[test]
fn a_whole_log_is_told_of() {
    let report = check(&export()).unwrap();
    assert_eq!((report.entries, report.shown, report.heads, report.kept), (7, 5, 3, 0));
    assert_eq!(report.span, Some((leaf(1).at, leaf(7).at)));
    assert_eq!(report.keys, [key(1).public().clone()]);
    assert_eq!(report.newest.size, 7);
    let trusted = vec![key(1).public().clone()];
    let report = check_with(export().as_bytes(), trusted, vec![kept(1..=5), kept(1..=1), kept(1..=7)]);
    assert_eq!(report.unwrap().kept, 3);
}

#[test]
fn somebody_elses_key_is_not_taken() {
    let other = vec![key(2).public().clone()];
    assert!(matches!(check_with(export().as_bytes(), other, vec![]), Err(Wrong::Head(_, NotAHead::Unsigned))));
    let named = export().replacen("entries", &format!("key {}\nentries", key(2).public()), 1);
    assert_eq!(check(&named), Err(Wrong::IdleKey(key(2).public().to_string())));
    assert!(matches!(check(&export().replacen("key ", "kex ", 1)), Err(Wrong::Line(2))));
}

#[test]
fn a_head_that_was_kept_shows_another_past() {
    let kept_of = |notes| check_with(export().as_bytes(), vec![], notes);
    assert_eq!(kept_of(vec![kept(2..=4)]), Err(Wrong::KeptRoot(3)));
    assert_eq!(kept_of(vec![kept(1..=8)]), Err(Wrong::KeptLater(8)));
    assert_eq!(kept_of(vec!["no head".to_owned()]), Err(Wrong::KeptHead(NotAHead::Form)));
}

#[test]
fn every_kind_of_change_is_seen() {
    let text = export();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let is_entry = |line: &str| line.starts_with("shown") || line.starts_with("hash");
    for (at, line) in lines.iter().enumerate() {
        let without: String = [&lines[..at], &lines[at + 1..]].concat().concat();
        assert!(check(&without).is_err(), "without {line}");
        let twice: String = [&lines[..=at], &lines[at..]].concat().concat();
        assert!(check(&twice).is_err(), "twice {line}");
        let cut: String = lines[..at].concat();
        assert!(check(&cut).is_err(), "cut before {line}");
        if is_entry(line) && lines.get(at + 1).is_some_and(|next| is_entry(next)) {
            let mut swapped = lines.clone();
            swapped.swap(at, at + 1);
            assert!(check(&swapped.concat()).is_err(), "after the next: {line}");
        }
    }
    let fewer = text.replacen("entries 7", "entries 4", 1);
    assert!(check(&fewer).is_err(), "entries beyond the end");
    assert!(check(&text.replace('\n', "\r\n")).is_err());
    assert!(check(&format!("{text}{}", head(&kept(1..=7)))).is_err(), "a head twice");
    assert!(check(&format!("{text}\n")).is_err());
    assert!(check(text.trim_end()).is_err());
    assert!(check("").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_bit_can_be_turned(bit in any::<prop::sample::Index>()) {
        let mut bytes = export().into_bytes();
        let bit = bit.index(bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(check_with(&bytes, vec![], vec![]).is_err(), "{}", String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn nothing_makes_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), at in any::<prop::sample::Index>()) {
        let text = export();
        let at = at.index(text.len());
        let mixed = [&text.as_bytes()[..at], &bytes, &text.as_bytes()[at..]].concat();
        prop_assert_eq!(check_with(&mixed, vec![], vec![]).is_ok(), bytes.is_empty());
    }
}
