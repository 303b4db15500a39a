//! What a Polis export is read as, and what is said of one that is spoiled.

use domain::{contribution::State, render};
use proptest::prelude::*;
use service::import::polis::{Export, Malformed, ReadError};

const SUMMARY: &str = "topic,\"Rivers, roads\"\nurl,https://pol.is/2river\nconversation-description,What *now*?\n";
const COMMENTS: &str = "is-seed,comment-body,moderated,author-id,comment-id,timestamp,is-meta\n\
    false,\"Benches, \"\"please\"\"\nand *shade*\",1,7,10,1518501496471,false\n\
    false,Fewer cars,0,8,11,1518501496472,false\n\
    false,Buy now,-1,8,9,1518501496470,false\n";
const VOTES: &str = "participant,group-id,n-votes,9,10,11,99\n0,,3,,1,-1,7\n7,1,2,0,1,1,\n";

fn read(summary: &str, comments: &str, votes: &str) -> Result<Export, Malformed> {
    Export::parse("folder", summary.as_bytes(), comments.as_bytes(), votes.as_bytes())
}

#[test]
fn columns_are_found_by_name_and_statements_come_by_time() {
    let export = read(SUMMARY, COMMENTS, VOTES).unwrap();
    assert_eq!((export.conversation.as_str(), export.topic.as_str()), ("2river", "Rivers, roads"));
    assert_eq!((export.participants, export.authors()), (2, 2));
    let told: Vec<_> = export.statements.iter().map(|s| (s.number, s.author, s.state, s.supporters.clone())).collect();
    assert_eq!(
        told,
        [(9, 8, State::Hidden, vec![]), (10, 7, State::Published, vec![0, 7]), (11, 8, State::Held, vec![7])]
    );
    let benches = &export.statements[1];
    assert_eq!(benches.title, "Benches, \"please\" and *shade*");
    assert_eq!(render::markdown(&benches.body), "<p>Benches, \"please\"<br>\nand *shade*</p>\n");
    assert_eq!(render::plain(&export.description), "What *now*?");
    assert_eq!(benches.at.rfc3339(), "2018-02-13T05:58:16Z");
}

#[test]
fn a_long_statement_keeps_its_text_and_gets_a_short_title() {
    let long = "word ".repeat(60);
    let export = read(SUMMARY, &COMMENTS.replace("Fewer cars", &long), VOTES).unwrap();
    let statement = &export.statements[2];
    assert!(statement.title.chars().count() <= 140 && statement.title.ends_with("word…"), "{}", statement.title);
    assert_eq!(statement.body, long.trim());
    let fits = "x".repeat(140);
    let export = read(SUMMARY, &COMMENTS.replace("Fewer cars", &fits), VOTES).unwrap();
    assert_eq!(export.statements[2].title, fits);
}

#[test]
fn an_export_without_an_address_is_named_by_its_folder() {
    let export = read("", COMMENTS, VOTES).unwrap();
    assert_eq!((export.conversation.as_str(), export.topic.as_str(), export.url), ("folder", "folder", None));
    let windows = format!("\u{feff}{}", COMMENTS.replace('\n', "\r\n"));
    assert_eq!(read("", &windows, VOTES).unwrap().statements.len(), 3);
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let rows = |n: usize| "false,Text,1,7,1,1518501496471,false\n".repeat(n);
    let broken = |from: &str, to: &str| read(SUMMARY, &COMMENTS.replace(from, to), VOTES);
    let votes = |from: &str, to: &str| read(SUMMARY, COMMENTS, &VOTES.replace(from, to));
    let long = "*".repeat(2_001);
    for (result, told) in [
        (broken("1518501496472", "abc"), "comments.csv, line 4, column \"timestamp\": not a whole number: \"abc\""),
        (broken("1518501496472", "-1"), "comments.csv, line 4, column \"timestamp\": not a whole number: \"-1\""),
        (
            broken("1518501496472", "99999999999999999"),
            "comments.csv, line 4, column \"timestamp\": not a moment in milliseconds since 1970: \"99999999999999999\"",
        ),
        (broken(",0,8,", ",2,8,"), "comments.csv, line 4, column \"moderated\": neither 1, 0 nor -1: \"2\""),
        (broken(",0,8,", ",0,,"), "comments.csv, line 4, column \"author-id\": not a whole number: \"\""),
        (
            broken(",8,11,", ",8,10,"),
            "comments.csv, line 4, column \"comment-id\": an earlier line has the same: \"10\"",
        ),
        (broken("Fewer cars", " "), "comments.csv, line 4, column \"comment-body\": empty"),
        (broken("Fewer cars", &long), "comments.csv, line 4, column \"comment-body\": longer than 4000 characters"),
        (broken("Fewer cars,", ""), "comments.csv, line 4: 6 values, where the first line has 7"),
        (broken("moderated", "state"), "comments.csv, line 1, column \"moderated\": there is no such column"),
        (
            broken("is-meta", "moderated"),
            "comments.csv, line 1, column \"moderated\": there are two columns of this name",
        ),
        (read(SUMMARY, "", VOTES), "comments.csv, line 1, column \"comment-id\": there is no such column"),
        (
            read(SUMMARY, &format!("{COMMENTS}{}", rows(2)), VOTES),
            "comments.csv, line 7, column \"comment-id\": an earlier line has the same: \"1\"",
        ),
        (
            votes("\n7,", "\n0,"),
            "participants-votes.csv, line 3, column \"participant\": an earlier line has the same: \"0\"",
        ),
        (votes("\n7,", "\nx,"), "participants-votes.csv, line 3, column \"participant\": not a whole number: \"x\""),
        (
            votes(",1,-1,7", ",1,yes,7"),
            "participants-votes.csv, line 2, column \"11\": neither 1, 0, -1 nor empty: \"yes\"",
        ),
        (
            votes(",10,11", ",10,10"),
            "participants-votes.csv, line 1, column \"10\": there are two columns of this name",
        ),
        (
            read(&SUMMARY.replace("https://pol.is/2river", "nowhere"), COMMENTS, VOTES),
            "summary.csv, line 2, column \"url\": not an address that ends in the conversation's name: \"nowhere\"",
        ),
    ] {
        assert_eq!(result.unwrap_err().to_string(), told);
    }
    let bytes = [b"comment-id,author-id,timestamp,moderated,comment-body\n1,1,1,1,\xff\n".as_slice()].concat();
    let error = Export::parse("f", SUMMARY.as_bytes(), bytes.as_slice(), VOTES.as_bytes()).unwrap_err();
    assert_eq!(error.to_string(), "comments.csv, line 2: not UTF-8");
}

#[test]
fn lines_are_counted_as_an_editor_does() {
    for end in ["\n", "\r\n"] {
        let comments = COMMENTS.replace("1518501496472", "abc").replace('\n', end);
        assert_eq!(read(SUMMARY, &comments, VOTES).unwrap_err().line, 4, "{end:?}");
    }
}

#[test]
fn a_folder_without_an_export_says_which_file_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let error = Export::read(folder.path()).unwrap_err();
    assert!(matches!(error, ReadError::Missing { file: "summary.csv", .. }), "{error}");
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(
        summary in prop::collection::vec(any::<u8>(), 0..200),
        rows in "[-0-9a,\"\n\r ]{0,200}",
        votes in "[-01a,\"\n\r ]{0,200}",
        noise in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let comments = format!("comment-id,author-id,timestamp,moderated,comment-body\n{rows}");
        let votes = format!("participant,1,2,3\n{votes}");
        let _ = Export::parse("f", summary.as_slice(), comments.as_bytes(), votes.as_bytes());
        let _ = Export::parse("f", SUMMARY.as_bytes(), noise.as_slice(), votes.as_bytes());
        let _ = Export::parse("f", SUMMARY.as_bytes(), COMMENTS.as_bytes(), noise.as_slice());
    }

    #[test]
    fn every_statement_that_is_taken_fits_its_columns(body in "\\PC{1,300}") {
        let quoted = format!("\"{}\"", body.replace('"', "\"\""));
        if let Ok(export) = read(SUMMARY, &COMMENTS.replace("Fewer cars", &quoted), VOTES) {
            let statement = &export.statements[2];
            prop_assert!((1..=140).contains(&statement.title.chars().count()));
            prop_assert!((1..=4_000).contains(&statement.body.chars().count()));
        }
    }
}
