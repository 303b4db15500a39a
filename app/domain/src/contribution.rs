//! Contributions: an idea (short), a story (a narrative) or a vision (elaborated, usually by a group).

use serde::{Deserialize, Serialize};

use crate::{
    ContributionId, ForumId, Lang, PersonId, ProcessId, RevisionId, Timestamp, WorkshopId, account,
    form::{Check, Errors, Fields, Problem},
    place::Place,
    text::Shape,
    video::{VIDEOS_MAX, Video},
};

/// Longest title.
pub const TITLE_MAX: usize = 140;
/// Most pictures of one contribution.
pub const PICTURES_MAX: usize = 10;
/// Longest alternative text or caption of a picture.
pub const CAPTION_MAX: usize = 500;

/// What sort of contribution it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Short.
    Idea,
    /// A narrative: "A day in Kangas".
    Story,
    /// Elaborated, usually by a group, with pictures and videos.
    Vision,
}

impl Kind {
    /// Every kind, in the order in which a page offers them.
    pub const ALL: [Self; 3] = [Self::Idea, Self::Story, Self::Vision];

    /// As it is stored and stands in addresses.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Idea => "idea",
            Self::Story => "story",
            Self::Vision => "vision",
        }
    }

    /// The kind of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Longest body, in characters of Markdown.
    #[must_use]
    pub fn body_max(self) -> usize {
        match self {
            Self::Idea => 4_000,
            Self::Story | Self::Vision => 20_000,
        }
    }
}

/// Whether a contribution can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// By everybody.
    Published,
    /// Not yet: it waits for a moderator.
    Held,
    /// Not any more, or never: a moderator put it out of sight.
    Hidden,
    /// Not any more: its author took it back.
    Withdrawn,
    /// Never again, by nobody: its author had it erased, or its time was over. Its words are gone.
    Erased,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Published, Self::Held, Self::Hidden, Self::Withdrawn, Self::Erased];

    /// As it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Held => "held",
            Self::Hidden => "hidden",
            Self::Withdrawn => "withdrawn",
            Self::Erased => "erased",
        }
    }

    /// The state of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// The way by which a contribution came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// Typed here.
    Web,
    /// Said or made at a workshop.
    Workshop,
    /// At a shared device.
    Kiosk,
    /// Told to somebody in a public place.
    Street,
    /// Written on paper.
    Paper,
    /// Taken over from another system.
    Import,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Self; 6] = [Self::Web, Self::Workshop, Self::Kiosk, Self::Street, Self::Paper, Self::Import];

    /// As it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Workshop => "workshop",
            Self::Kiosk => "kiosk",
            Self::Street => "street",
            Self::Paper => "paper",
            Self::Import => "import",
        }
    }

    /// The channel of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }
}

/// How close the words are to what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fidelity {
    /// Word for word.
    Verbatim,
    /// Word for word, with slips mended.
    Cleaned,
    /// In somebody else's words.
    Summarised,
}

impl Fidelity {
    /// Every fidelity.
    pub const ALL: [Self; 3] = [Self::Verbatim, Self::Cleaned, Self::Summarised];

    /// As it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Cleaned => "cleaned",
            Self::Summarised => "summarised",
        }
    }

    /// The fidelity of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fidelity| fidelity.code() == code)
    }
}

/// Where a contribution came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// The way by which it came.
    pub channel: Channel,
    /// How close the words are to what was said.
    pub fidelity: Fidelity,
    /// The workshop it came out of.
    pub workshop: Option<WorkshopId>,
    /// Who wrote it down, where that is not the author: the name that others see.
    pub recorder: Option<String>,
}

impl Provenance {
    /// Typed here by its author.
    #[must_use]
    pub fn web() -> Self {
        Self { channel: Channel::Web, fidelity: Fidelity::Verbatim, workshop: None, recorder: None }
    }
}

/// A picture of a wording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The picture's id in the media store.
    pub media: String,
    /// Alternative text; empty where the picture is decoration.
    pub alt: String,
    /// What stands under it; may be empty.
    pub caption: String,
    /// Width in pixels of the largest form.
    pub width: i32,
    /// Height in pixels of the largest form.
    pub height: i32,
    /// Its thumbhash in hexadecimal: roughly what it looks like, until it is loaded.
    pub thumb: String,
}

/// A picture as a form names it: already uploaded, with its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureRef {
    /// The picture's id in the media store.
    pub media: String,
    /// Alternative text; empty where the picture is decoration.
    pub alt: String,
    /// What stands under it; may be empty.
    pub caption: String,
}

impl PictureRef {
    /// Reads the rows `picture`, `picture_alt`, `picture_caption`; `picture_decoration` names the pictures that need
    /// no alternative text, `picture_remove` those to leave out.
    pub fn read(form: &mut Check<'_>, max: usize) -> Vec<Self> {
        let fields = form.fields();
        let alts: Vec<&str> = fields.all("picture_alt").collect();
        let captions: Vec<&str> = fields.all("picture_caption").collect();
        let mut pictures = Vec::new();
        for (row, media) in fields.all("picture").enumerate() {
            if fields.all("picture_remove").any(|id| id == media) {
                continue;
            }
            let at = |list: &[&str]| list.get(row).copied().unwrap_or_default().to_owned();
            let alt = form.value(&format!("picture_alt.{row}"), &at(&alts), Shape::Line, CAPTION_MAX);
            let caption = form.value(&format!("picture_caption.{row}"), &at(&captions), Shape::Line, CAPTION_MAX);
            let decoration = fields.all("picture_decoration").any(|id| id == media);
            if alt.is_empty() && !decoration {
                form.wrong(format!("picture_alt.{row}"), Problem::NoAlt);
            }
            let alt = if decoration { String::new() } else { alt };
            pictures.push(Self { media: media.to_owned(), alt, caption });
        }
        if pictures.len() > max {
            form.wrong("pictures", Problem::TooMany { max });
        }
        pictures
    }
}

/// A wording to be published: a new contribution, or a revision of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What sort it is.
    pub kind: Kind,
    /// The language it is written in.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// Its text, in Markdown.
    pub body: String,
    /// The name a guest signs with; members sign with their own.
    pub guest_name: Option<String>,
    /// Its pictures, in order.
    pub pictures: Vec<PictureRef>,
    /// Its videos, in order.
    pub videos: Vec<Video>,
    /// Where it is about.
    pub place: Option<Place>,
}

impl Draft {
    /// Reads `kind`, `lang`, `title`, `body`, `name` (of a guest), `video` (repeated), the place and the pictures.
    /// `peertube` are the `PeerTube` instances whose videos may be shown.
    pub fn parse(fields: &Fields, peertube: &[String]) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let kind = form.choice("kind", Kind::parse).unwrap_or(Kind::Idea);
        let lang = form.lang("lang");
        let title = form.line("title", TITLE_MAX);
        let body = form.text("body", kind.body_max());
        let guest_name = form.optional_line("name", account::NAME_MAX);
        let place = Place::read(&mut form);
        let pictures = PictureRef::read(&mut form, PICTURES_MAX);
        let mut videos = Vec::new();
        for (row, link) in fields.all("video").enumerate().filter(|(_, link)| !link.trim().is_empty()) {
            match Video::parse(link, peertube) {
                Some(video) => videos.push(video),
                None => form.wrong(format!("video.{row}"), Problem::NotAVideo),
            }
        }
        if videos.len() > VIDEOS_MAX {
            form.wrong("video.0", Problem::TooMany { max: VIDEOS_MAX });
        }
        form.finish(Self { kind, lang, title, body, guest_name, pictures, videos, place })
    }
}

/// A contribution in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Its id.
    pub id: ContributionId,
    /// The process it belongs to.
    pub process: ProcessId,
    /// The forum it stands in.
    pub forum: ForumId,
    /// What sort it is.
    pub kind: Kind,
    /// The language it is written in.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// The beginning of its text, without marks.
    pub excerpt: String,
    /// The name under which it was written.
    pub author: String,
    /// The account behind, where there is one.
    pub person: Option<PersonId>,
    /// Where it came from.
    pub provenance: Provenance,
    /// Where it is about.
    pub place: Option<Place>,
    /// Whether it can be read.
    pub state: State,
    /// Whether a moderator closed the conversation under it.
    pub locked: bool,
    /// How many support it.
    pub supports: i64,
    /// How many comments can be read under it.
    pub comments: i64,
    /// When it was written.
    pub created: Timestamp,
    /// Its first picture.
    pub picture: Option<Picture>,
}

/// A contribution with its present wording.
#[derive(Clone, Debug, PartialEq)]
pub struct Contribution {
    /// What lists show.
    pub summary: Summary,
    /// The present wording.
    pub revision: Revision,
    /// How many wordings there are.
    pub revisions: i64,
}

/// One immutable wording of a contribution.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// Its id.
    pub id: RevisionId,
    /// Counted from 1 within the contribution.
    pub number: i32,
    /// Whether moderators took passages out of what came after it: all below is empty then.
    pub sealed: bool,
    /// Its title.
    pub title: String,
    /// Its text, in Markdown.
    pub body: String,
    /// The text as HTML, made by [`crate::render`] when it was written.
    pub html: String,
    /// Its pictures, in order.
    pub pictures: Vec<Picture>,
    /// Its videos, in order.
    pub videos: Vec<Video>,
    /// When it was written.
    pub created: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Fields {
        Fields::default()
            .with("kind", "idea")
            .with("lang", "fi")
            .with("title", "Uimaranta")
            .with("body", "Tourujoelle!")
    }

    #[test]
    fn a_plain_idea_is_taken() {
        let draft = Draft::parse(&form(), &[]).unwrap();
        assert_eq!((draft.kind, draft.title.as_str(), draft.place), (Kind::Idea, "Uimaranta", None));
    }

    #[test]
    fn a_picture_needs_words_or_a_mark() {
        let fields = form()
            .with("picture", "a")
            .with("picture_alt", "")
            .with("picture_caption", "")
            .with("picture", "b")
            .with("picture_alt", "")
            .with("picture_caption", "Ilta")
            .with("picture_decoration", "b")
            .with("picture", "c")
            .with("picture_alt", "")
            .with("picture_caption", "")
            .with("picture_remove", "c");
        let errors = Draft::parse(&fields, &[]).unwrap_err();
        assert_eq!(errors.0.len(), 1);
        assert_eq!(errors.of("picture_alt.0"), Some(&Problem::NoAlt));
    }

    #[test]
    fn a_foreign_video_is_refused_in_its_row() {
        let fields = form().with("video", "").with("video", "https://evil.example/v/1");
        assert_eq!(Draft::parse(&fields, &[]).unwrap_err().of("video.1"), Some(&Problem::NotAVideo));
    }

    #[test]
    fn codes_are_read_back() {
        assert!(Kind::ALL.iter().all(|k| Kind::parse(k.code()) == Some(*k)));
        assert!(State::ALL.iter().all(|s| State::parse(s.code()) == Some(*s)));
        assert!(Channel::ALL.iter().all(|c| Channel::parse(c.code()) == Some(*c)));
        assert!(Fidelity::ALL.iter().all(|f| Fidelity::parse(f.code()) == Some(*f)));
    }
}
