//! An edition as a text that everybody can keep, and how it is shown to be what was frozen.
//!
//! Its digest is SHA-256, in hexadecimal, over one text that everybody can write who has the edition. It has two levels, so
//! that an item can be erased and the rest be shown to be what it was. Each item has a digest of its own, made when the
//! edition is frozen and kept beside the item; the edition's digest is over those and the rest. It stands in the log.
//!
//! A text is a row of fields. Each is its name, a space, the length of its value in bytes of UTF-8, a line break, the
//! value, and a line break; so no value can be taken for another field.
//!
//! The edition's ([`Frozen::computed`]):
//!
//! 1. `format`: `talkoot-edition-2`, or `talkoot-edition-3` where it answers for a scope.
//! 2. `pid`, `number`, `title`, `lang`, `foreword` (as written), `curator`, `frozen` (RFC 3339, whole seconds, UTC).
//! 3. Where it answers for a scope: `scope` (how many contributions were in it) and for each of its forums, by their ids,
//!    `forum` (its name).
//! 4. For each section, in order: `section` (its number), `title`, `words` (as written), and for each of its items, in
//!    order: `item` (its number) and `digest` (the item's, in hexadecimal).
//! 5. For each contribution of the scope that was left out, in order: `left` (its number) and `digest` (its own).
//!
//! An item's ([`Words::digest`]):
//!
//! 1. `format`: `talkoot-item-2`. Items from before are `talkoot-item-1`, without `place`, `lat`, `lon` and `file`.
//! 2. `item` (its number), `source` (`contribution:12` or `workshop:3`), `wording` (its number at the source), `kind`
//!    (empty for a workshop's record), `lang`, `title`, `author` (see below); where it is a contribution, `channel`,
//!    `fidelity`, `workshop` (the id, or empty) and `recorder` (or empty); then `place` (in words), `lat` and `lon` (WGS 84,
//!    degrees, the shortest decimal that is the same number), each of the three empty where it is not told; then `text` (as
//!    written) and `note`.
//! 3. For each picture, in order: `picture` (the SHA-256 of the file that was sent, which is not kept), `file` (that of its
//!    widest JPEG, which is), `alt`, `caption`. For each video: `video` (its link).
//! 4. Where the curator quotes it, `format` is `talkoot-item-3`, and for each quote, in order: `quote` (its words), `heard`
//!    (the number of the video, counted from 1), `from` and `until` (seconds), each of these three empty where it is not told.
//!
//! For `author` stands the SHA-256 of a random salt, a line break and the name. Without the salt nobody can try names
//! until one fits; so where a name is erased the salt goes with it, and the words can still be shown to be what they
//! were.
//!
//! That of what was left out ([`Left::computed`]) is over `format` (`talkoot-left-1`), `left`, `source`, `wording`,
//! `disposition`, `item` (the number of the item that it names, or empty) and `reason`. Who wrote it and its title are not
//! the edition's.
//!
//! HTML is left out: it is made from the text, and a renderer that makes it better must not break the digest. So are the
//! process's name and its body, which are not the edition's own.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::item_path;
use crate::{Lang, log::hex};

/// What a file of an edition says that it is.
pub const FORMAT: &str = "talkoot-edition-file-1";
/// The newest format of an item's digest.
pub const ITEM_FORMAT: i32 = 2;
/// The format of an item's digest where the curator quotes the item.
pub const QUOTED_FORMAT: i32 = 3;

/// An edition, as it can be read by everybody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frozen {
    /// [`FORMAT`].
    pub format: String,
    /// Its permanent identifier.
    pub pid: String,
    /// Its permanent address.
    pub url: String,
    /// Counted from 1 within its bundle.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// The language of the curator's words (BCP 47).
    pub lang: String,
    /// The curator's foreword, in Markdown.
    pub foreword: String,
    /// The name of the curator.
    pub curator: String,
    /// When it was frozen, in UTC.
    pub frozen: String,
    /// The process that it belongs to; not covered by the digest.
    pub process: String,
    /// The body that decides in the process; not covered by the digest.
    pub publisher: String,
    /// What it answers for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub scope: Option<Scope>,
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// Its digest, as it stands in the log.
    pub digest: String,
}

/// What an edition answers for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// How many contributions were in it.
    pub size: i64,
    /// The names of its forums.
    pub forums: Vec<String>,
    /// What of it is not in the edition.
    pub left: Vec<Left>,
}

/// What an edition says of a contribution of its scope that is not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// Counted from 1 within the edition.
    pub number: i32,
    /// Such as `contribution:12`.
    pub source: String,
    /// The number of the wording that was read.
    pub wording: i32,
    /// `echoed`, `in-conflict`, `out-of-scope` or `later`.
    pub disposition: String,
    /// The number of the item that it is echoed by or in conflict with.
    pub item: Option<i64>,
    /// Why; missing where the contribution was erased.
    pub reason: Option<String>,
    /// Its digest.
    pub digest: String,
}

/// A section of an edition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Counted from 1 within the edition.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// The curator's words, in Markdown; may be empty.
    pub words: String,
    /// Its items, in order.
    pub items: Vec<Item>,
}

/// An item of an edition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Counted from 1 within the edition, across sections.
    pub number: i32,
    /// Its permanent address.
    pub url: String,
    /// Whether all of it can be read.
    pub state: State,
    /// The format of its digest.
    pub format: i32,
    /// Its digest.
    pub digest: String,
    /// What stands in it; missing where nothing of it can be read any more.
    pub words: Option<Words>,
}

/// Whether all of an item can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It can.
    Whole,
    /// The name was erased at its author's request.
    Nameless,
    /// Moderators took passages or pictures out since it was frozen.
    Redacted,
    /// Moderators took it out of sight.
    Removed,
    /// Its author had it erased.
    Erased,
}

impl State {
    /// As it stands in the file.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Nameless => "nameless",
            Self::Redacted => "redacted",
            Self::Removed => "removed",
            Self::Erased => "erased",
        }
    }
}

/// What stands in an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Words {
    /// `contribution:12` or `workshop:3`.
    pub source: String,
    /// The wording's number at the source.
    pub wording: i32,
    /// `idea`, `story` or `vision`; missing for a workshop's record.
    pub kind: Option<String>,
    /// The language it is written in (BCP 47).
    pub lang: String,
    /// Its title.
    pub title: String,
    /// By whom it is.
    pub author: Author,
    /// Where a contribution came from.
    pub provenance: Option<Provenance>,
    /// Where it is or should be.
    pub place: Option<Place>,
    /// Its text, in Markdown.
    pub text: String,
    /// The curator's note; may be empty.
    pub note: String,
    /// Its pictures, in order.
    pub pictures: Vec<Picture>,
    /// The links of its videos, in order.
    pub videos: Vec<String>,
    /// The passages that the curator quotes, in order.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub quotes: Vec<Quote>,
}

/// A passage of an item that the curator quotes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// As they stand in the text, or as they were heard.
    pub words: String,
    /// Where they are heard; missing where they stand in the text.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub heard: Option<Heard>,
}

/// Where something is heard or seen in a video of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// The number of the video, counted from 1 within the item.
    pub video: i32,
    /// The second at which it begins.
    pub from: u32,
    /// The second at which it ends, where that is told.
    pub until: Option<u32>,
}

/// Who wrote an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// The name under which it was written, or the word for a name that was erased.
    pub name: String,
    /// What the name was hashed with; missing where it was erased.
    pub salt: Option<String>,
    /// SHA-256 of the salt, a line break and the name; empty where something of the item was taken out, since nobody is to
    /// try words until its digest fits.
    pub digest: String,
}

/// Where a contribution came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// By which way: `web`, `workshop`, `kiosk`, `street`, `paper`, `import`.
    pub channel: String,
    /// How close the words are to what was said.
    pub fidelity: String,
    /// The number of the workshop that it came out of.
    pub workshop: Option<i64>,
    /// Who wrote it down, where that is not the author.
    pub recorder: Option<String>,
}

/// Where something is or should be.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// In words; may be empty.
    pub name: String,
    /// Latitude and longitude in WGS 84 (EPSG:4326), in degrees.
    pub point: Option<(f64, f64)>,
}

/// A picture of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// SHA-256 of the file that was sent; it is not kept.
    pub original: String,
    /// SHA-256 of its widest JPEG; missing in items of the first format.
    pub sha256: Option<String>,
    /// Where that lies in a package, from the folder of this file.
    pub file: String,
    /// Alternative text; empty where it is decoration.
    pub alt: String,
    /// What stands under it; may be empty.
    pub caption: String,
    /// Its width in pixels.
    pub width: i32,
    /// Its height in pixels.
    pub height: i32,
}

/// What checking an edition showed: how many items stand in which way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Of so many items everything that is told is what was frozen.
    pub whole: usize,
    /// Of so many, without the name, which was erased.
    pub nameless: usize,
    /// Of so many something was taken out, so that their digests stand for them.
    pub redacted: usize,
    /// So many are out of sight; their digests stand for them.
    pub removed: usize,
    /// So many were erased; their digests stand for them.
    pub erased: usize,
    /// So many contributions that were left out are told of.
    pub left: usize,
    /// Of so many of these the reason was erased; their digests stand for them.
    pub left_erased: usize,
}

/// Why an edition is not what was frozen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Differs {
    /// It is of a format that is not known here.
    #[error("it is of another format: {0}")]
    Format(String),
    /// The edition's own words, the order or the number of its parts.
    #[error("the edition's own words, the order of its items or their digests are not what was frozen")]
    Edition,
    /// An item.
    #[error("item {0} is not what was frozen")]
    Item(i32),
    /// What is said of a contribution that was left out.
    #[error("what is said of number {0} of those left out is not what was frozen")]
    Left(i32),
    /// An address is not that of the edition or of its item.
    #[error("an address is not that of what it stands at: {0}")]
    Address(String),
}

impl Frozen {
    /// The digest of what is here.
    #[must_use]
    pub fn computed(&self) -> String {
        let mut text = Fields::of(if self.scope.is_some() { "talkoot-edition-3" } else { "talkoot-edition-2" });
        text.add("pid", &self.pid);
        text.add("number", &self.number.to_string());
        text.add("title", &self.title);
        text.add("lang", &self.lang);
        text.add("foreword", &self.foreword);
        text.add("curator", &self.curator);
        text.add("frozen", &self.frozen);
        if let Some(scope) = &self.scope {
            text.add("scope", &scope.size.to_string());
            scope.forums.iter().for_each(|forum| text.add("forum", forum));
        }
        for section in &self.sections {
            text.add("section", &section.number.to_string());
            text.add("title", &section.title);
            text.add("words", &section.words);
            for item in &section.items {
                text.add("item", &item.number.to_string());
                text.add("digest", &item.digest);
            }
        }
        for left in self.scope.iter().flat_map(|scope| &scope.left) {
            text.add("left", &left.number.to_string());
            text.add("digest", &left.digest);
        }
        text.finish()
    }

    /// All items, in order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.sections.iter().flat_map(|section| &section.items)
    }

    /// All pictures of what can be read, in order, with their items.
    pub fn pictures(&self) -> impl Iterator<Item = (&Item, &Picture)> {
        let told = self.items().filter_map(|item| Some((item, item.words.as_ref()?)));
        told.flat_map(|(item, words)| words.pictures.iter().map(move |picture| (item, picture)))
    }

    /// Whether everything that is here is what was frozen. What was erased, redacted or put out of sight since is told by
    /// its digest alone: that it was something else cannot be shown, and that it was this many items can.
    pub fn check(&self) -> Result<Checked, Differs> {
        if self.format != FORMAT {
            return Err(Differs::Format(self.format.clone()));
        }
        // Where the installation answers is not in the digest; which edition and which item an address means has to fit.
        let base = self.url.strip_suffix(&format!("/id/{}", self.pid)).filter(|base| !base.contains(char::is_control));
        let base = base.ok_or_else(|| Differs::Address(self.url.clone()))?;
        let pid = self.pid.parse().map_err(|_error| Differs::Edition)?;
        let mut seen = Checked::default();
        for item in self.items() {
            if item.url.strip_prefix(base) != Some(&item_path(&pid, item.number)) {
                return Err(Differs::Address(item.url.clone()));
            }
            let count = match item.check().ok_or(Differs::Item(item.number))? {
                State::Whole => &mut seen.whole,
                State::Nameless => &mut seen.nameless,
                State::Redacted => &mut seen.redacted,
                State::Removed => &mut seen.removed,
                State::Erased => &mut seen.erased,
            };
            *count = count.saturating_add(1);
        }
        for left in self.scope.iter().flat_map(|scope| &scope.left) {
            seen.left = seen.left.saturating_add(1);
            match &left.reason {
                None => seen.left_erased = seen.left_erased.saturating_add(1),
                Some(reason) if left.computed(reason) == left.digest => {}
                Some(_) => return Err(Differs::Left(left.number)),
            }
        }
        if self.computed() != self.digest {
            return Err(Differs::Edition);
        }
        Ok(seen)
    }
}

impl Item {
    /// How an item stands, where what it tells is what was frozen.
    fn check(&self) -> Option<State> {
        let fits = |words: &Words| words.digest(self.number, self.format) == self.digest;
        // What the format of the digest does not cover must not be told as if it did.
        let covered = |words: &Words| match self.format {
            1 => {
                let bare = words.pictures.iter().all(|picture| picture.sha256.is_none());
                bare && words.place.is_none() && words.quotes.is_empty()
            }
            format => format == words.format() && words.pictures.iter().all(|picture| picture.sha256.is_some()),
        };
        let nameless = |words: &Words| {
            let nobody = words.lang.parse().map(Lang::nobody);
            words.author.salt.is_none() && nobody.is_ok_and(|nobody| nobody == words.author.name)
        };
        let right = match (self.state, &self.words) {
            (State::Whole, Some(words)) => words.author.is_told() && covered(words) && fits(words),
            (State::Nameless, Some(words)) => nameless(words) && covered(words) && fits(words),
            (State::Redacted, Some(_)) | (State::Removed | State::Erased, None) => true,
            _ => false,
        };
        right.then_some(self.state)
    }
}

impl Left {
    /// The digest of what is here, with a reason.
    #[must_use]
    pub fn computed(&self, reason: &str) -> String {
        let mut text = Fields::of("talkoot-left-1");
        text.add("left", &self.number.to_string());
        text.add("source", &self.source);
        text.add("wording", &self.wording.to_string());
        text.add("disposition", &self.disposition);
        text.add("item", &self.item.map(|number| number.to_string()).unwrap_or_default());
        text.add("reason", reason);
        text.finish()
    }
}

impl Author {
    /// What stands for a name in an item's digest.
    #[must_use]
    pub fn digest(salt: &str, name: &str) -> String {
        hex(&Sha256::digest(format!("{salt}\n{name}")))
    }

    /// Whether the name is the one that was frozen.
    #[must_use]
    pub fn is_told(&self) -> bool {
        self.salt.as_ref().is_some_and(|salt| Self::digest(salt, &self.name) == self.digest)
    }
}

impl Words {
    /// The format of the digest that they get when they are frozen.
    #[must_use]
    pub fn format(&self) -> i32 {
        if self.quotes.is_empty() { ITEM_FORMAT } else { QUOTED_FORMAT }
    }

    /// The digest of the item of a number that holds these words, in a format.
    #[must_use]
    pub fn digest(&self, number: i32, format: i32) -> String {
        let second = format >= ITEM_FORMAT;
        let quoted = format >= QUOTED_FORMAT;
        let mut text = Fields::of(match format {
            QUOTED_FORMAT.. => "talkoot-item-3",
            ITEM_FORMAT => "talkoot-item-2",
            _ => "talkoot-item-1",
        });
        text.add("item", &number.to_string());
        text.add("source", &self.source);
        text.add("wording", &self.wording.to_string());
        text.add("kind", self.kind.as_deref().unwrap_or_default());
        text.add("lang", &self.lang);
        text.add("title", &self.title);
        text.add("author", &self.author.digest);
        if let Some(from) = &self.provenance {
            text.add("channel", &from.channel);
            text.add("fidelity", &from.fidelity);
            text.add("workshop", &from.workshop.map(|id| id.to_string()).unwrap_or_default());
            text.add("recorder", from.recorder.as_deref().unwrap_or_default());
        }
        if second {
            let place = self.place.clone().unwrap_or_default();
            text.add("place", &place.name);
            text.add("lat", &place.point.map(|(lat, _)| lat.to_string()).unwrap_or_default());
            text.add("lon", &place.point.map(|(_, lon)| lon.to_string()).unwrap_or_default());
        }
        text.add("text", &self.text);
        text.add("note", &self.note);
        for picture in &self.pictures {
            text.add("picture", &picture.original);
            if second {
                text.add("file", picture.sha256.as_deref().unwrap_or_default());
            }
            text.add("alt", &picture.alt);
            text.add("caption", &picture.caption);
        }
        self.videos.iter().for_each(|link| text.add("video", link));
        self.quotes.iter().filter(|_| quoted).for_each(|quote| quote.add_to(&mut text));
        text.finish()
    }
}

impl Quote {
    fn add_to(&self, text: &mut Fields) {
        let heard = |of: fn(Heard) -> Option<i64>| self.heard.and_then(of).map(|n| n.to_string()).unwrap_or_default();
        text.add("quote", &self.words);
        text.add("heard", &heard(|heard| Some(heard.video.into())));
        text.add("from", &heard(|heard| Some(heard.from.into())));
        text.add("until", &heard(|heard| heard.until.map(i64::from)));
    }
}

struct Fields(Sha256);

impl Fields {
    fn of(format: &str) -> Self {
        let mut fields = Self(Sha256::new());
        fields.add("format", format);
        fields
    }

    fn add(&mut self, name: &str, value: &str) {
        self.0.update(format!("{name} {}\n", value.len()));
        self.0.update(value);
        self.0.update("\n");
    }

    fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

#[cfg(test)]
#[path = "frozen_tests.rs"]
mod tests;
