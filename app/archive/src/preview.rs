//! An edition as one page of HTML that needs nothing but the pictures beside it.

use domain::{
    bundle::frozen::{Frozen, Item, Section, Words},
    render,
};

use crate::quote;

const STYLE: &str = "body{font:1.1rem/1.6 Georgia,serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;\
background:#fff}h1,h2,h3,header p,footer,figcaption{font-family:system-ui,sans-serif;line-height:1.25}article{border-top:\
1px solid #999;margin-top:2rem}img{max-width:100%;height:auto}figure{margin:1rem 0}aside{border-left:4px solid #999;\
padding-left:1rem}code{overflow-wrap:anywhere}@media(prefers-color-scheme:dark){body{color:#eee;background:#181818}\
a{color:#9cf}}";

/// The page: titles, texts, names, notes and pictures in their order, in the edition's own words only.
pub(crate) fn page(frozen: &Frozen) -> String {
    let (title, lang) = (escape(&frozen.title), escape(&frozen.lang));
    let sections: String = frozen.sections.iter().map(|one| section(frozen, one)).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header>\n\
         <h1>{title}</h1>\n<p>{} · {} · {}</p>\n<p><a href=\"{url}\">{url}</a></p>\n</header>\n<main>\n{}{sections}</main>\n\
         <footer>\n<p>SHA-256 <code>{}</code></p>\n</footer>\n</body>\n</html>\n",
        escape(&frozen.curator),
        escape(&frozen.process),
        escape(frozen.frozen.split('T').next().unwrap_or_default()),
        render::markdown(&frozen.foreword),
        escape(&frozen.digest),
        url = escape(&frozen.url),
    )
}

fn section(frozen: &Frozen, section: &Section) -> String {
    let items: String = section.items.iter().map(|one| item(frozen, one)).collect();
    format!(
        "<section id=\"section-{}\">\n<h2>{}</h2>\n{}{items}</section>\n",
        section.number,
        escape(&section.title),
        render::markdown(&section.words)
    )
}

fn item(frozen: &Frozen, item: &Item) -> String {
    let number = item.number;
    let of_words = |words: &Words| {
        let pictures = words.pictures.iter().map(|picture| {
            let caption = match picture.caption.as_str() {
                "" => String::new(),
                caption => format!("<figcaption>{}</figcaption>", escape(caption)),
            };
            format!(
                "<figure><img src=\"{}\" alt=\"{}\" width=\"{}\" height=\"{}\" loading=\"lazy\">{caption}</figure>\n",
                escape(&picture.file),
                escape(&picture.alt),
                picture.width,
                picture.height,
            )
        });
        let videos = words.videos.iter().map(|link| format!("<p><a href=\"{0}\">{0}</a></p>\n", escape(link)));
        let rest: String = pictures.chain(videos).collect();
        let note = match words.note.as_str() {
            "" => String::new(),
            note => format!("<aside>{}</aside>\n", escape(note)),
        };
        // The time is called in the edition's language, as what stands around an item is.
        let tagged = format!("lang=\"{}\"", escape(&words.lang));
        let quotes = match quote::html(words, &tagged, &frozen.lang, escape) {
            quotes if quotes.is_empty() => quotes,
            quotes => format!("<div lang=\"{}\">\n{quotes}</div>\n", escape(&frozen.lang)),
        };
        format!(
            "<div {tagged}>\n<h3>{number}. {}</h3>\n<p>{}</p>\n{quotes}{}{rest}</div>\n{note}",
            escape(&words.title),
            escape(&words.author.name),
            render::markdown(&words.text),
        )
    };
    let words = item.words.as_ref().map_or_else(|| format!("<h3>{number}. –</h3>\n"), of_words);
    format!("<article id=\"item-{number}\">\n{words}</article>\n")
}

/// A text for the inside of an element or of an attribute in double quotes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{edition, quoted};

    #[test]
    fn a_page_shows_every_item_and_lets_nobody_write_html() {
        let mut frozen = edition();
        frozen.sections[0].items[1].words.as_mut().unwrap().text = "<script>alert(1)</script>".to_owned();
        let html = page(&frozen);
        for part in [
            "<html lang=\"fi\">",
            "<h3>1. Silta &lt;1&gt;</h3>",
            "<p>Kevyt <strong>silta</strong>.</p>",
            "<img src=\"pictures/1-1.jpg\" alt=\"Silta &lt;illalla&gt;\" width=\"640\"",
            "<figcaption>Kuva &amp; sana</figcaption>",
            "<h3>3. –</h3>",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(!html.contains("<script"));
    }
    #[test]
    fn what_the_curator_quotes_stands_under_the_title_with_the_way_to_where_it_is_heard() {
        let html = page(&quoted());
        for part in [
            "<p>kuura 1</p>\n<div lang=\"fi\">\n<figure><blockquote lang=\"sv\"><p>Kevyt silta &lt;nyt&gt;</p></blockquote></figure>\n",
            "<blockquote lang=\"sv\"><p>Bron bär &amp; håller</p></blockquote><figcaption>\
             <a href=\"https://video.example.fi/w/abc?start=63s\">video 1, 1:03–1:21</a></figcaption></figure>\n</div>\n<p>Kevyt",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(!page(&edition()).contains("blockquote"));
    }
}
