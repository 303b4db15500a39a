//! Workshops: sessions where people worked together, and the records they left.

use crate::{
    Day, Lang, PersonId, ProcessId, RecordId, Timestamp, WorkshopId, account,
    contribution::{Channel, Fidelity, Kind, Picture, PictureRef, State},
    form::{Check, Errors, Fields, Problem},
    place::Place,
    text::Shape,
};

/// Longest title.
pub const TITLE_MAX: usize = 140;
/// Longest summary, in characters of Markdown.
pub const SUMMARY_MAX: usize = 20_000;
/// Most pictures of one record.
pub const PICTURES_MAX: usize = 10;
/// Most outputs filed at once; more are added by editing the record.
pub const OUTPUTS_MAX: usize = 30;

/// How a session was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Led by a facilitator.
    Facilitated,
    /// Held by a group on its own.
    SelfRun,
    /// In a shopping centre, a square, a pub.
    PublicSpace,
    /// People tell stories and make them into short films.
    DigitalStorytelling,
    /// Somebody draws what is said.
    GraphicFacilitation,
    /// People write one text together.
    WikiPlanning,
    /// Talks and questions.
    Seminar,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 7] = [
        Self::Facilitated,
        Self::SelfRun,
        Self::PublicSpace,
        Self::DigitalStorytelling,
        Self::GraphicFacilitation,
        Self::WikiPlanning,
        Self::Seminar,
    ];

    /// As it is stored and sent by forms.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Facilitated => "facilitated",
            Self::SelfRun => "self-run",
            Self::PublicSpace => "public-space",
            Self::DigitalStorytelling => "digital-storytelling",
            Self::GraphicFacilitation => "graphic-facilitation",
            Self::WikiPlanning => "wiki-planning",
            Self::Seminar => "seminar",
        }
    }

    /// The method of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.code() == code)
    }
}

/// Something that came out of a session and becomes a contribution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// What sort it is.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Its text, in Markdown.
    pub body: String,
    /// Under which name it is published: a group, a table, a first name. Empty for the session itself.
    pub author: String,
    /// How close the words are to what was said.
    pub fidelity: Fidelity,
    /// How it was caught: at the table, on paper, in the street, at a kiosk.
    pub channel: Channel,
}

/// A record to be filed.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Its title.
    pub title: String,
    /// How the session was held.
    pub method: Method,
    /// The language of the record and its outputs.
    pub lang: Lang,
    /// Where it was held.
    pub place: Option<Place>,
    /// When it was held.
    pub held: Day,
    /// How many people took part.
    pub heads: i64,
    /// What happened, in Markdown.
    pub summary: String,
    /// Its photos and boards, in order.
    pub pictures: Vec<PictureRef>,
    /// The slug of the forum that the outputs go to; empty where there are none.
    pub forum: String,
    /// What came out of it, in order.
    pub outputs: Vec<Output>,
}

impl Draft {
    /// Reads `title`, `method`, `lang`, the place, `held`, `heads`, `summary`, the pictures, `forum`, and, row by row,
    /// `output_kind`, `output_title`, `output_body`, `output_author`, `output_fidelity`, `output_channel`. Rows
    /// without title and text are left out.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let title = form.line("title", TITLE_MAX);
        let method = form.choice("method", Method::parse).unwrap_or(Method::Facilitated);
        let lang = form.lang("lang");
        let place = Place::read(&mut form);
        let held = form.day("held").unwrap_or(Day(chrono::NaiveDate::MIN));
        let heads = form.number("heads", 1, 100_000);
        let summary = form.text("summary", SUMMARY_MAX);
        let pictures = PictureRef::read(&mut form, PICTURES_MAX);
        let outputs = outputs(&mut form);
        let slug = form.optional_line("forum", 40).unwrap_or_default();
        if slug.is_empty() && !outputs.is_empty() {
            form.wrong("forum", Problem::Missing);
        }
        form.finish(Self { title, method, lang, place, held, heads, summary, pictures, forum: slug, outputs })
    }
}

fn outputs(form: &mut Check<'_>) -> Vec<Output> {
    let fields = form.fields();
    let column = |name: &str| fields.all(name).map(str::to_owned).collect::<Vec<_>>();
    let (kinds, bodies) = (column("output_kind"), column("output_body"));
    let (authors, fidelities, channels) =
        (column("output_author"), column("output_fidelity"), column("output_channel"));
    let cell = |column: &[String], row: usize| column.get(row).cloned().unwrap_or_default();
    let mut outputs = Vec::new();
    for (row, title) in fields.all("output_title").enumerate() {
        let body = cell(&bodies, row);
        if title.trim().is_empty() && body.trim().is_empty() {
            continue;
        }
        if outputs.len() >= OUTPUTS_MAX {
            form.wrong("output_title.0", Problem::TooMany { max: OUTPUTS_MAX });
            break;
        }
        let kind = Kind::parse(&cell(&kinds, row)).unwrap_or(Kind::Idea);
        let title = form.value(&format!("output_title.{row}"), title, Shape::Line, TITLE_MAX);
        let body = form.value(&format!("output_body.{row}"), &body, Shape::Text, kind.body_max());
        let author = form.value(&format!("output_author.{row}"), &cell(&authors, row), Shape::Line, account::NAME_MAX);
        for (name, text) in [("output_title", &title), ("output_body", &body)] {
            if text.is_empty() {
                form.wrong(format!("{name}.{row}"), Problem::Missing);
            }
        }
        let fidelity = Fidelity::parse(&cell(&fidelities, row));
        if fidelity.is_none() {
            form.wrong(format!("output_fidelity.{row}"), Problem::Missing);
        }
        let channel = Channel::parse(&cell(&channels, row)).filter(|c| !matches!(c, Channel::Web | Channel::Import));
        outputs.push(Output {
            kind,
            title,
            body,
            author,
            fidelity: fidelity.unwrap_or(Fidelity::Summarised),
            channel: channel.unwrap_or(Channel::Workshop),
        });
    }
    outputs
}

/// A workshop with its present record.
#[derive(Clone, Debug, PartialEq)]
pub struct Workshop {
    /// Its id.
    pub id: WorkshopId,
    /// The process it belongs to.
    pub process: ProcessId,
    /// How it was held.
    pub method: Method,
    /// The language of the record.
    pub lang: Lang,
    /// Where it was held.
    pub place: Option<Place>,
    /// When it was held.
    pub held: Day,
    /// How many people took part.
    pub heads: i64,
    /// The name of whoever filed the record.
    pub filed_by: String,
    /// The account behind, where there is one.
    pub person: Option<PersonId>,
    /// Whether everybody can read it.
    pub state: State,
    /// When the record was filed.
    pub created: Timestamp,
    /// How many contributions that can be read came out of it.
    pub outputs: i64,
    /// The present record.
    pub record: Record,
}

/// One immutable wording of a workshop's record.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its id.
    pub id: RecordId,
    /// Counted from 1 within the workshop.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// What happened, in Markdown.
    pub summary: String,
    /// The same as HTML.
    pub html: String,
    /// Photos and boards, in order.
    pub pictures: Vec<Picture>,
    /// When it was written.
    pub created: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Fields {
        Fields::default()
            .with("title", "Kangas-pubi")
            .with("method", "public-space")
            .with("lang", "fi")
            .with("held", "2011-03-12")
            .with("heads", "40")
            .with("summary", "Puhuttiin joesta.")
    }

    #[test]
    fn a_record_without_outputs_needs_no_forum() {
        let draft = Draft::parse(&form()).unwrap();
        assert_eq!((draft.method, draft.heads, draft.outputs.len()), (Method::PublicSpace, 40, 0));
    }

    #[test]
    fn an_output_says_how_close_its_words_are() {
        let fields = form().with("output_title", "Laituri").with("output_body", "Laituri joelle");
        let errors = Draft::parse(&fields).unwrap_err();
        assert_eq!(errors.of("output_fidelity.0"), Some(&Problem::Missing));
        assert_eq!(errors.of("forum"), Some(&Problem::Missing));
    }

    #[test]
    fn an_output_cannot_pretend_to_come_from_the_web() {
        let fields = form()
            .with("forum", "river")
            .with("output_title", "L")
            .with("output_body", "L")
            .with("output_fidelity", "verbatim")
            .with("output_channel", "web");
        assert_eq!(Draft::parse(&fields).unwrap().outputs[0].channel, Channel::Workshop);
    }
}
