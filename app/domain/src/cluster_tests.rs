use std::collections::HashSet;

use super::*;
use proptest::{collection::vec, prelude::*};

/// Finnish texts by their stems, with the ids 1, 2, ….
fn texts(all: &[&str]) -> Vec<Text> {
    (1..).zip(all).map(|(id, stems)| text(id, Lang::Fi, stems.split_whitespace())).collect()
}

fn text<'a>(id: i64, lang: Lang, stems: impl Iterator<Item = &'a str>) -> Text {
    Text { id: ContributionId(id), lang, stems: stems.map(str::to_owned).collect() }
}

fn told(texts: &[Text]) -> Vec<(Vec<i64>, String)> {
    let told = |one: Cluster| (one.members.into_iter().map(|id| id.0).collect(), one.shared.join(" "));
    clusters(texts).into_iter().map(told).collect()
}

fn check(all: &[&str], want: &[(&[i64], &str)]) {
    let want: Vec<_> = want.iter().map(|(ids, shared)| (ids.to_vec(), (*shared).to_owned())).collect();
    assert_eq!(told(&texts(all)), want, "{all:?}");
}

#[test]
fn texts_that_share_rare_words_are_a_group() {
    // A jetty and a bus stop, each asked for twice, and what nobody else speaks of.
    check(
        &[
            "laitur joe uima",
            "laitur uima rant",
            "bus pysäk keskust",
            "bus pysäk vuoro",
            "puut piha varjo",
            "joe melo kanoot vene",
        ],
        &[(&[1, 2], "laitur uima"), (&[3, 4], "bus pysäk")],
    );
    // The larger first, whichever was written first.
    check(
        &["bus pysäk", "bus pysäk vuoro", "laitur uima", "laitur uima rant", "laitur uima joe", "puut", "melo"],
        &[(&[3, 4, 5], "laitur uima"), (&[1, 2], "bus pysäk")],
    );
}

#[test]
fn what_stands_in_many_texts_says_nothing() {
    let five = ["laitur", "laitur", "laitur", "laitur", "laitur", "bus", "puut", "melo"];
    check(&five, &[(&[1, 2, 3, 4, 5], "laitur")]);
    let six = ["laitur", "laitur", "laitur", "laitur", "laitur", "laitur", "puut", "melo"];
    check(&six, &[]);
    // Of a hundred and twenty texts twelve are no more than a tenth.
    let many = |count: usize| {
        let own = (0..120).map(|n| if n < count { "laitur".to_owned() } else { format!("oma{n}") });
        own.collect::<Vec<_>>()
    };
    for (count, groups) in [(12, 1), (13, 0)] {
        let own = many(count);
        let all: Vec<&str> = own.iter().map(String::as_str).collect();
        assert_eq!(clusters(&texts(&all)).len(), groups, "{count}");
    }
    check(&["laitur", "laitur"], &[]);
    check(&["on ja", "on ja", "puut", "melo"], &[]);
}

#[test]
fn nothing_is_a_group_of_nothing() {
    check(&[], &[]);
    check(&["laitur"], &[]);
    check(&["", "", "", "laitur"], &[]);
    check(&["laitur", "bus", "puut"], &[]);
}

#[test]
fn one_word_of_many_is_not_enough() {
    let long = "laitur aita bus katu lamp melo polku puisto silta tori";
    let other = "laitur aalto harju huvila jäätelö kahvila kenttä lintu niemi saari";
    check(&[long, other, "puut", "vene"], &[]);
    check(&[long, other, long, "vene"], &[(&[1, 3], "aita bus katu lamp melo polku")]);
}

#[test]
fn a_group_never_hangs_together_by_its_neighbours_alone() {
    // Each has a word with the next one, and no word is in half of them.
    let chain = ["aita bus", "bus katu", "katu lamp", "lamp melo", "melo polku", "polku aita"];
    let found = clusters(&texts(&chain));
    assert!(!found.is_empty() && found.iter().all(|one| one.members.len() < 4), "{found:?}");
}

#[test]
fn words_are_compared_within_a_language() {
    let mut all = texts(&["laitur vesi", "puut", "melo", "bus"]);
    all.push(text(9, Lang::Sv, "laitur vesi".split(' ')));
    assert_eq!(told(&all), []);
    all.push(text(10, Lang::Fi, "laitur vesi".split(' ')));
    assert_eq!(told(&all), [(vec![1, 10], "laitur vesi".to_owned())]);
}

#[test]
fn of_two_texts_with_one_id_one_counts() {
    let twice = text(7, Lang::Fi, "laitur".split(' '));
    let all = [twice.clone(), twice, text(8, Lang::Fi, "bus".split(' ')), text(9, Lang::Fi, "puut".split(' '))];
    assert_eq!(told(&all), []);
}

#[test]
fn where_too_many_would_meet_the_commonest_words_lead_to_nobody() {
    let all = texts(&["laitur joki", "laitur joki", "joki", "puut", "melo"]);
    let found = |most: usize| {
        let words = Words::of(&all.iter().collect::<Vec<_>>()).within(most);
        words.all.into_iter().filter(|word| !word.texts.is_empty()).map(|word| word.stem.to_owned()).collect::<Vec<_>>()
    };
    // One pair has the rarer word, three have the commoner one.
    for (most, want) in [(4, vec!["joki", "laitur"]), (3, vec!["laitur"]), (1, vec!["laitur"]), (0, vec![])] {
        assert_eq!(found(most), want, "{most}");
    }
}

/// Texts of a few words out of many.
fn some() -> impl Strategy<Value = Vec<Text>> {
    let stems = vec(prop_oneof![0..8_u8, 0..90_u8], 0..7);
    vec((stems, 0..10_u8), 0..70).prop_map(|all| {
        let text = |(id, (stems, lang)): (i64, (Vec<u8>, u8))| Text {
            id: ContributionId(id),
            lang: if lang == 0 { Lang::Sv } else { Lang::Fi },
            stems: stems.into_iter().map(|n| format!("sana{n}")).collect(),
        };
        (1..).zip(all).map(text).collect()
    })
}

proptest! {
    #[test]
    fn the_order_of_the_texts_makes_no_difference(
        (texts, mixed) in some().prop_flat_map(|texts| (Just(texts.clone()), Just(texts).prop_shuffle())),
    ) {
        prop_assert_eq!(clusters(&texts), clusters(&mixed));
    }

    #[test]
    fn every_word_that_is_told_is_shared(texts in some()) {
        let of = |id: &ContributionId| texts.iter().find(|text| text.id == *id).unwrap();
        let mut seen = HashSet::new();
        for cluster in clusters(&texts) {
            prop_assert!(cluster.members.len() > 1 && !cluster.shared.is_empty());
            prop_assert!(cluster.shared.len() <= SHARED_MAX);
            let lang = of(&cluster.members[0]).lang;
            for stem in &cluster.shared {
                let having = cluster.members.iter().filter(|id| of(id).stems.contains(stem)).count();
                prop_assert!(having > 1 && having * 2 >= cluster.members.len(), "{}", stem);
                let all = texts.iter().filter(|text| text.lang == lang);
                let many = all.clone().filter(|text| text.stems.contains(stem)).count();
                prop_assert!(many <= FEW.max(all.count() / 10), "{} is in many", stem);
            }
            for id in &cluster.members {
                prop_assert!(seen.insert(*id), "{} is in two", id);
                prop_assert!(!of(id).stems.is_empty());
                prop_assert_eq!(of(id).lang, lang);
            }
        }
    }
}
