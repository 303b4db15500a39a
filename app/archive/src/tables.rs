//! The items of an edition as a table: for a spreadsheet, or for a program.

use domain::{
    bundle::frozen::{Frozen, Item, State, Words},
    render,
};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use crate::quote;

/// The names of the columns.
const COLUMNS: [&str; 22] = [
    "item", "url", "section", "state", "kind", "lang", "title", "author", "text", "note", "place", "lat", "lon",
    "channel", "fidelity", "workshop", "recorder", "source", "wording", "pictures", "videos", "quotes",
];
/// The most of a cell of a workbook, in units of UTF-16.
const CELL_MAX: usize = 32_767;
/// The place of the column whose texts have marks.
const MARKED: u16 = 8;

/// The items as CSV (RFC 4180) in UTF-8, with the names of the columns in the first row; texts as they were written.
///
/// `quotes` has what the curator quotes of an item, a line each: the words and, where they are heard in a video, its
/// number and the time in brackets behind them, as in `The bridge holds [video 2, 1:03–1:21]`.
///
/// What a spreadsheet would take for a formula has a `'` before it, also behind a semicolon or a line break, where some of them
/// begin another cell: the program that opens the file must not carry out what somebody wrote.
#[must_use]
pub fn csv(frozen: &Frozen) -> Vec<u8> {
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing into memory cannot fail.
    let _ = table.write_record(COLUMNS);
    for row in rows(frozen) {
        let _ = table.write_record(row.iter().map(|cell| match cell {
            Cell::Text(text) => harmless(text),
            Cell::Number(number) => number.to_string(),
            Cell::None => String::new(),
        }));
    }
    table.into_inner().unwrap_or_default()
}

/// The items as a workbook with one sheet: the texts without their marks, numbers as numbers, and what a cell cannot hold
/// cut off.
pub fn xlsx(frozen: &Frozen) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let mut about = DocProperties::new().set_title(&frozen.title).set_author(&frozen.curator).set_subject(&frozen.url);
    // Else it is the moment of the export, and no two are the same.
    if let Ok(frozen) = ExcelDateTime::parse_from_str(frozen.frozen.trim_end_matches('Z')) {
        about = about.set_creation_datetime(&frozen);
    }
    book.set_properties(&about);
    let sheet = book.add_worksheet();
    let (head, wrapped) = (Format::new().set_bold().set_text_wrap(), Format::new().set_text_wrap());
    sheet.set_freeze_panes(1, 0)?;
    for (column, name) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, name, &head)?;
        let width = match name {
            "text" => 80,
            "title" | "note" | "quotes" => 40,
            "url" | "section" | "author" | "place" | "videos" => 24,
            _ => 11,
        };
        sheet.set_column_width(column, width)?;
    }
    for (row, cells) in (1..).zip(rows(frozen)) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text(text) => {
                    let text = if column == MARKED { render::plain(&text) } else { text };
                    sheet.write_string_with_format(row, column, cut(&text), &wrapped)?;
                }
                Cell::Number(number) => {
                    sheet.write_number(row, column, number)?;
                }
                Cell::None => {}
            }
        }
    }
    book.save_to_buffer()
}

enum Cell {
    Text(String),
    Number(f64),
    None,
}

impl Cell {
    fn text(text: &str) -> Self {
        if text.is_empty() { Self::None } else { Self::Text(text.to_owned()) }
    }

    fn whole(number: impl Into<f64>) -> Self {
        Self::Number(number.into())
    }
}

fn rows(frozen: &Frozen) -> impl Iterator<Item = Vec<Cell>> {
    frozen.sections.iter().flat_map(|section| section.items.iter().map(|item| row(&section.title, item)))
}

fn row(section: &str, item: &Item) -> Vec<Cell> {
    let state = match item.state {
        State::Whole => "whole",
        State::Nameless => "nameless",
        State::Redacted => "redacted",
        State::Removed => "removed",
        State::Erased => "erased",
    };
    let mut cells = vec![Cell::whole(item.number), Cell::text(&item.url), Cell::text(section), Cell::text(state)];
    match &item.words {
        Some(words) => cells.extend(of_words(words)),
        None => cells.resize_with(COLUMNS.len(), || Cell::None),
    }
    cells
}

fn of_words(words: &Words) -> [Cell; 18] {
    let from = words.provenance.as_ref();
    let place = words.place.as_ref();
    let point = place.and_then(|place| place.point);
    let pictures = words.pictures.iter().map(|picture| picture.file.as_str()).collect::<Vec<_>>().join(" ");
    [
        Cell::text(words.kind.as_deref().unwrap_or("record")),
        Cell::text(&words.lang),
        Cell::text(&words.title),
        Cell::text(&words.author.name),
        Cell::text(&words.text),
        Cell::text(&words.note),
        Cell::text(place.map_or("", |place| &place.name)),
        point.map_or(Cell::None, |(lat, _)| Cell::Number(lat)),
        point.map_or(Cell::None, |(_, lon)| Cell::Number(lon)),
        Cell::text(from.map_or("", |from| &from.channel)),
        Cell::text(from.map_or("", |from| &from.fidelity)),
        Cell::text(&from.and_then(|from| from.workshop).map(|id| id.to_string()).unwrap_or_default()),
        Cell::text(from.and_then(|from| from.recorder.as_deref()).unwrap_or_default()),
        Cell::text(&words.source),
        Cell::whole(words.wording),
        Cell::text(&pictures),
        Cell::text(&words.videos.join(" ")),
        Cell::text(&quote::lines(words)),
    ]
}

/// As much of a text as a cell of a workbook holds.
fn cut(text: &str) -> &str {
    let mut units = 0_usize;
    let fits = |(_, c): &(usize, char)| {
        units = units.saturating_add(c.len_utf16());
        units <= CELL_MAX
    };
    let end = text.char_indices().take_while(fits).last().map_or(0, |(at, c)| at.saturating_add(c.len_utf8()));
    text.get(..end).unwrap_or_default()
}

/// A text that no spreadsheet takes for a formula, wherever it takes a cell to begin.
fn harmless(text: &str) -> String {
    let (mut safe, mut begins) = (String::with_capacity(text.len().saturating_add(1)), true);
    for c in text.chars() {
        if begins && matches!(c, '=' | '+' | '-' | '@') {
            safe.push('\'');
        }
        begins = matches!(c, ';' | '\t' | '\r' | '\n') || (begins && c == ' ');
        safe.push(c);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{edition, quoted};

    #[test]
    fn the_last_column_has_what_the_curator_quotes() {
        let mut frozen = quoted();
        frozen.sections[0].items[0].words.as_mut().unwrap().quotes[0].words = "=1".to_owned();
        let file = csv(&frozen);
        let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(&*file).records().map(Result::unwrap).collect();
        assert_eq!(&rows[0][21], "'=1\nBron bär & håller [video 1, 1:03–1:21]");
        assert_eq!((&rows[1][21], &rows[2][21]), ("", ""));
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(xlsx(&frozen).unwrap())).unwrap();
        let mut texts = String::new();
        std::io::Read::read_to_string(&mut zip.by_name("xl/sharedStrings.xml").unwrap(), &mut texts).unwrap();
        assert!(texts.contains("=1\nBron bär &amp; håller [video 1, 1:03–1:21]</t>"), "{texts}");
    }

    #[test]
    fn a_table_has_a_row_for_each_item_and_no_formulas() {
        let mut frozen = edition();
        let words = frozen.sections[0].items[0].words.as_mut().unwrap();
        words.text = "=HYPERLINK(\"http://evil.example\")".to_owned();
        words.title = "Silta, \"kevyt\"\nja kaunis".to_owned();
        let file = csv(&frozen);
        let mut table = csv::Reader::from_reader(&*file);
        let names: Vec<String> = table.headers().unwrap().iter().map(str::to_owned).collect();
        assert_eq!(names, COLUMNS);
        let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 3);
        assert_eq!(&rows[0][6], "Silta, \"kevyt\"\nja kaunis");
        assert_eq!(&rows[0][8], "'=HYPERLINK(\"http://evil.example\")");
        assert_eq!((&rows[0][11], &rows[0][12]), ("62.2421", "25.7475"));
        assert_eq!((&rows[2][3], &rows[2][6]), ("erased", ""), "a number without words keeps its row");
    }

    #[test]
    fn no_place_where_a_cell_may_begin_holds_a_formula() {
        for (text, safe) in [
            ("=1", "'=1"),
            ("Puisto;=HYPERLINK(\"x\")", "Puisto;'=HYPERLINK(\"x\")"),
            ("Rivi\n @SUM(1)", "Rivi\n '@SUM(1)"),
            ("a=b - c", "a=b - c"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), safe, "{text:?}");
        }
    }

    #[test]
    fn a_cell_holds_what_fits_and_titles_keep_their_signs() {
        assert_eq!(cut(&"a".repeat(40_000)).len(), CELL_MAX);
        assert_eq!(cut(&"🌲".repeat(20_000)).chars().count(), 16_383);
        let mut frozen = edition();
        let words = frozen.sections[0].items[0].words.as_mut().unwrap();
        (words.title, words.text) = ("1. Rakennetaan _silta_".to_owned(), "🌲".repeat(20_000));
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(xlsx(&frozen).unwrap())).unwrap();
        let mut texts = String::new();
        std::io::Read::read_to_string(&mut zip.by_name("xl/sharedStrings.xml").unwrap(), &mut texts).unwrap();
        assert!(texts.contains("<t>1. Rakennetaan _silta_</t>"));
    }

    #[test]
    fn a_workbook_is_the_same_bytes_each_time() {
        let book = xlsx(&edition()).unwrap();
        assert_eq!(book, xlsx(&edition()).unwrap());
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
        let mut sheet = String::new();
        std::io::Read::read_to_string(&mut zip.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut sheet).unwrap();
        assert_eq!(sheet.matches("<row ").count(), 4);
        assert!(sheet.contains("<v>62.2421</v>"), "degrees are numbers");
    }
}
