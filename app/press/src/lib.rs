//! Editions in print: sets an edition in type as a PDF that is tagged (PDF/UA-1) and made to be kept (PDF/A-2a).
//!
//! What people wrote reaches the typesetter as data, never as its markup. It sees no picture ([`archive::print`] puts them in
//! after) and nothing of the machine. The same edition is the same bytes.

mod slot;
mod unset;
mod view;
mod world;

use archive::print::{Plate, Sheet};
use qrcode::{EcLevel, QrCode, render::svg};
use typst::{foundations::Smart, text::Font};
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
    let fonts = world::fonts();
    // Characters that need each other may be in no font together. Then only those of the font for reading are set.
    let first = typeset(sheet, &fonts, view::Letters::Any, None);
    let bytes = first.or_else(|error| {
        if error.is_of_letters() { typeset(sheet, &fonts, view::Letters::Plain, None) } else { Err(error) }
    })?;
    let pictures = sheet.frozen.pictures().count();
    let plate = slot::find(&bytes, pictures).ok_or_else(|| Unset::new("a picture has no place"))?;
    Ok(Document { bytes, plate })
}

/// Sets an edition with its pictures in it, as the typesetter does by itself, with all of them in memory: to be compared with
/// what [`set`] and [`archive::print::write`] make of it.
pub fn set_plainly(sheet: &Sheet, pictures: Vec<Vec<u8>>) -> Result<Vec<u8>, Unset> {
    typeset(sheet, &world::fonts(), view::Letters::Any, Some(pictures))
}

/// What a child answers that was given a sheet as JSON: see [`Plate::split`]. Where it cannot be set, why; nobody's words are
/// in that.
pub fn answer(sheet: &[u8]) -> Result<Vec<u8>, String> {
    let sheet: Sheet = serde_json::from_slice(sheet).map_err(|_error| "this is no sheet".to_owned())?;
    let document = set(&sheet).map_err(|why| why.told().to_owned())?;
    Ok(document.plate.with(&document.bytes))
}

/// Has everything after this done on the one thread that calls it: for a process that may begin no other.
pub fn alone() {
    // That there are threads already means that they may be begun.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global();
}

fn typeset(
    sheet: &Sheet,
    fonts: &[Font],
    letters: view::Letters,
    pictures: Option<Vec<Vec<u8>>>,
) -> Result<Vec<u8>, Unset> {
    let text = view::of(sheet, fonts, letters).to_string();
    let desk = world::Desk::new(fonts.to_vec(), text.into_bytes(), code(&sheet.frozen.url)?)?;
    let desk = match pictures {
        Some(pictures) => desk.with_pictures(pictures),
        None => desk,
    };
    let document: PagedDocument = typst::compile(&desk).output.map_err(|errors| Unset::of(&errors, desk.template()))?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
    let options = PdfOptions {
        ident: Smart::Custom(sheet.frozen.url.clone()),
        creator: Smart::Custom(Some("Talkoot".to_owned())),
        standards: standards.map_err(|error| Unset::new(error.message()))?,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| Unset::of(&errors, desk.template()))
}

/// The code that leads to an address, as SVG.
fn code(address: &str) -> Result<String, Unset> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).map_err(Unset::new)?;
    Ok(code.render::<svg::Color<'_>>().quiet_zone(false).build())
}

#[cfg(test)]
mod tests;
