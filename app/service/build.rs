//! Finds the texts of the pages about an installation in the folders of the languages.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

/// Where the languages are, from here.
const FOLDER: &str = "../languages";

#[expect(clippy::disallowed_methods, reason = "Cargo tells a build where to write")]
fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={FOLDER}");
    let mut code = "/// The text of a page that comes with the program, in the language of a tag.\n\
         fn text_in(page: &str, tag: &str) -> Option<&'static str> {\n    match (page, tag) {\n"
        .to_owned();
    let mut folders: Vec<_> = fs::read_dir(FOLDER)?.collect::<Result<Vec<_>, _>>()?;
    folders.sort_by_key(fs::DirEntry::file_name);
    for folder in folders {
        let tag = folder.file_name().to_string_lossy().into_owned();
        for page in ["privacy", "accessibility", "terms", "contact", "identifiers"] {
            let file = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join(FOLDER).join(&tag).join("about").join(page);
            let file = file.with_extension("md");
            if file.exists() {
                writeln!(code, "        ({page:?}, {tag:?}) => Some(include_str!({:?})),", file.display().to_string())?;
            }
        }
    }
    code.push_str("        _ => None,\n    }\n}\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("about.rs"), code)?;
    Ok(())
}
