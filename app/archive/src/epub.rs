//! An edition as an electronic book (EPUB 3.3): for telephones and readers, read aloud, in letters of any size.
//!
//! Nothing in the ZIP is pressed and every date in it is the edition's, as in a [package](crate::write).

use std::io::{self, Seek, Write};

use domain::{
    bundle::frozen::{Frozen, Item, Section},
    render,
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::{
    package::{Failed, date},
    print::Sheet,
    quote,
};

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<container version=\"1.0\" \
xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n<rootfiles>\n<rootfile full-path=\"EPUB/package.opf\" \
media-type=\"application/oebps-package+xml\"/>\n</rootfiles>\n</container>\n";
const STYLE: &str = "body{line-height:1.5;margin:0 5%}h1,h2,h3,.label,.about,.state,.note,figcaption{font-family:sans-serif;\
line-height:1.25}article{margin-top:2.5em}.label{font-weight:bold;margin-bottom:0}.label+h2{margin-top:.2em}\
.about,figcaption{font-size:.85em}img{max-width:100%;height:auto}figure{margin:1em 0}.note,.state{border-left:3px solid;\
padding-left:.8em}table{border-collapse:collapse}th,td{border:1px solid;padding:.3em .5em;text-align:start;\
vertical-align:top}.digest{overflow-wrap:anywhere}";

/// Writes an edition as a book. `picture` gives the JPEGs of its pictures in their order; one at a time is held in memory.
pub fn epub<W: Write + Seek>(
    to: W,
    sheet: &Sheet,
    mut picture: impl FnMut(&str) -> io::Result<Vec<u8>>,
) -> Result<W, Failed> {
    let frozen = &sheet.frozen;
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(date(&frozen.frozen).unwrap_or_default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(to);
    let add = |zip: &mut ZipWriter<W>, name: &str, bytes: &[u8]| -> Result<(), Failed> {
        zip.start_file(name, options)?;
        zip.write_all(bytes)?;
        Ok(())
    };
    add(&mut zip, "mimetype", b"application/epub+zip")?;
    add(&mut zip, "META-INF/container.xml", CONTAINER.as_bytes())?;
    add(&mut zip, "EPUB/style.css", STYLE.as_bytes())?;
    let pages = pages(sheet);
    for page in &pages {
        add(&mut zip, &format!("EPUB/{}.xhtml", page.name), document(frozen, page).as_bytes())?;
    }
    add(&mut zip, "EPUB/nav.xhtml", navigation(sheet, &pages).as_bytes())?;
    add(&mut zip, "EPUB/package.opf", description(sheet, &pages).as_bytes())?;
    for (_, one) in frozen.pictures() {
        add(&mut zip, &format!("EPUB/{}", one.file), &picture(&one.file)?)?;
    }
    Ok(zip.finish()?)
}

/// A page of the book.
struct Page {
    /// The name of its file, without its ending.
    name: String,
    title: String,
    body: String,
    /// The items that stand on it: their numbers and titles.
    items: Vec<(i32, String)>,
}

fn pages(sheet: &Sheet) -> Vec<Page> {
    let (frozen, words) = (&sheet.frozen, &sheet.words);
    let page = |name: &str, title: &str, body: String| Page {
        name: name.to_owned(),
        title: title.to_owned(),
        body,
        items: Vec::new(),
    };
    let mut pages = vec![page("title", &frozen.title, title_page(sheet))];
    if !frozen.foreword.is_empty() {
        let body = format!("<h1>{}</h1>\n{}", escape(&words.foreword), markdown(&frozen.foreword, 1));
        pages.push(page("foreword", &words.foreword, body));
    }
    let mut beside = sheet.lines.iter().map(Vec::as_slice).zip(&words.labels);
    for one in &frozen.sections {
        pages.push(section(sheet, one, &mut beside));
    }
    if let Some(left) = &words.left {
        let body = format!(
            "<h1>{}</h1>\n<p>{}</p>\n{}{}",
            escape(&left.title),
            escape(&left.lede),
            table(&left.counts_head, &left.counts),
            if left.rows.is_empty() { String::new() } else { table(&left.head, &left.rows) },
        );
        pages.push(page("left", &left.title, body));
    }
    let body = format!(
        "<h1>{}</h1>\n<p>{}</p>\n<h2>{}</h2>\n<p>{}</p>\n<p class=\"digest\"><code>{}</code></p>\n",
        escape(&words.cite),
        escape(&words.citation),
        escape(&words.checked),
        escape(&words.check),
        escape(&frozen.digest),
    );
    pages.push(page("cite", &words.cite, body));
    pages
}

fn title_page(sheet: &Sheet) -> String {
    let (frozen, words) = (&sheet.frozen, &sheet.words);
    let facts = words
        .facts
        .iter()
        .map(|(name, value)| format!("<dt>{}</dt>\n<dd>{}</dd>\n", escape(name), escape(value)))
        .collect::<Vec<_>>()
        .concat();
    format!(
        "<p>{}</p>\n<p class=\"label\">{}</p>\n<h1>{}</h1>\n<dl>\n{facts}</dl>\n<p><a href=\"{url}\">{url}</a></p>\n",
        escape(&sheet.look.site),
        escape(&words.number),
        escape(&frozen.title),
        url = escape(&frozen.url),
    )
}

fn section<'a>(
    sheet: &Sheet,
    section: &Section,
    beside: &mut impl Iterator<Item = (&'a [String], &'a String)>,
) -> Page {
    let mut body = format!("<h1>{}</h1>\n{}", escape(&section.title), markdown(&section.words, 1));
    let mut items = Vec::with_capacity(section.items.len());
    for one in &section.items {
        let (about, label) = beside.next().map_or((&[][..], ""), |(about, label)| (about, label.as_str()));
        let title = title(sheet, one);
        body.push_str(&item(sheet, one, &title, about, label));
        items.push((one.number, title));
    }
    Page { name: format!("section-{}", section.number), title: section.title.clone(), body, items }
}

fn title(sheet: &Sheet, item: &Item) -> String {
    let gone = || sheet.words.titles.get(item.state.code()).cloned();
    item.words.as_ref().map(|words| words.title.clone()).or_else(gone).unwrap_or_else(|| "–".to_owned())
}

fn item(sheet: &Sheet, item: &Item, title: &str, about: &[String], label: &str) -> String {
    let number = item.number;
    let about: Vec<&str> = about.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let about = if about.is_empty() {
        String::new()
    } else {
        format!("<p class=\"about\">{}</p>\n", escape(&about.join(" · ")))
    };
    let state = sheet.words.states.get(item.state.code());
    let state = state.map(|state| format!("<p class=\"state\">{}</p>\n", escape(state))).unwrap_or_default();
    let lang = item.words.as_ref().map_or(&sheet.frozen.lang, |words| &words.lang);
    let (mut quotes, mut said, mut after) = (String::new(), String::new(), String::new());
    if let Some(words) = &item.words {
        quotes = quote::html(words, &tagged(lang), &sheet.frozen.lang, escape);
        said.push_str(&markdown(&words.text, 2));
        for picture in &words.pictures {
            let caption = match picture.caption.as_str() {
                "" => String::new(),
                caption => format!("<figcaption>{}</figcaption>", escape(caption)),
            };
            let (file, alt) = (escape(&picture.file), escape(&picture.alt));
            said.push_str(&["<figure><img src=\"", &file, "\" alt=\"", &alt, "\"/>", &caption, "</figure>\n"].concat());
        }
        for link in &words.videos {
            let link = escape(link);
            let video = escape(&sheet.words.video);
            after.push_str(&["<p>", &video, " <a href=\"", &link, "\">", &link, "</a></p>\n"].concat());
        }
        if !words.note.is_empty() {
            let (name, note) = (escape(&sheet.words.note), escape(&words.note));
            after.push_str(&["<p class=\"note\"><strong>", &name, "</strong> ", &note, "</p>\n"].concat());
        }
    }
    format!(
        "<article id=\"item-{number}\">\n<p class=\"label\">{}</p>\n<h2 {lang}>{}</h2>\n{about}{state}{quotes}<div {lang}>\n{said}</div>\n\
         {after}<p class=\"about\"><a href=\"{url}\">{url}</a></p>\n</article>\n",
        escape(label),
        escape(title),
        lang = tagged(lang),
        url = escape(&item.url),
    )
}

fn table<const N: usize>(head: &[String; N], rows: &[[String; N]]) -> String {
    let row = |name: &str, cells: &[String; N]| {
        let cells = cells.iter().map(|cell| format!("<{name}>{}</{name}>", escape(cell))).collect::<Vec<_>>().concat();
        format!("<tr>{cells}</tr>\n")
    };
    let rows = rows.iter().map(|cells| row("td", cells)).collect::<Vec<_>>().concat();
    format!("<table>\n<thead>\n{}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n", row("th", head))
}

fn document(frozen: &Frozen, page: &Page) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" {lang}>\n\
         <head>\n<title>{}</title>\n<link rel=\"stylesheet\" href=\"style.css\"/>\n</head>\n<body>\n{}</body>\n</html>\n",
        escape(&page.title),
        page.body,
        lang = tagged(&frozen.lang),
    )
}

/// The contents, down to each item.
fn navigation(sheet: &Sheet, pages: &[Page]) -> String {
    let line = |page: &Page| {
        let items = page
            .items
            .iter()
            .map(|(number, title)| {
                format!("<li><a href=\"{}.xhtml#item-{number}\">{number}. {}</a></li>\n", page.name, escape(title))
            })
            .collect::<Vec<_>>()
            .concat();
        let items = if items.is_empty() { items } else { format!("\n<ol>\n{items}</ol>\n") };
        format!("<li><a href=\"{}.xhtml\">{}</a>{items}</li>\n", page.name, escape(&page.title))
    };
    let lines = pages.iter().map(line).collect::<Vec<_>>().concat();
    let title = escape(&sheet.words.contents);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
         xmlns:epub=\"http://www.idpf.org/2007/ops\" {lang}>\n<head>\n<title>{title}</title>\n<link rel=\"stylesheet\" \
         href=\"style.css\"/>\n</head>\n<body>\n<nav epub:type=\"toc\">\n<h1>{title}</h1>\n<ol>\n{lines}</ol>\n</nav>\n</body>\n\
         </html>\n",
        lang = tagged(&sheet.frozen.lang),
    )
}

/// What the book is, what belongs to it, and in which order it is read.
fn description(sheet: &Sheet, pages: &[Page]) -> String {
    let frozen = &sheet.frozen;
    let with_pictures = frozen.pictures().next().is_some();
    let visual = if with_pictures { "<meta property=\"schema:accessMode\">visual</meta>\n" } else { "" };
    let alternatives = if frozen.pictures().any(|(_, picture)| !picture.alt.is_empty()) {
        "<meta property=\"schema:accessibilityFeature\">alternativeText</meta>\n"
    } else {
        ""
    };
    let files = pages
        .iter()
        .map(|page| format!("<item id=\"{0}\" href=\"{0}.xhtml\" media-type=\"application/xhtml+xml\"/>\n", page.name))
        .collect::<Vec<_>>()
        .concat();
    let pictures = (1..)
        .zip(frozen.pictures())
        .map(|(n, (_, one)): (usize, _)| {
            format!("<item id=\"picture-{n}\" href=\"{}\" media-type=\"image/jpeg\"/>\n", escape(&one.file))
        })
        .collect::<Vec<_>>()
        .concat();
    // The contents stand after the title.
    let names = pages.iter().map(|page| page.name.as_str());
    let names = names.clone().take(1).chain(["nav"]).chain(names.skip(1));
    let order = names.map(|name| format!("<itemref idref=\"{name}\"/>\n")).collect::<Vec<_>>().concat();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" \
         unique-identifier=\"id\" xml:lang=\"{lang}\">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
         <dc:identifier id=\"id\">{url}</dc:identifier>\n<dc:title>{title}</dc:title>\n<dc:language>{lang}</dc:language>\n\
         <dc:creator>{curator}</dc:creator>\n{publisher}<dc:date>{frozen_at}</dc:date>\n<dc:description>{about}\
         </dc:description>\n<meta property=\"dcterms:modified\">{frozen_at}</meta>\n\
         <meta property=\"schema:accessMode\">textual</meta>\n{visual}\
         <meta property=\"schema:accessModeSufficient\">textual</meta>\n\
         <meta property=\"schema:accessibilityFeature\">structuralNavigation</meta>\n\
         <meta property=\"schema:accessibilityFeature\">tableOfContents</meta>\n{alternatives}\
         <meta property=\"schema:accessibilityHazard\">none</meta>\n</metadata>\n<manifest>\n\
         <item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n\
         <item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n{files}{pictures}</manifest>\n<spine>\n{order}</spine>\n</package>\n",
        lang = escape(&frozen.lang),
        url = escape(&frozen.url),
        title = escape(&frozen.title),
        curator = escape(&frozen.curator),
        publisher = match frozen.publisher.as_str() {
            "" => String::new(),
            publisher => format!("<dc:publisher>{}</dc:publisher>\n", escape(publisher)),
        },
        frozen_at = escape(&frozen.frozen),
        about = escape(&sheet.words.description),
    )
}

/// The attributes that name a language.
fn tagged(lang: &str) -> String {
    let lang = escape(lang);
    format!("lang=\"{lang}\" xml:lang=\"{lang}\"")
}

/// Markdown as XHTML below a heading of a level: what is made of it has no other empty elements and no other entities than
/// these.
fn markdown(source: &str, level: u8) -> String {
    let html = render::markdown(source);
    let html = render::under(&html, level);
    let html = html.replace("<br>", "<br/>").replace("<hr>", "<hr/>").replace("&nbsp;", "&#160;");
    html.chars().filter(|c| is_in_xml(*c)).collect()
}

/// A text for the inside of an element or of an attribute in double quotes.
fn escape(text: &str) -> String {
    let text: String = text.chars().filter(|c| is_in_xml(*c)).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Characters that XML 1.0 has (2.2).
fn is_in_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use domain::bundle::frozen::Quote;
    use proptest::prelude::*;
    use quick_xml::events::Event;

    use super::*;
    use crate::{
        print::{Look, Words},
        tests::{PICTURE, edition, quoted},
    };

    fn sheet(frozen: Frozen) -> Sheet {
        let words = Words {
            contents: "Sisällys".to_owned(),
            foreword: "Alkusanat".to_owned(),
            cite: "Näin viitataan".to_owned(),
            titles: [("erased".to_owned(), "[poistettu]".to_owned())].into(),
            labels: vec!["Kohta 1".to_owned(), "Kohta 2".to_owned(), "Kohta 3".to_owned()],
            ..Words::default()
        };
        let colour = || "#000000".to_owned();
        let look = Look { site: "Talkoot".to_owned(), main: colour(), deep: colour(), mark: colour() };
        Sheet { lines: vec![Vec::new(); frozen.items().count()], frozen, words, look }
    }

    fn book(sheet: &Sheet) -> Vec<u8> {
        epub(Cursor::new(Vec::new()), sheet, |_| Ok(PICTURE.to_vec())).unwrap().into_inner()
    }

    fn file(zip: &[u8], name: &str) -> String {
        let mut text = String::new();
        zip::ZipArchive::new(Cursor::new(zip)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn a_book_begins_with_its_type_and_lists_its_files() {
        let sheet = sheet(edition());
        let zip = book(&sheet);
        assert_eq!(zip, book(&sheet), "the same bytes");
        assert_eq!(zip[30..58], *b"mimetypeapplication/epub+zip");
        let opf = file(&zip, "EPUB/package.opf");
        for name in ["title", "foreword", "section-1", "section-2", "cite", "nav"] {
            assert!(opf.contains(&format!("href=\"{name}.xhtml\"")), "{opf}");
        }
        assert!(opf.contains("href=\"pictures/1-1.jpg\" media-type=\"image/jpeg\""), "{opf}");
        let nav = file(&zip, "EPUB/nav.xhtml");
        assert!(nav.contains("<a href=\"section-2.xhtml#item-3\">3. [poistettu]</a>"), "{nav}");
        let page = file(&zip, "EPUB/section-1.xhtml");
        assert!(page.contains("<img src=\"pictures/1-1.jpg\" alt=\"Silta &lt;illalla&gt;\"/>"), "{page}");
        assert!(page.contains("<h2 lang=\"sv\" xml:lang=\"sv\">Silta &lt;1&gt;</h2>"), "{page}");
    }

    #[test]
    fn what_the_curator_quotes_stands_between_the_title_and_the_text() {
        let zip = book(&sheet(quoted()));
        let page = file(&zip, "EPUB/section-1.xhtml");
        let quotes = "<figure><blockquote lang=\"sv\" xml:lang=\"sv\"><p>Kevyt silta &lt;nyt&gt;</p></blockquote></figure>\n\
                      <figure><blockquote lang=\"sv\" xml:lang=\"sv\"><p>Bron bär &amp; håller</p></blockquote><figcaption>\
                      <a href=\"https://video.example.fi/w/abc?start=63s\">video 1, 1:03–1:21</a></figcaption></figure>\n<div ";
        assert!(page.contains(&["Silta &lt;1&gt;</h2>\n", quotes].concat()), "{page}");
        assert!(is_xml(&page));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Whatever is written, each page is XML.
        #[test]
        fn every_page_can_be_read_as_xml(text in prop_oneof!["\\PC{0,120}", "[-a1 \t\n#>+*_=:.)(|`~<&;\\[\\]!\\\\^$\"'{}/@\u{8}\u{a0}]{0,160}"]) {
            let mut frozen = edition();
            let words = frozen.sections[0].items[0].words.as_mut().unwrap();
            words.text.clone_from(&text);
            words.quotes = vec![Quote { words: text.clone(), heard: None }];
            frozen.title = text;
            let zip = book(&sheet(frozen));
            for name in ["EPUB/title.xhtml", "EPUB/section-1.xhtml", "EPUB/nav.xhtml", "EPUB/package.opf"] {
                let xml = file(&zip, name);
                prop_assert!(is_xml(&xml), "{xml}");
            }
        }
    }

    /// Whether elements are closed in their order, attributes are in quotes and stand once, and no entity is one that XML has
    /// not.
    fn is_xml(text: &str) -> bool {
        let mut reader = quick_xml::Reader::from_str(text);
        loop {
            let fits = match reader.read_event() {
                Ok(Event::Eof) => return true,
                Ok(Event::Start(tag) | Event::Empty(tag)) => {
                    tag.attributes().all(|attribute| attribute.is_ok_and(|attribute| !attribute.value.contains('<')))
                }
                Ok(Event::GeneralRef(name)) => {
                    name.is_char_ref() || ["amp", "lt", "gt", "quot", "apos"].contains(&&name[..])
                }
                Ok(_) => true,
                Err(_) => false,
            };
            if !fits {
                return false;
            }
        }
    }

    #[test]
    fn what_is_no_xml_is_seen() {
        assert!(is_xml("<p a=\"1\">&amp;&#160;<br/></p>"));
        for wrong in ["<p>&nbsp;</p>", "<p><br></p>", "<p a=1></p>", "<p a=\"1\" a=\"2\"></p>"] {
            assert!(!is_xml(wrong), "{wrong}");
        }
    }

    #[test]
    fn headings_leave_out_no_level() {
        let mut frozen = edition();
        frozen.foreword = "# A\n\n## B".to_owned();
        frozen.sections[0].items[0].words.as_mut().unwrap().text = "# C".to_owned();
        let zip = book(&sheet(frozen));
        assert!(file(&zip, "EPUB/foreword.xhtml").contains("<h2>A</h2>\n<h3>B</h3>"));
        assert!(file(&zip, "EPUB/section-1.xhtml").contains("<h3>C</h3>"));
    }
}
