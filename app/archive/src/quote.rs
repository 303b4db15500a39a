//! The passages that a curator quotes, as files tell them.

use domain::{
    Lang,
    bundle::frozen::{Quote, Words},
    text::{Shape, clean},
    video::Part,
};

/// Where a passage is heard: what that is called, and the address that plays it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeardAt {
    /// What it is called, such as `video 2, 1:03–1:21`.
    pub name: String,
    /// The address; missing where the item has no such video.
    pub address: Option<String>,
}

/// Where a quote of an item is heard, in the words of the language of a tag, else in English; `None` where it stands in
/// the text.
#[must_use]
pub fn heard(quote: &Quote, words: &Words, lang: &str) -> Option<HeardAt> {
    let part = Part::from(quote.heard?);
    let name = part.named(lang.parse().unwrap_or(Lang::En));
    Some(HeardAt { name, address: part.address(&words.videos) })
}

/// The quotes of an item as one text, a line each: its words and, where it is heard, the place in brackets behind them.
pub(crate) fn lines(words: &Words) -> String {
    let line = |quote: &Quote| {
        let heard = heard(quote, words, Lang::En.tag()).map(|place| format!("[{}]", place.name));
        let said = clean(&quote.words, Shape::Line);
        Some(said).filter(|said| !said.is_empty()).into_iter().chain(heard).collect::<Vec<_>>().join(" ")
    };
    words.quotes.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The quotes of an item in HTML that is XML as well. `tagged` are the attributes that name the item's language, `lang`
/// is the edition's; `escape` makes a text safe.
pub(crate) fn html(words: &Words, tagged: &str, lang: &str, escape: fn(&str) -> String) -> String {
    let one = |quote: &Quote| {
        let place = heard(quote, words, lang).map(|place| {
            let name = escape(&place.name);
            let linked = |address: &String| format!("<a href=\"{}\">{name}</a>", escape(address));
            format!("<figcaption>{}</figcaption>", place.address.as_ref().map_or_else(|| name.clone(), linked))
        });
        format!(
            "<figure><blockquote {tagged}><p>{}</p></blockquote>{}</figure>\n",
            escape(&quote.words),
            place.unwrap_or_default()
        )
    };
    words.quotes.iter().map(one).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::quoted;

    #[test]
    fn quotes_are_a_line_each_with_where_they_are_heard() {
        let mut frozen = quoted();
        let words = frozen.sections[0].items[0].words.as_mut().unwrap();
        assert_eq!(lines(words), "Kevyt silta <nyt>\nBron bär & håller [video 1, 1:03–1:21]");
        words.quotes[1].words = " rivi\nja  toinen".to_owned();
        words.quotes[0].words.clear();
        assert_eq!(lines(words), "\nrivi ja toinen [video 1, 1:03–1:21]");
        words.quotes.clear();
        assert_eq!(lines(words), "");
    }

    #[test]
    fn a_quote_of_a_video_that_is_not_there_has_no_address() {
        let mut frozen = quoted();
        let words = frozen.sections[0].items[0].words.as_mut().unwrap();
        words.videos.clear();
        let place = heard(&words.quotes[1], words, "xx").unwrap();
        assert_eq!((place.name.as_str(), place.address), ("video 1, 1:03–1:21", None));
        assert!(
            html(words, "lang=\"sv\"", "fi", str::to_owned).contains("<figcaption>video 1, 1:03–1:21</figcaption>")
        );
    }
}
