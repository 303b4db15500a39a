//! Passages that the curator quotes, and citing what is heard in a video of an item: the fields that ask for it, and
//! where it is played.

use domain::{
    Lang,
    bundle::frozen::{Quote, Words},
    citation::{Citation, Place},
    form::Fields,
    video::Part,
};
use leptos::prelude::*;

use crate::{
    texts::Texts,
    ui::{Field, TextField, query_with},
};

/// The names of the fields that say which part of a video is cited.
pub(super) const FIELDS: [&str; 3] = ["video", "from", "until"];

/// The fields themselves: of an item that has videos, and where they were filled in all the same.
pub(super) fn asking(form: Field<'_>, words: Option<&Words>) -> impl IntoView + use<> {
    let t = form.t;
    let has_videos = words.is_some_and(|words| !words.videos.is_empty());
    let is_asked = FIELDS.iter().any(|name| !form.fields.get(name).trim().is_empty());
    (has_videos || is_asked).then(|| {
        view! {
            <div class="row-fields">
                <TextField form name="video" kind="number" label=t.text("heard-video") />
                <TextField form name="from" label=t.text("heard-from") hint=t.text("heard-from-hint") />
                <TextField form name="until" label=t.text("heard-until") />
            </div>
        }
    })
}

/// What the curator quotes of an item, each as a link that fills the form at `path` and keeps its style and language.
pub(super) fn offered(t: Texts, path: &str, fields: &Fields, words: &Words) -> impl IntoView + use<> {
    let lang = Lang::parse_written(&words.lang);
    let link = |quote: &Quote| {
        let part = quote.heard.map(Part::from);
        let said = lang.unwrap_or(t.lang).quote(&quote.words);
        let text = part.map_or_else(|| said.clone(), |part| format!("{said} ({})", part.named(t.lang)));
        let place = place(fields, quote, part);
        let asked = ["style", "lang"].map(|name| (name, fields.get(name).to_owned()));
        let asked: Vec<_> = place.fields().into_iter().chain(asked).collect();
        let asked: Vec<_> = asked.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let href = t.href(&format!("{}#cited", query_with(path, &asked)));
        view! { <li><a href=href lang=lang.filter(|lang| *lang != t.lang).map(Lang::tag)>{text}</a></li> }
    };
    (!words.quotes.is_empty()).then(|| {
        let links = words.quotes.iter().map(link).collect_view();
        view! {
            <section>
                <h2>{t.text("heard-offered")}</h2>
                <p>{t.text("heard-offered-lede")}</p>
                <ul>{links}</ul>
            </section>
        }
    })
}

/// A quote of the item that the form asks for.
fn place(fields: &Fields, quote: &Quote, part: Option<Part>) -> Place {
    let number = fields.get("item").trim().parse().unwrap_or_default();
    let words = Some(quote.words.clone()).filter(|words| !words.is_empty());
    match part {
        Some(part) => Place::Heard(number, part, words),
        None => Place::Item(number, words),
    }
}

/// Where what is cited is played, and whose words were typed (`quote`) where the citation leaves them out.
pub(super) fn played(t: Texts, citation: &Citation, words: Option<&Words>, quote: &str) -> impl IntoView + use<> {
    citation.heard.zip(words).map(|(heard, words)| {
        let text = t.fill("heard-play", [("time", heard.part.time().into())]);
        let play = heard.part.address(&words.videos).map(|href| {
            view! { <p><a href=href rel="noreferrer noopener external">{text}</a></p> }
        });
        let is_own = citation.quote.is_none() && !quote.trim().is_empty();
        let own = is_own.then(|| view! { <p class="notice" id="own-words">{t.text("heard-own-words")}</p> });
        view! { {play} {own} }
    })
}

/// The passages of an item that the curator quotes, each with where it is heard.
pub(super) fn quoted(t: Texts, words: &Words, lang: Option<Lang>) -> impl IntoView + use<> {
    let lang = lang.map(Lang::tag);
    let one = |quote: &Quote| {
        let heard = quote.heard.map(Part::from).map(|part| {
            let name = part.named(t.lang);
            let heard = match part.address(&words.videos) {
                Some(href) => view! { <a href=href rel="noreferrer noopener external">{name}</a> }.into_any(),
                None => name.into_any(),
            };
            view! { <figcaption>{heard}</figcaption> }
        });
        view! { <figure><blockquote lang=lang><p>{quote.words.clone()}</p></blockquote>{heard}</figure> }
    };
    words.quotes.iter().map(one).collect_view()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::bundle::frozen::{Author, Heard};

    fn words() -> Words {
        let heard = Heard { video: 1, from: 63, until: Some(81) };
        Words {
            source: "contribution:1".into(),
            wording: 1,
            kind: Some("idea".into()),
            lang: "sv".into(),
            title: "Hiss".into(),
            author: Author { name: "Aino".into(), salt: None, digest: String::new() },
            provenance: None,
            place: None,
            text: "En hiss <upp>.".into(),
            note: String::new(),
            pictures: Vec::new(),
            videos: vec!["https://vimeo.com/7".into()],
            quotes: vec![
                Quote { words: "En hiss <upp>".into(), heard: None },
                Quote { words: "Bron bär".into(), heard: Some(heard) },
            ],
        }
    }

    fn rendered<V: IntoView>(view: impl FnOnce() -> V) -> String {
        Owner::new_root(None).with(|| view().into_view().to_html())
    }

    #[test]
    fn what_the_curator_quotes_fills_the_form() {
        let fields = Fields::default().with("item", " 7 ").with("style", "apa").with("lang", "sv").with("quote", "x");
        let t = Texts::new(Lang::Fi, chrono_tz::UTC);
        let html = rendered(|| offered(t, "/id/x/cite", &fields, &words()));
        for part in [
            "href=\"/fi/id/x/cite?item=7&amp;quote=En+hiss+%3Cupp%3E&amp;style=apa&amp;lang=sv#cited\"",
            "quote=Bron+b%C3%A4r&amp;video=1&amp;from=1%3A03&amp;until=1%3A21&amp;style=apa&amp;lang=sv#cited\"",
            "lang=\"sv\"",
            "”Bron bär” (video 1, 1:03–1:21)",
            "”En hiss &lt;upp&gt;”",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        let none = Words { quotes: Vec::new(), ..words() };
        assert!(!rendered(|| offered(t, "/id/x/cite", &fields, &none)).contains("<h2"));
    }

    #[test]
    fn a_passage_is_shown_with_the_way_to_where_it_is_heard() {
        let html = rendered(|| quoted(Texts::new(Lang::Fi, chrono_tz::UTC), &words(), Some(Lang::Sv)));
        assert_eq!(html.matches("<blockquote lang=\"sv\"").count(), 2);
        assert!(html.contains("En hiss &lt;upp&gt;"), "{html}");
        assert_eq!(html.matches("<figcaption").count(), 1, "what stands in the text has no time");
        assert!(html.contains("href=\"https://vimeo.com/7#t=63s\""), "{html}");
    }
}
