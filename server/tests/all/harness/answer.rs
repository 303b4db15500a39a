//! What a server answered, read as a reader would: by what stands on the page, and by its forms.

use axum::{
    body::Bytes,
    http::{StatusCode, header},
};
use scraper::{Html, Selector};

/// What a browser got.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: header::HeaderMap,
    pub(crate) bytes: Bytes,
}

impl Answer {
    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Where it leads.
    pub(crate) fn location(&self) -> String {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.text());
        self.headers[header::LOCATION].to_str().unwrap().to_owned()
    }

    /// The text of every element that a CSS selector finds.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        let html = Html::parse_document(&self.text());
        html.select(&Selector::parse(selector).unwrap())
            .map(|e| e.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    }

    /// An attribute of every element that a CSS selector finds.
    pub(crate) fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let html = Html::parse_document(&self.text());
        html.select(&Selector::parse(selector).unwrap()).filter_map(|e| e.attr(name).map(str::to_owned)).collect()
    }

    /// The addresses of links whose text holds this.
    pub(crate) fn links(&self, text: &str) -> Vec<String> {
        let html = Html::parse_document(&self.text());
        html.select(&Selector::parse("a[href]").unwrap())
            .filter(|a| a.text().collect::<String>().contains(text))
            .filter_map(|a| a.attr("href").map(str::to_owned))
            .collect()
    }

    /// The form that goes to an address with this ending, and the fields that it holds.
    pub(crate) fn form_to(&self, ending: &str) -> (String, Vec<(String, String)>) {
        let html = Html::parse_document(&self.text());
        let forms = Selector::parse("form").unwrap();
        let goes = |form: &scraper::ElementRef<'_>| form.attr("action").is_some_and(|action| action.ends_with(ending));
        fields_of(html.select(&forms).find(goes).unwrap_or_else(|| panic!("no form to {ending}: {}", self.text())))
    }

    /// Where the form with a button goes, and the fields that it holds.
    pub(crate) fn form(&self, button: &str) -> (String, Vec<(String, String)>) {
        let html = Html::parse_document(&self.text());
        let select = |s: &str| Selector::parse(s).unwrap();
        let has_button = |form: &scraper::ElementRef<'_>| {
            form.select(&select("button")).any(|b| b.text().collect::<String>().trim() == button)
        };
        let form = html.select(&select("form")).find(has_button);
        let form = form.unwrap_or_else(|| panic!("no form with a button «{button}»: {}", self.text()));
        fields_of(form)
    }
}

/// Where a form goes, and the fields that it holds.
fn fields_of(form: scraper::ElementRef<'_>) -> (String, Vec<(String, String)>) {
    let select = |s: &str| Selector::parse(s).unwrap();
    let mut fields = Vec::new();
    for field in form.select(&select("input, textarea, select")) {
        let Some(name) = field.attr("name") else { continue };
        let kind = field.attr("type").unwrap_or_default();
        if kind == "file" || (matches!(kind, "checkbox" | "radio") && field.attr("checked").is_none()) {
            continue;
        }
        let value = match field.value().name() {
            "textarea" => field.text().collect::<String>().trim_start_matches('\n').to_owned(),
            "select" => {
                let options: Vec<_> = field.select(&select("option")).collect();
                let chosen = options.iter().find(|o| o.attr("selected").is_some()).or(options.first());
                chosen.and_then(|o| o.attr("value")).unwrap_or_default().to_owned()
            }
            _ => field.attr("value").unwrap_or_default().to_owned(),
        };
        fields.push((name.to_owned(), value));
    }
    (form.attr("action").unwrap().to_owned(), fields)
}
