//! Full text, the one place where SQLite and PostgreSQL differ.
//!
//! Both index the same stems, made here: Snowball's stemmer for the text's language. A query is stemmed in every
//! language, since nobody says in which they search, and each word may go on: "pyörä" finds "pyörätie", which no
//! stemmer for Finnish takes apart.

use std::collections::{BTreeSet, HashSet};

use domain::Lang;
use frostem::{Algorithm, Stemmer};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseBackend, EntityTrait, QueryFilter, QuerySelect, Set,
    sea_query::{Expr, SelectStatement, SimpleExpr},
};

use crate::{entity::search, error::Result};

/// Characters that the column of stems takes.
const STEMS_MAX: usize = 40_000;
/// Characters of a text's stems by which it is compared with others: of a long one, the beginning.
const COMPARED_MAX: usize = 6_000;
/// Most words of a query that count.
pub const WORDS_MAX: usize = 8;

/// What can be searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    Process,
    Competition,
    Contribution,
    Workshop,
    Edition,
    Entry,
    Theme,
    Decision,
}

impl Subject {
    fn code(self) -> &'static str {
        match self {
            Self::Process => "process",
            Self::Competition => "competition",
            Self::Contribution => "contribution",
            Self::Workshop => "workshop",
            Self::Edition => "edition",
            Self::Entry => "entry",
            Self::Theme => "theme",
            Self::Decision => "decision",
        }
    }
}

/// Makes a text findable; replaces what was there before.
pub(crate) async fn index(db: &impl ConnectionTrait, subject: Subject, id: i64, lang: Lang, text: &str) -> Result<()> {
    remove(db, subject, id).await?;
    search::Entity::insert(row(subject, id, lang, text)).exec_without_returning(db).await?;
    Ok(())
}

/// A row of the index, for inserting many at once.
pub(crate) fn row(subject: Subject, id: i64, lang: Lang, text: &str) -> search::ActiveModel {
    search::ActiveModel {
        kind: Set(subject.code().to_owned()),
        subject: Set(id),
        stems: Set(stems(lang, text)),
        ..Default::default()
    }
}

/// Makes something impossible to find.
pub(crate) async fn remove(db: &impl ConnectionTrait, subject: Subject, id: i64) -> Result<()> {
    search::Entity::delete_many()
        .filter(search::Column::Kind.eq(subject.code()))
        .filter(search::Column::Subject.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// What the index has of the texts that a query answers with the ids of.
pub(crate) async fn stored(
    db: &impl ConnectionTrait,
    subject: Subject,
    ids: SelectStatement,
) -> Result<Vec<(i64, String)>> {
    let beginning = Expr::cust(format!("substr(stems, 1, {COMPARED_MAX})"));
    Ok(search::Entity::find()
        .select_only()
        .column(search::Column::Subject)
        .column_as(beginning, "beginning")
        .filter(search::Column::Kind.eq(subject.code()))
        .filter(search::Column::Subject.in_subquery(ids))
        .into_tuple()
        .all(db)
        .await?)
}

/// The stems among what the index has of a text, where each word stands beside its stem: those that a word there has.
pub(crate) fn stems_of(lang: Lang, stored: &str) -> BTreeSet<String> {
    let all: HashSet<&str> = stored.split(' ').filter(|word| !word.is_empty()).collect();
    let stemmer = stemmer(lang);
    all.iter().map(|word| stem(stemmer.as_ref(), word)).filter(|stem| all.contains(stem.as_str())).collect()
}

/// The words of a text as they are written, each with its stem.
pub(crate) fn written(lang: Lang, text: &str) -> Vec<(String, String)> {
    let stemmer = stemmer(lang);
    pieces(text).map(|piece| (stem(stemmer.as_ref(), &lower(piece)), piece.to_owned())).collect()
}

/// A condition on `column`: it is the id of something that the query finds. `None` for an empty query; one of signs
/// alone finds nothing.
pub(crate) fn condition(backend: DatabaseBackend, subject: Subject, column: &str, query: &str) -> Option<SimpleExpr> {
    if query.trim().is_empty() {
        return None;
    }
    let words = query_words(query);
    if words.is_empty() {
        return Some(Expr::value(false));
    }
    // Words are letters and digits only (see `words`), so they cannot leave their quotes.
    let (sql, matching) = if backend == DatabaseBackend::Sqlite {
        // `CROSS JOIN` keeps the index on the outside. Without it SQLite may walk through every row of `search` and ask
        // the index for each: minutes where this takes milliseconds.
        let sql = format!(
            "{column} IN (SELECT s.subject FROM search_text t CROSS JOIN search s ON s.id = t.rowid \
             WHERE search_text MATCH ? AND s.kind = ?)"
        );
        (sql, joined(&words, " AND ", " OR ", |form| format!("\"{form}\"*")))
    } else {
        let sql = format!(
            "{column} IN (SELECT s.subject FROM search s WHERE s.words @@ to_tsquery('simple', $1) AND s.kind = $2)"
        );
        (sql, joined(&words, " & ", " | ", |form| format!("'{form}':*")))
    };
    Some(Expr::cust_with_values(sql, [matching, subject.code().to_owned()]))
}

/// Words that are looked for in texts which are at hand, as [`condition`] looks for them in the index.
pub(crate) struct Sought(Option<Vec<BTreeSet<String>>>);

impl Sought {
    /// The words of a query; an empty one finds everything, and one of signs alone nothing.
    pub(crate) fn new(query: &str) -> Self {
        Self((!query.trim().is_empty()).then(|| query_words(query)))
    }

    /// Whether anything is looked for.
    pub(crate) fn is_asking(&self) -> bool {
        self.0.is_some()
    }

    /// Whether a text of these [`stems`] has all of them.
    pub(crate) fn finds(&self, stems: &str) -> bool {
        let Some(sought) = &self.0 else { return true };
        let stems: Vec<&str> = stems.split(' ').collect();
        let has = |forms: &BTreeSet<String>| {
            forms.iter().any(|form| stems.iter().any(|stem| stem.starts_with(form.as_str())))
        };
        !sought.is_empty() && sought.iter().all(has)
    }
}

/// Every word in one of its forms, each of which may go on.
fn joined(words: &[BTreeSet<String>], and: &str, or: &str, form: impl Fn(&String) -> String) -> String {
    let word = |forms: &BTreeSet<String>| format!("({})", forms.iter().map(&form).collect::<Vec<_>>().join(or));
    words.iter().map(word).collect::<Vec<_>>().join(and)
}

/// The words of a text and their stems, each once, in the order of the text, cut to what the column takes.
pub(crate) fn stems(lang: Lang, text: &str) -> String {
    let stemmer = stemmer(lang);
    let (mut seen, mut out, mut room) = (HashSet::new(), String::new(), STEMS_MAX);
    for word in words(text) {
        let stem = stem(stemmer.as_ref(), &word);
        for form in [word, stem] {
            let Some(left) = room.checked_sub(form.chars().count() + 1) else { return out };
            if seen.insert(form.clone()) {
                out.push_str(&form);
                out.push(' ');
                room = left;
            }
        }
    }
    out
}

fn query_words(query: &str) -> Vec<BTreeSet<String>> {
    words(query)
        .take(WORDS_MAX)
        .map(|word| Lang::WRITTEN.into_iter().map(|lang| stem(stemmer(lang).as_ref(), &word)).collect())
        .collect()
}

fn words(text: &str) -> impl Iterator<Item = String> {
    pieces(text).map(lower)
}

fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn lower(word: &str) -> String {
    word.to_lowercase().chars().filter(|c| c.is_alphanumeric()).take(60).collect()
}

fn stem(stemmer: Option<&Stemmer>, word: &str) -> String {
    stemmer.map_or_else(|| word.to_owned(), |stemmer| stemmer.stem(word).into_owned())
}

/// The stemmer of a language; where there is none, words are found as they stand.
fn stemmer(lang: Lang) -> Option<Stemmer> {
    lang.stemmer().and_then(|name| Algorithm::from_name(name).ok()).map(Stemmer::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_meet_in_their_stems() {
        for (lang, text, query) in [
            (Lang::Fi, "Joelle tarvitaan uimaranta ja laitureita", "laituri"),
            (Lang::Fi, "Pyörätiet kuntoon", "pyörätie"),
            (Lang::Sv, "Cykelvägar längs ån", "cykelväg"),
            (Lang::En, "More benches along the river", "bench"),
        ] {
            assert!(Sought::new(query).finds(&stems(lang, text)), "{query} in {text}");
            assert!(!Sought::new(&format!("{query} avaruus")).finds(&stems(lang, text)), "every word counts");
        }
        assert!(Sought::new(" ").finds("joki") && !Sought::new("!?").finds("joki"));
    }

    #[test]
    fn the_index_tells_stems_from_words() {
        for (lang, text) in [
            (Lang::Fi, "Laiturit joelle: laituri, jolta pääsee uimaan, ja laitureita uimareille"),
            (Lang::Sv, "Bryggor längs ån, en brygga att bada från"),
            (Lang::En, "More benches along the river, and a bench to sit on"),
        ] {
            let told = stems_of(lang, &stems(lang, text));
            let written: BTreeSet<String> = written(lang, text).into_iter().map(|(stem, _)| stem).collect();
            assert!(told.is_superset(&written), "{told:?} {written:?}");
            assert!(told.len() < written.len() + 2, "{told:?} {written:?}");
        }
        let bench = |(stem, word): (String, String)| (stem == "bench").then_some(word);
        let found: Vec<String> = written(Lang::En, "A Bench, benches.").into_iter().filter_map(bench).collect();
        assert_eq!(found, ["Bench", "benches"]);
        assert!(stems_of(Lang::Fi, "").is_empty());
    }

    #[test]
    fn finnish_letters_stay_what_they_are() {
        assert!(stems(Lang::Fi, "hän").contains("hän"));
    }

    proptest! {
        #[test]
        fn a_query_never_leaves_its_quotes(query in "\\PC{0,80}") {
            for forms in query_words(&query) {
                for form in forms {
                    prop_assert!(form.chars().all(char::is_alphanumeric), "{form:?}");
                }
            }
        }
    }
}
