//! A conversation as Polis exports it, read and checked as a whole before anything is written.

use std::{
    collections::{HashMap, HashSet},
    fs::File,
    io::{self, BufReader, Read},
    path::Path,
};

use domain::{
    Timestamp,
    contribution::{Kind, State, TITLE_MAX},
    process::{NAME_MAX, SUMMARY_MAX},
    render,
    text::{self, Shape},
};

use super::table::{Column, Malformed, Reason, Row, Table, pairs, shown};

/// The file of statements.
const COMMENTS: &str = "comments.csv";
/// The file of votes.
const VOTES: &str = "participants-votes.csv";
/// The file about the conversation.
const SUMMARY: &str = "summary.csv";

/// Most statements of a conversation.
const STATEMENTS_MAX: usize = 100_000;
/// Most participants of a conversation.
const PARTICIPANTS_MAX: usize = 1_000_000;
/// Most characters of a conversation's name: a supporter's key has to fit its column.
const NAME_LEN_MAX: usize = 40;
/// The last moment that is taken: the end of the year 2999.
const MILLIS_MAX: u64 = 32_503_679_999_999;

/// A conversation: what it was about, what was stated, and who agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// Its name, unique in its Polis: the last part of its address.
    pub conversation: String,
    /// Its address, where the export tells it.
    pub url: Option<String>,
    /// What it was about, in one line.
    pub topic: String,
    /// What was asked, in Markdown.
    pub description: String,
    /// How many took part.
    pub participants: usize,
    /// Its statements, oldest first.
    pub statements: Vec<Statement>,
}

/// One statement of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its number in the conversation.
    pub number: u64,
    /// Who made it, by their number in the conversation.
    pub author: u64,
    /// When it was made.
    pub at: Timestamp,
    /// What its moderators decided: published, held (nothing yet) or hidden.
    pub state: State,
    /// Its beginning, or all of it where that fits a title.
    pub title: String,
    /// All of it, in Markdown that shows what was written.
    pub body: String,
    /// Who agreed, by their number in the conversation; each once.
    pub supporters: Vec<u64>,
}

/// Why an export cannot be taken over.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// A file cannot be opened.
    #[error("{file}: {source}")]
    Missing {
        /// The file's name.
        file: &'static str,
        /// Why not.
        source: io::Error,
    },
    /// A file is not what it should be.
    #[error(transparent)]
    Malformed(#[from] Malformed),
}

impl Export {
    /// Reads the export in a folder.
    pub fn read(folder: &Path) -> Result<Self, ReadError> {
        let open = |file: &'static str| match File::open(folder.join(file)) {
            Ok(opened) => Ok(BufReader::new(opened)),
            Err(source) => Err(ReadError::Missing { file, source }),
        };
        let (summary, comments, votes) = (open(SUMMARY)?, open(COMMENTS)?, open(VOTES)?);
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Self::parse(&name, summary, comments, votes)?)
    }

    /// Reads an export. `folder` names the conversation where the summary gives no address.
    pub fn parse(folder: &str, summary: impl Read, comments: impl Read, votes: impl Read) -> Result<Self, Malformed> {
        let About { conversation, url, topic, description } = about(folder, summary)?;
        let mut statements = statements(comments)?;
        let participants = add_supporters(&mut statements, votes)?;
        statements.sort_by_key(|statement| (statement.at, statement.number));
        Ok(Self { conversation, url, topic, description, participants, statements })
    }

    /// How many people made the statements.
    #[must_use]
    pub fn authors(&self) -> usize {
        self.statements.iter().map(|statement| statement.author).collect::<HashSet<_>>().len()
    }
}

struct About {
    conversation: String,
    url: Option<String>,
    topic: String,
    description: String,
}

fn about(folder: &str, source: impl Read) -> Result<About, Malformed> {
    let mut pairs: HashMap<String, (String, u64)> =
        pairs(SUMMARY, source)?.into_iter().map(|(key, value, line)| (key, (value, line))).collect();
    let mut take = |key: &str| pairs.remove(key).filter(|(value, _)| !value.is_empty());
    let (conversation, url) = match take("url") {
        Some((url, line)) => match name_in(&url) {
            Some(name) => (name, Some(url)),
            None => return Err(summary_problem(line, "url", Reason::NotAnAddress(shown(&url)))),
        },
        None => (name_of(folder).ok_or_else(|| summary_problem(1, "url", Reason::Empty))?, None),
    };
    let topic = take("topic").map(|(topic, _)| cut(&topic, NAME_MAX)).filter(|topic| !topic.is_empty());
    let topic = topic.unwrap_or_else(|| conversation.clone());
    let asked = take("conversation-description").map_or_else(|| topic.clone(), |(asked, _)| asked);
    let mut description = render::escape_markdown(&asked);
    if description.chars().count() > SUMMARY_MAX {
        // Escaping makes a line twice as long at most.
        description = render::escape_markdown(&cut(&asked, SUMMARY_MAX / 2));
    }
    let description = if description.is_empty() { render::escape_markdown(&topic) } else { description };
    Ok(About { conversation, url, topic, description })
}

fn summary_problem(line: u64, key: &str, reason: Reason) -> Malformed {
    Malformed { file: SUMMARY, line, column: Some(key.to_owned()), reason }
}

/// The last part of an address's path.
fn name_in(address: &str) -> Option<String> {
    let url = url::Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let last = url.path_segments()?.rfind(|part| !part.is_empty())?;
    name_of(last).filter(|name| name == last && address.chars().count() <= 200)
}

/// A conversation's name out of any text: its letters, digits, hyphens and underscores.
fn name_of(text: &str) -> Option<String> {
    let fits = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let name: String = text.chars().filter(fits).take(NAME_LEN_MAX).collect();
    (!name.is_empty()).then_some(name)
}

/// One line of a text: all of it, or its beginning.
fn cut(text: &str, max: usize) -> String {
    let line = text::clean(text, Shape::Line);
    // The ellipsis is a character as well.
    if line.chars().count() <= max { line } else { text::excerpt(&line, max.saturating_sub(1)) }
}

struct StatementColumns {
    number: Column,
    author: Column,
    at: Column,
    moderated: Column,
    body: Column,
}

fn statements(source: impl Read) -> Result<Vec<Statement>, Malformed> {
    let mut table = Table::open(COMMENTS, source)?;
    let columns = StatementColumns {
        number: table.column("comment-id")?,
        author: table.column("author-id")?,
        at: table.column("timestamp")?,
        moderated: table.column("moderated")?,
        body: table.column("comment-body")?,
    };
    let mut statements = Vec::new();
    let mut seen = HashSet::new();
    while let Some(row) = table.next()? {
        let statement = statement(&row, &columns)?;
        if !seen.insert(statement.number) {
            return Err(row.wrong(&columns.number, Reason::Twice(statement.number.to_string())));
        }
        if statements.len() >= STATEMENTS_MAX {
            return Err(row.wrong(&columns.number, Reason::TooMany(STATEMENTS_MAX)));
        }
        statements.push(statement);
    }
    Ok(statements)
}

fn statement(row: &Row<'_>, columns: &StatementColumns) -> Result<Statement, Malformed> {
    let millis = row.number(&columns.at)?;
    let at = i64::try_from(millis).ok().filter(|_| millis <= MILLIS_MAX).map(Timestamp::from_millis);
    let at = at.ok_or_else(|| row.wrong(&columns.at, Reason::NotAMoment(millis.to_string())))?;
    let state = match row.text(&columns.moderated) {
        "1" => State::Published,
        "0" => State::Held,
        "-1" => State::Hidden,
        other => {
            return Err(row.wrong(&columns.moderated, Reason::NotAnOption(shown(other), "1, 0 nor -1")));
        }
    };
    let written = row.text(&columns.body);
    let title = cut(written, TITLE_MAX);
    if title.is_empty() {
        return Err(row.wrong(&columns.body, Reason::Empty));
    }
    let body = render::escape_markdown(written);
    if body.chars().count() > Kind::Idea.body_max() {
        return Err(row.wrong(&columns.body, Reason::TooLong(Kind::Idea.body_max())));
    }
    let (number, author) = (row.number(&columns.number)?, row.number(&columns.author)?);
    Ok(Statement { number, author, at, state, title, body, supporters: Vec::new() })
}

/// Gives each statement those who agreed; says how many took part. Columns of statements that the export does not have
/// are passed over.
fn add_supporters(statements: &mut [Statement], source: impl Read) -> Result<usize, Malformed> {
    let mut table = Table::open(VOTES, source)?;
    let who = table.column("participant")?;
    let named: HashSet<u64> = table.names().filter_map(|name| name.parse().ok()).collect();
    let mut votes = Vec::new();
    for statement in statements {
        if named.contains(&statement.number) {
            votes.push((table.column(&statement.number.to_string())?, &mut statement.supporters));
        }
    }
    let mut seen = HashSet::new();
    while let Some(row) = table.next()? {
        let participant = row.number(&who)?;
        if !seen.insert(participant) {
            return Err(row.wrong(&who, Reason::Twice(participant.to_string())));
        }
        if seen.len() > PARTICIPANTS_MAX {
            return Err(row.wrong(&who, Reason::TooMany(PARTICIPANTS_MAX)));
        }
        for (column, supporters) in &mut votes {
            match row.text(column) {
                "1" => supporters.push(participant),
                "0" | "-1" | "" => {}
                other => return Err(row.wrong(column, Reason::NotAnOption(shown(other), "1, 0, -1 nor empty"))),
            }
        }
    }
    Ok(seen.len())
}
