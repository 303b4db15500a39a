//! Editions: frozen, numbered, permanently addressed versions of bundles.

use super::{Disposition, Source, quote::Quoted};
use crate::{
    BundleId, ContributionId, ItemId, Lang, Pid, Timestamp,
    contribution::{Kind, Picture, Provenance},
    doi::Doi,
    video::Video,
};

/// What an edition is today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The newest of its bundle.
    Newest,
    /// A newer one exists, at this address.
    Succeeded(Pid),
    /// Taken back, with the reason; its address stays.
    Withdrawn(String),
}

/// A frozen, numbered version of a bundle, in lists and citations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its permanent address.
    pub pid: Pid,
    /// The process it belongs to, by its part of addresses.
    pub process_slug: String,
    /// The process's name.
    pub process_name: String,
    /// The body that decides in the process: who publishes the edition.
    pub publisher: String,
    /// The bundle it was frozen out of.
    pub bundle: BundleId,
    /// The permanent identifier of the work, which leads to its newest edition; missing of works that were last frozen before
    /// they had one.
    pub work: Option<Pid>,
    /// Counted from 1 within the bundle.
    pub number: i32,
    /// The bundle's title when it was frozen.
    pub title: String,
    /// The language of the curator's words.
    pub lang: Lang,
    /// The curator's foreword as HTML.
    pub html: String,
    /// The name of the curator who froze it.
    pub curator: String,
    /// When it was frozen.
    pub frozen: Timestamp,
    /// SHA-256 over everything in it, in hexadecimal; how, is told where it is made.
    pub digest: String,
    /// How many items it has.
    pub items: i32,
    /// How many contributions were in its scope; `None` where it answers for nothing but what is in it.
    pub scope: Option<i64>,
    /// What it is today.
    pub standing: Standing,
    /// Its DOI, where an agency registered one.
    pub doi: Option<Doi>,
}

/// Items of an edition that are shown on one page.
pub const ITEMS_ON_A_PAGE: u16 = 100;

/// The path of an item: the page of its edition that it stands on, at its anchor.
#[must_use]
pub fn item_path(edition: &Pid, number: i32) -> String {
    let page = i32::from(ITEMS_ON_A_PAGE);
    match number.saturating_sub(1).checked_div(page).unwrap_or_default().saturating_mul(page) {
        0 => format!("/id/{edition}#item-{number}"),
        after => format!("/id/{edition}?after={after}#item-{number}"),
    }
}

/// A part of an edition: some of its items, in their sections.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The edition.
    pub edition: Edition,
    /// All its sections, with the items of this part.
    pub sections: Vec<EditionSection>,
    /// After which item the next part starts; `None` on the last.
    pub next: Option<i32>,
    /// Of how many items of the whole edition the words or the name were erased at their author's request.
    pub erased: u64,
    /// How many items of the whole edition have a point.
    pub places: u64,
}

/// A section of an edition.
#[derive(Clone, Debug, PartialEq)]
pub struct EditionSection {
    /// Counted from 1 within the edition.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// The curator's words as HTML.
    pub html: String,
    /// The number of its first item; `None` where it has none.
    pub first: Option<i32>,
    /// Its items, in order, as far as they belong to the part that was asked for.
    pub items: Vec<Item>,
}

/// One numbered item of an edition: one wording of one source.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// Counted from 1 within the edition, across sections; what people quote.
    pub number: i32,
    /// What it points at.
    pub source: Source,
    /// The wording's number at the source.
    pub revision: i32,
    /// The source's kind where it is a contribution.
    pub kind: Option<Kind>,
    /// The language it is written in.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// Its text as HTML.
    pub html: String,
    /// The name under which it was written.
    pub author: String,
    /// Where it came from; `None` for a workshop's record.
    pub provenance: Option<Provenance>,
    /// Its pictures.
    pub pictures: Vec<Picture>,
    /// Its videos.
    pub videos: Vec<Video>,
    /// The curator's note.
    pub note: String,
    /// What the curator quotes of it, as far as it can be read today.
    pub quotes: Vec<Quoted>,
    /// Whether it can be read; title, author, text, pictures, note and quotes are empty where it cannot.
    pub readable: Readable,
}

/// What an edition says of a contribution of its scope that is not in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Counted from 1 within the edition.
    pub number: i32,
    /// The contribution.
    pub contribution: ContributionId,
    /// Its title today; empty where it cannot be read.
    pub title: String,
    /// The language of the title.
    pub lang: Lang,
    /// The name under which it was written; empty where it cannot be read.
    pub author: String,
    /// What became of it.
    pub disposition: Disposition,
    /// The number of the item that says the same, or that it is in conflict with.
    pub item: Option<i32>,
    /// Why; empty where the contribution was erased.
    pub reason: String,
    /// Whether the contribution can be read.
    pub readable: Readable,
}

/// What an edition answers for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The forums of its scope, by the names they had.
    pub forums: Vec<String>,
    /// How many contributions were in the scope.
    pub size: i64,
    /// How many of them are in the edition.
    pub used: i64,
    /// How many have each disposition.
    pub counts: Vec<(Disposition, i64)>,
}

/// Whether what an item holds can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readable {
    /// By everybody, also after its author took the source back: what is cited stays.
    Yes,
    /// By everybody, without what moderators took out of it since; the rest stands as it was cited.
    InPart,
    /// Not any more: a moderator put the source out of sight. Its number stays, so that the others keep theirs.
    Removed,
    /// Never again: its author had it erased. Its number stays.
    Erased,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_found_on_its_page() {
        let pid: Pid = "0123456789abcdef".parse().unwrap();
        for (number, path) in [
            (1, "/id/0123456789abcdef#item-1"),
            (100, "/id/0123456789abcdef#item-100"),
            (101, "/id/0123456789abcdef?after=100#item-101"),
            (607, "/id/0123456789abcdef?after=600#item-607"),
        ] {
            assert_eq!(item_path(&pid, number), path);
            assert_eq!(crate::competition::parse_item(path), Some((pid.clone(), number)), "{path} can be cited");
        }
    }
}
