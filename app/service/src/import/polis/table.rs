//! CSV as strangers export it: columns found by name, limits on everything, and an error that names file, line and
//! column.

use std::{
    fmt,
    io::{self, Read},
};

use csv::StringRecord;

/// Most bytes of one file.
pub(super) const FILE_MAX: u64 = 256 * 1024 * 1024;
/// Most lines of one file.
const LINES_MAX: usize = 4_000_000;
/// Most characters of a value that an error repeats.
const SHOWN_MAX: usize = 60;

/// What is wrong with an export, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// The file's name.
    pub file: &'static str,
    /// The line where the row begins, counted from 1 as editors do. Empty lines before a row belong to it.
    pub line: u64,
    /// The column's name; `None` where it is the whole row.
    pub column: Option<String>,
    /// What is wrong.
    pub reason: Reason,
}

/// What is wrong with a value or a row.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The first line does not name the column.
    #[error("there is no such column")]
    NoColumn,
    /// The first line names the column twice.
    #[error("there are two columns of this name")]
    TwoColumns,
    /// The row is shorter or longer than the first line.
    #[error("{found} values, where the first line has {expected}")]
    Width {
        /// Values of the first line.
        expected: u64,
        /// Values of this row.
        found: u64,
    },
    /// The value is empty.
    #[error("empty")]
    Empty,
    /// The value is not a whole number from 0 up.
    #[error("not a whole number: {0:?}")]
    NotANumber(String),
    /// The value is none of those that stand here.
    #[error("neither {1}: {0:?}")]
    NotAnOption(String, &'static str),
    /// The value is no moment of our calendar, in milliseconds since 1970.
    #[error("not a moment in milliseconds since 1970: {0:?}")]
    NotAMoment(String),
    /// The value is not an address whose last part names a conversation.
    #[error("not an address that ends in the conversation's name: {0:?}")]
    NotAnAddress(String),
    /// The text is longer than we keep.
    #[error("longer than {0} characters")]
    TooLong(usize),
    /// Another row has the same value, which must be its own.
    #[error("an earlier line has the same: {0:?}")]
    Twice(String),
    /// There are more rows than we take.
    #[error("more than {0} rows")]
    TooMany(usize),
    /// The bytes are not UTF-8.
    #[error("not UTF-8")]
    NotUtf8,
    /// The file could not be read to its end, or is larger than we take.
    #[error("cannot be read: {0}")]
    Unreadable(String),
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}", self.file, self.line)?;
        if let Some(column) = &self.column {
            write!(f, ", column {column:?}")?;
        }
        write!(f, ": {}", self.reason)
    }
}

impl std::error::Error for Malformed {}

/// A column of a table, found by its name.
pub(super) struct Column {
    at: usize,
    name: String,
}

/// A file whose first line names its columns.
pub(super) struct Table<R> {
    file: &'static str,
    rows: csv::Reader<Lines<R>>,
    columns: StringRecord,
    record: StringRecord,
}

impl<R: Read> Table<R> {
    pub(super) fn open(file: &'static str, source: R) -> Result<Self, Malformed> {
        let mut rows = csv::ReaderBuilder::new().trim(csv::Trim::Headers).from_reader(Lines::new(source));
        let columns = rows.headers().map_err(|error| broken(file, 1, &error))?.clone();
        Ok(Self { file, rows, columns, record: StringRecord::new() })
    }

    /// The column of a name that must be there once.
    pub(super) fn column(&self, name: &str) -> Result<Column, Malformed> {
        let mut found = self.columns.iter().enumerate().filter(|(_, column)| *column == name);
        let wrong = |reason| Malformed { file: self.file, line: 1, column: Some(name.to_owned()), reason };
        match (found.next(), found.next()) {
            (Some((at, _)), None) => Ok(Column { at, name: name.to_owned() }),
            (None, _) => Err(wrong(Reason::NoColumn)),
            (Some(_), Some(_)) => Err(wrong(Reason::TwoColumns)),
        }
    }

    /// The names of all columns.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter()
    }

    /// The next row; `None` after the last.
    pub(super) fn next(&mut self) -> Result<Option<Row<'_>>, Malformed> {
        let (more, line) = advance(self.file, &mut self.rows, &mut self.record)?;
        Ok(more.then_some(Row { file: self.file, line, values: &self.record }))
    }
}

/// One row of a table.
pub(super) struct Row<'a> {
    file: &'static str,
    line: u64,
    values: &'a StringRecord,
}

impl<'a> Row<'a> {
    pub(super) fn text(&self, column: &Column) -> &'a str {
        self.values.get(column.at).unwrap_or_default()
    }

    pub(super) fn number(&self, column: &Column) -> Result<u64, Malformed> {
        let text = self.text(column);
        text.parse().ok().ok_or_else(|| self.wrong(column, Reason::NotANumber(shown(text))))
    }

    pub(super) fn wrong(&self, column: &Column, reason: Reason) -> Malformed {
        Malformed { file: self.file, line: self.line, column: Some(column.name.clone()), reason }
    }
}

/// A file of two columns, a key and its value, without a first line of names: key, value and line.
pub(super) fn pairs<R: Read>(file: &'static str, source: R) -> Result<Vec<(String, String, u64)>, Malformed> {
    let mut rows = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(Lines::new(source));
    let mut pairs = Vec::new();
    let mut record = StringRecord::new();
    loop {
        let (more, line) = advance(file, &mut rows, &mut record)?;
        if !more {
            return Ok(pairs);
        }
        let value = |at| record.get(at).unwrap_or_default().trim().to_owned();
        pairs.push((value(0), value(1), line));
    }
}

/// The beginning of a value, for an error.
pub(super) fn shown(value: &str) -> String {
    value.chars().take(SHOWN_MAX).collect()
}

/// Reads a row; whether there was one, and the line where it begins.
fn advance<R: Read>(
    file: &'static str,
    rows: &mut csv::Reader<Lines<R>>,
    record: &mut StringRecord,
) -> Result<(bool, u64), Malformed> {
    let start = rows.position().byte();
    let read = rows.read_record(record);
    let line = rows.get_ref().line_of(start);
    let more = read.map_err(|error| broken(file, line, &error))?;
    // A file that went on where we stopped to read must not pass for one that ended there.
    if rows.get_ref().source.limit() == 0 {
        let reason = Reason::Unreadable(format!("it has more than {FILE_MAX} bytes"));
        return Err(Malformed { file, line, column: None, reason });
    }
    Ok((more, line))
}

fn broken(file: &'static str, line: u64, error: &csv::Error) -> Malformed {
    let reason = match error.kind() {
        csv::ErrorKind::Utf8 { .. } => Reason::NotUtf8,
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            Reason::Width { expected: *expected_len, found: *len }
        }
        _ => Reason::Unreadable(error.to_string()),
    };
    Malformed { file, line, column: None, reason }
}

/// A file of limited size that remembers where its lines end. The crate counts lines too, but takes each row of a file
/// from Windows to begin before the `\n` of the row above.
struct Lines<R> {
    source: io::Take<R>,
    read: u64,
    ends: Vec<u64>,
}

impl<R: Read> Lines<R> {
    fn new(source: R) -> Self {
        Self { source: source.take(FILE_MAX), read: 0, ends: Vec::new() }
    }

    fn line_of(&self, mut byte: u64) -> u64 {
        while self.ends.binary_search(&byte).is_ok() {
            byte = byte.saturating_add(1);
        }
        let before = self.ends.partition_point(|end| *end < byte);
        u64::try_from(before).unwrap_or(u64::MAX).saturating_add(1)
    }
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        let fresh = (self.read..).zip(buffer.iter().take(count));
        self.ends.extend(fresh.filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at));
        if self.ends.len() > LINES_MAX {
            return Err(io::Error::other(format!("it has more than {LINES_MAX} lines")));
        }
        self.read = self.read.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        Ok(count)
    }
}
