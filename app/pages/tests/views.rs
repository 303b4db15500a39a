//! No view holds words of its own, and none joins a sentence of pieces: other languages put them in another order.

use std::{
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// What is called so in every language, or typed so.
const NAMES: [&str; 4] =
    ["BibTeX", "CSL-JSON", "talkoot verify FILE --key KEY --head HEAD", "/api/v1/contributions/1/log"];

/// What is wrong with a view.
#[derive(Debug, PartialEq)]
enum Fault {
    /// Words in the code.
    Words(String),
    /// Two texts side by side in one element.
    Joined(String),
}

/// What stands between two tags.
#[derive(Default)]
struct Between {
    last: Option<String>,
}

/// Whether code looks a text up.
fn is_text(code: &str) -> bool {
    ["text (", "count (", "fill ("].iter().any(|call| code.starts_with("t . ") && code[4..].starts_with(call))
}

/// Every fault in the views of some code.
fn faults(code: TokenStream) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut before = [String::new(), String::new()];
    for token in code {
        if let TokenTree::Group(group) = &token {
            if before == ["view", "!"] {
                found.extend(in_view(group.stream()));
            } else {
                found.extend(faults(group.stream()));
            }
        }
        before.rotate_left(1);
        before[1] = token.to_string();
    }
    found
}

fn in_view(view: TokenStream) -> Vec<Fault> {
    let (mut found, mut between, mut in_tag) = (Vec::new(), Between::default(), false);
    let mut last = String::new();
    for token in view {
        let text = token.to_string();
        match &token {
            TokenTree::Punct(p) if p.as_char() == '<' && !in_tag => (in_tag, between) = (true, Between::default()),
            // Not the arrow of a closure in an attribute.
            TokenTree::Punct(p) if p.as_char() == '>' && in_tag && !["=", "-"].contains(&last.as_str()) => {
                in_tag = false;
            }
            TokenTree::Group(group) => {
                found.extend(faults(group.stream()));
                if !in_tag && group.delimiter() == Delimiter::Brace {
                    let code = group.stream().to_string();
                    if is_text(&code)
                        && let Some(other) = between.last.replace(code.clone())
                    {
                        found.push(Fault::Joined(format!("{other} and {code}")));
                    }
                }
            }
            _ if !in_tag && text.chars().any(char::is_alphabetic) && !NAMES.contains(&text.trim_matches('"')) => {
                found.push(Fault::Words(text.clone()));
            }
            _ => {}
        }
        last = text;
    }
    found
}

#[expect(clippy::expect_used, reason = "a test reads its own crate")]
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the crate's own sources") {
        let path = entry.expect("the crate's own sources").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found
}

#[test]
fn words_and_joined_sentences_are_seen() {
    let of = |code: &str| faults(code.parse().unwrap());
    let words = |text: &str| vec![Fault::Words(text.into())];
    assert_eq!(of("fn a() { view! { <p class=x>Hello</p> } }"), words("Hello"));
    assert_eq!(of(r#"fn a() { view! { <p>{n} "ideas"</p> } }"#), words("\"ideas\""));
    assert_eq!(of(r#"fn a() { if x { view! { <p>{b.map(|c| view! { <i>"in"</i> })}</p> } } }"#), words("\"in\""));
    assert!(matches!(
        of(r#"fn a() { view! { <p>{t.text("a")} " " {t.text("b")}</p> } }"#).as_slice(),
        [Fault::Joined(_)]
    ));
    assert_eq!(
        of(r#"fn a() { view! { <p id="a" class=if a { "b" } else { "c" }>{t.text("a")} " – " {name}</p> } }"#),
        []
    );
    assert_eq!(of(r#"fn a() { view! { <p>{t.text("a")}</p><p>{t.text("b")}</p> } }"#), []);
}

#[test]
fn no_view_holds_words_or_joins_texts() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for file in ["src", "../islands/src"].iter().flat_map(|folder| sources(&own.join(folder))) {
        let code = fs::read_to_string(&file).unwrap();
        for fault in faults(code.parse().unwrap()) {
            all.push(format!("{}: {fault:?}", file.strip_prefix(own).unwrap_or(&file).display()));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}
