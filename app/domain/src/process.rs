//! A process: one planning effort with an area, phases, languages, forums and a body that decides.

use crate::{
    Day, ForumId, Lang, ProcessId, Version,
    contribution::PictureRef,
    form::{Check, Errors, Fields, Problem},
    proposal::Two,
};

/// Longest name of a process, a forum or a phase.
pub const NAME_MAX: usize = 120;
/// Longest summary.
pub const SUMMARY_MAX: usize = 1_000;
/// Longest description of the area.
pub const AREA_MAX: usize = 300;
/// Most phases of a process.
pub const PHASES_MAX: usize = 12;

/// A process as pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    /// Its id.
    pub id: ProcessId,
    /// Its part of every address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is about, in Markdown.
    pub summary: String,
    /// The area in words.
    pub area: String,
    /// The body that decides.
    pub body: String,
    /// The language of the texts above.
    pub lang: Lang,
    /// The languages in which people take part.
    pub langs: Vec<Lang>,
    /// Whether it is made-up content that shows how things look.
    pub example: bool,
    /// Where imported content comes from and under which terms; empty where there is none.
    pub source: String,
    /// For what it asks for two.
    pub two: Two,
    /// The state of its words, phases and picture.
    pub version: Version,
}

impl Process {
    /// The language in which somebody probably writes here who reads the interface in another.
    #[must_use]
    pub fn lang_for(&self, reads: Lang) -> Lang {
        let writes = reads.written();
        if self.langs.contains(&writes) { writes } else { self.lang }
    }
}

/// A stretch of time with a purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phase {
    /// Its name.
    pub name: String,
    /// Its first day.
    pub starts: Day,
    /// Its last day, where it is set.
    pub ends: Option<Day>,
}

/// Where a phase stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Not begun.
    Ahead,
    /// Going on.
    Now,
    /// Over.
    Past,
}

impl Phase {
    /// Where this phase stands on a day.
    #[must_use]
    pub fn standing(&self, today: Day) -> Standing {
        if today < self.starts {
            Standing::Ahead
        } else if self.ends.is_some_and(|end| end < today) {
            Standing::Past
        } else {
            Standing::Now
        }
    }
}

/// A themed place inside a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forum {
    /// Its id.
    pub id: ForumId,
    /// The process it belongs to.
    pub process: ProcessId,
    /// Its part of the address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What belongs here.
    pub summary: String,
    /// Who may post.
    pub access: Access,
    /// Whether what is posted is shown before or after a moderator has read it.
    pub moderation: Moderation,
    /// How many contributions can be read here.
    pub contributions: i64,
    /// The state of its words, access and moderation.
    pub version: Version,
}

/// Who may post in a forum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Members and guests.
    Guests,
    /// Members.
    Members,
    /// Nobody any more; it is kept to be read.
    Closed,
}

impl Access {
    /// Every kind of access.
    pub const ALL: [Self; 3] = [Self::Guests, Self::Members, Self::Closed];

    /// As it is stored and sent by forms.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Guests => "guests",
            Self::Members => "members",
            Self::Closed => "closed",
        }
    }

    /// The access of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.code() == code)
    }
}

/// When what is posted in a forum is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moderation {
    /// At once; moderators look at what is reported.
    After,
    /// When a moderator has read it.
    Before,
}

impl Moderation {
    /// Both.
    pub const ALL: [Self; 2] = [Self::After, Self::Before];

    /// As it is stored and sent by forms.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::After => "after",
            Self::Before => "before",
        }
    }

    /// The moderation of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|m| m.code() == code)
    }
}

/// A process to be set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its part of every address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is about, in Markdown.
    pub summary: String,
    /// The area in words.
    pub area: String,
    /// The body that decides.
    pub body: String,
    /// The language of the texts above.
    pub lang: Lang,
    /// The languages in which people take part.
    pub langs: Vec<Lang>,
    /// Its phases, in their order.
    pub phases: Vec<Phase>,
    /// The picture by which one knows it.
    pub picture: Option<PictureRef>,
}

impl Draft {
    /// Reads `slug`, `name`, `summary`, `area`, `body`, `lang`, `langs` (repeated), `picture` with its words and, row by
    /// row, `phase_name`, `phase_starts` and `phase_ends`. Rows without any value are left out.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let slug = form.slug("slug");
        let name = form.line("name", NAME_MAX);
        let summary = form.text("summary", SUMMARY_MAX);
        let area = form.line("area", AREA_MAX);
        let body = form.line("body", NAME_MAX);
        let lang = form.lang("lang");
        let mut langs: Vec<Lang> = fields.all("langs").filter_map(Lang::parse_written).collect();
        if !langs.contains(&lang) {
            langs.insert(0, lang);
        }
        langs.sort_unstable();
        langs.dedup();
        let phases = phases(&mut form);
        let picture = PictureRef::read(&mut form, 1).into_iter().next();
        form.finish(Self { slug, name, summary, area, body, lang, langs, phases, picture })
    }
}

fn phases(form: &mut Check<'_>) -> Vec<Phase> {
    let fields = form.fields();
    let starts: Vec<&str> = fields.all("phase_starts").collect();
    let ends: Vec<&str> = fields.all("phase_ends").collect();
    let mut phases = Vec::new();
    for (row, raw) in fields.all("phase_name").enumerate() {
        let start = starts.get(row).copied().unwrap_or_default().trim();
        let end = ends.get(row).copied().unwrap_or_default().trim();
        if raw.trim().is_empty() && start.is_empty() && end.is_empty() {
            continue;
        }
        if row >= PHASES_MAX {
            form.wrong("phase_name", Problem::TooMany { max: PHASES_MAX });
            break;
        }
        let name = form.value(&format!("phase_name.{row}"), raw, crate::text::Shape::Line, NAME_MAX);
        if name.is_empty() {
            form.wrong(format!("phase_name.{row}"), Problem::Missing);
        }
        let starts = start.parse::<Day>().ok();
        if starts.is_none() {
            form.wrong(
                format!("phase_starts.{row}"),
                if start.is_empty() { Problem::Missing } else { Problem::NotADay },
            );
        }
        let ends = if end.is_empty() { None } else { end.parse::<Day>().ok() };
        if !end.is_empty() && ends.is_none() {
            form.wrong(format!("phase_ends.{row}"), Problem::NotADay);
        }
        if let (Some(starts), Some(ends)) = (starts, ends)
            && ends < starts
        {
            form.wrong(format!("phase_ends.{row}"), Problem::EndsBeforeStart);
        }
        if let Some(starts) = starts {
            phases.push(Phase { name, starts, ends });
        }
    }
    phases
}

/// A forum to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForumDraft {
    /// Its part of the address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What belongs here.
    pub summary: String,
    /// Who may post.
    pub access: Access,
    /// Whether what is posted is shown before or after a moderator has read it.
    pub moderation: Moderation,
}

impl ForumDraft {
    /// Reads `slug`, `name`, `summary`, `access` and `moderation`, which is afterwards where the form does not say.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let slug = form.slug("slug");
        let name = form.line("name", NAME_MAX);
        let summary = form.text("summary", SUMMARY_MAX);
        let access = form.choice("access", Access::parse).unwrap_or(Access::Members);
        let moderation = match fields.get("moderation") {
            "" => Some(Moderation::After),
            _ => form.choice("moderation", Moderation::parse),
        };
        form.finish(Self { slug, name, summary, access, moderation: moderation.unwrap_or(Moderation::Before) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_phase_knows_where_it_stands() {
        let phase = Phase { name: "Ideas".into(), starts: day("2011-02-01"), ends: Some(day("2011-03-31")) };
        for (today, standing) in [
            ("2011-01-31", Standing::Ahead),
            ("2011-02-01", Standing::Now),
            ("2011-03-31", Standing::Now),
            ("2011-04-01", Standing::Past),
        ] {
            assert_eq!(phase.standing(day(today)), standing, "{today}");
        }
    }

    #[test]
    fn a_phase_row_is_checked_in_its_row() {
        let mut fields = Fields::default();
        for (name, starts, ends) in [("Ideas", "2026-01-01", ""), ("", "", ""), ("Plans", "2026-05-01", "2026-04-01")] {
            fields.push("phase_name", name);
            fields.push("phase_starts", starts);
            fields.push("phase_ends", ends);
        }
        let errors = Draft::parse(&fields).unwrap_err();
        assert_eq!(errors.of("phase_ends.2"), Some(&Problem::EndsBeforeStart));
        assert_eq!(errors.of("phase_name.1"), None);
    }
}
