//! Editions in print: sets an edition in type as a PDF that is tagged (PDF/UA-1) and made to be kept (PDF/A-2a).
//!
//! What people wrote reaches the typesetter as data, never as its markup. It sees no picture ([`archive::print`] puts them in
//! after) and nothing of the machine. The same edition is the same bytes.

mod slot;
mod unset;
mod view;
mod world;

use std::borrow::Cow;

use archive::print::{Plate, Sheet};
use qrcode::{EcLevel, QrCode, render::svg};
use typst::{comemo, foundations::Smart, syntax::Source, text::Font};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

pub use unset::Unset;

/// An edition in print, without its pictures.
#[derive(Clone, Debug)]
pub struct Document {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Where its pictures go.
    pub plate: Plate,
}

/// Sets an edition. Uses one thread where [`alone`] was called before, else as many as there are processors.
pub fn set(sheet: &Sheet) -> Result<Document, Unset> {
    set_of(&|| Ok(Cow::Borrowed(sheet)))
}

/// Sets an edition with its pictures in it, as the typesetter does by itself, with all of them in memory: to be compared with
/// what [`set`] and [`archive::print::write`] make of it.
pub fn set_plainly(sheet: &Sheet, pictures: Vec<Vec<u8>>) -> Result<Vec<u8>, Unset> {
    let fonts = world::fonts();
    typeset(Given::of(sheet, &fonts, view::Letters::Any), fonts, Some(pictures))
}

/// What a child answers that was given a sheet as JSON, in two parts: see [`Plate::split`]. Where it cannot be set, why;
/// nobody's words are in that.
pub fn answer(sheet: &[u8]) -> Result<[Vec<u8>; 2], String> {
    // Read anew where all is set once more: what is read takes more room than the text, and is in the way meanwhile.
    let read = || serde_json::from_slice(sheet).map(Cow::Owned).map_err(|_error| Unset::new("this is no sheet"));
    let Document { bytes, plate } = set_of(&read).map_err(|why| why.told().to_owned())?;
    Ok([plate.head(), bytes])
}

/// Has everything after this done on the one thread that calls it: for a process that may begin no other.
pub fn alone() {
    // That there are threads already means that they may be begun.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global();
}

/// What the typesetter is given of an edition, which needs the sheet no more.
struct Given {
    text: Vec<u8>,
    url: String,
    pictures: usize,
}

impl Given {
    fn of(sheet: &Sheet, fonts: &[Font], letters: view::Letters) -> Self {
        let text = view::of(sheet, fonts, letters).to_string().into_bytes();
        Self { text, url: sheet.frozen.url.clone(), pictures: sheet.frozen.pictures().count() }
    }
}

/// Sets an edition whose sheet can be had more than once; while it is set there is none.
fn set_of<'a>(sheet: &dyn Fn() -> Result<Cow<'a, Sheet>, Unset>) -> Result<Document, Unset> {
    let fonts = world::fonts();
    let given = |letters| sheet().map(|sheet| Given::of(&sheet, &fonts, letters));
    let first = given(view::Letters::Any)?;
    let pictures = first.pictures;
    // Characters that need each other may be in no font together. Then only those of the font for reading are set.
    let bytes = typeset(first, fonts.clone(), None).or_else(|error| {
        if error.is_of_letters() { typeset(given(view::Letters::Plain)?, fonts.clone(), None) } else { Err(error) }
    })?;
    let plate = slot::find(&bytes, pictures).ok_or_else(|| Unset::new("a picture has no place"))?;
    Ok(Document { bytes, plate })
}

fn typeset(given: Given, fonts: Vec<Font>, pictures: Option<Vec<Vec<u8>>>) -> Result<Vec<u8>, Unset> {
    let url = given.url.clone();
    let (document, template) = pages(given, fonts, pictures)?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
    let options = PdfOptions {
        ident: Smart::Custom(url),
        creator: Smart::Custom(Some("Talkoot".to_owned())),
        standards: standards.map_err(|error| Unset::new(error.message()))?,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| Unset::of(&errors, &template))
}

/// The pages, and the template that they were made by.
fn pages(given: Given, fonts: Vec<Font>, pictures: Option<Vec<Vec<u8>>>) -> Result<(PagedDocument, Source), Unset> {
    let desk = world::Desk::new(fonts, given.text, code(&given.url)?)?;
    let desk = match pictures {
        Some(pictures) => desk.with_pictures(pictures),
        None => desk,
    };
    let template = desk.template().clone();
    let compiled = typst::compile::<PagedDocument>(&desk).output;
    // The pages hold all that is written to the document: what they were made of, and all that was remembered on the way, only
    // takes room beside it.
    drop(desk);
    comemo::evict(0);
    let document = compiled.map_err(|errors| Unset::of(&errors, &template))?;
    Ok((document, template))
}

/// The code that leads to an address, as SVG.
fn code(address: &str) -> Result<String, Unset> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).map_err(Unset::new)?;
    Ok(code.render::<svg::Color<'_>>().quiet_zone(false).build())
}

#[cfg(test)]
mod tests;
