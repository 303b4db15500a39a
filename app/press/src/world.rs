//! What the typesetter can see: one template, one edition, the fonts that come with the program, and nothing else. No file
//! of the machine, no network, no clock.

use typst::{
    Library, LibraryExt as _, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::{Unset, slot};

/// The template.
const TEMPLATE: &str = include_str!("edition.typ");
/// The font of titles and short texts, as the pages have it.
const SANS: [&[u8]; 2] =
    [include_bytes!("../fonts/schibsted-grotesk-regular.ttf"), include_bytes!("../fonts/schibsted-grotesk-bold.ttf")];
/// Of the fonts that come with the typesetter: those for reading, and those for lines as they were typed.
const TAKEN: [&str; 2] = ["Libertinus Serif", "DejaVu Sans Mono"];

/// Every font that there is to set with.
pub(crate) fn fonts() -> Vec<Font> {
    let own = SANS.into_iter().flat_map(|bytes| Font::iter(Bytes::new(bytes)));
    let taken = typst_assets::fonts().flat_map(|bytes| Font::iter(Bytes::new(bytes)));
    own.chain(taken.filter(|font| TAKEN.contains(&font.info().family.as_str()))).collect()
}

/// The typesetter's world.
pub(crate) struct Desk {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    edition: FileId,
    text: Bytes,
    code: FileId,
    qr: Bytes,
    /// The pictures themselves, where they are not put in after.
    pictures: Option<Vec<Bytes>>,
}

impl Desk {
    /// `text` is the edition as the template reads it, `qr` the code that leads to it, in SVG.
    pub(crate) fn new(fonts: Vec<Font>, text: Vec<u8>, qr: String) -> Result<Self, Unset> {
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: Source::new(path("/edition.typ")?, TEMPLATE.to_owned()),
            edition: path("/edition.json")?,
            text: Bytes::new(text),
            code: path("/code.svg")?,
            qr: Bytes::from_string(qr),
            pictures: None,
        })
    }

    /// The template.
    pub(crate) fn template(&self) -> &Source {
        &self.template
    }

    /// The same with its pictures in it.
    pub(crate) fn with_pictures(self, pictures: Vec<Vec<u8>>) -> Self {
        Self { pictures: Some(pictures.into_iter().map(Bytes::new).collect()), ..self }
    }
}

fn path(text: &str) -> Result<FileId, Unset> {
    let path = VirtualPath::new(text).map_err(Unset::new)?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.edition {
            return Ok(self.text.clone());
        }
        if id == self.code {
            return Ok(self.qr.clone());
        }
        let path = id.get().vpath().get_with_slash();
        let number = path.strip_prefix("/picture/").and_then(|name| name.strip_suffix(".jpg")?.parse().ok());
        let number: usize = number.ok_or(FileError::AccessDenied)?;
        match &self.pictures {
            None => Ok(Bytes::new(slot::stand_in(number))),
            Some(pictures) => pictures.get(number).cloned().ok_or(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
