//! What people write, tried with anything: each target reads bytes and panics where what it made of them is wrong.
//!
//! The fuzzer (`make fuzz`) calls these, and so does an ordinary test with the seeds and changed copies of them.

use domain::{
    Day, Lang, Pid, about, account, bundle, comment, competition, contribution, council,
    form::Fields,
    log::{
        export::{self, Checker},
        head::{Head, PublicKey, SigningKey},
        leaf::Leaf,
        proof::Proof,
    },
    moderation, people, privacy, process, render, text,
    video::Video,
    workshop,
};

/// Reads bytes.
pub(crate) type Target = fn(&[u8]);

/// All of them, by name.
pub(crate) const TARGETS: [(&str, Target); 5] =
    [("markdown", markdown), ("forms", forms), ("videos", videos), ("log", log), ("tokens", tokens)];

/// HTML of anybody's text holds nothing that runs and nothing that loads.
pub(crate) fn markdown(data: &[u8]) {
    let source = String::from_utf8_lossy(data);
    let html = render::markdown(&source);
    assert!(html.chars().count() <= render::html_max(source.chars().count()).max(source.chars().count() * 9 + 1_000));
    harmless(&html);
    for level in 1..=6 {
        harmless(&render::under(&html, level));
    }
    let _ = render::plain(&source);
    harmless(&render::markdown(&render::escape_markdown(&source)));
    assert!(!render::escape(&source).contains('<'));
}

/// Goes through HTML as a browser would that knows no mercy.
fn harmless(html: &str) {
    const TAGS: [&str; 27] = [
        "p",
        "br",
        "hr",
        "em",
        "strong",
        "del",
        "s",
        "code",
        "pre",
        "blockquote",
        "ul",
        "ol",
        "li",
        "a",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "sup",
    ];
    let mut rest = html;
    while let Some((_, behind)) = rest.split_once('<') {
        let behind = behind.strip_prefix('/').unwrap_or(behind);
        let end = behind.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(behind.len());
        let (tag, mut inside) = behind.split_at(end);
        assert!(TAGS.contains(&tag), "<{tag}> in {html}");
        loop {
            inside = inside.trim_start();
            if let Some(after) = inside.strip_prefix('>') {
                rest = after;
                break;
            }
            let (name, value) = inside.split_once("=\"").unwrap_or_else(|| panic!("no attribute: {inside}"));
            let (value, after) = value.split_once('"').unwrap_or_else(|| panic!("no end: {inside}"));
            attribute(name, value, html);
            inside = after;
        }
    }
}

fn attribute(name: &str, value: &str, html: &str) {
    match name {
        "href" => {
            // Browsers let go of these wherever they stand.
            let address: String = value.chars().filter(|c| !c.is_control()).collect();
            let scheme = address.trim().split([':', '/', '?', '#']).next().unwrap_or_default().to_lowercase();
            let has_scheme = address.trim().get(scheme.len()..).is_some_and(|rest| rest.starts_with(':'));
            let known = ["http", "https", "mailto", "tel"].contains(&scheme.as_str());
            assert!(known || !has_scheme, "{value} in {html}");
        }
        "rel" | "title" | "start" | "align" => {}
        other => panic!("{other}=\"{value}\" in {html}"),
    }
}

/// A form is read or refused with what is wrong, whatever is in it; what was read is as it has to be.
pub(crate) fn forms(data: &[u8]) {
    let fields = Fields(url::form_urlencoded::parse(data).into_owned().take(2_000).collect());
    let (day, peertube) =
        ("2011-02-14".parse::<Day>().unwrap_or_else(|_| panic!("a day")), ["tube.example".to_owned()]);
    if let Ok(draft) = contribution::Draft::parse(&fields, &peertube) {
        assert!(!draft.title.trim().is_empty() && draft.title.chars().count() <= 140);
        assert!(draft.body.chars().count() <= 20_000 && !draft.body.contains('\0'));
    }
    if let Ok(sign_up) = account::SignUp::parse(&fields) {
        assert!(account::is_email(&sign_up.email) && sign_up.email.len() <= account::EMAIL_MAX);
        assert!(sign_up.name.chars().count() <= account::NAME_MAX);
    }
    if let Ok(draft) = comment::Draft::parse(&fields) {
        assert!(draft.body.chars().count() <= 3_000);
    }
    let _ = account::SignIn::parse(&fields);
    let _ = account::NewName::parse(&fields);
    let _ = account::NewPassword::parse(&fields);
    let _ = account::Address::parse(&fields);
    let _ = bundle::Draft::parse(&fields);
    let _ = bundle::SectionDraft::parse(&fields);
    let _ = bundle::Pick::parse(&fields);
    let _ = bundle::Move::parse(&fields);
    let _ = competition::Draft::parse(&fields, day);
    let _ = competition::EntryDraft::parse(&fields);
    let _ = council::ThemeDraft::parse(&fields);
    let _ = council::DecisionDraft::parse(&fields, day);
    let _ = moderation::RulingDraft::parse(&fields);
    let _ = moderation::AppealDraft::parse(&fields);
    let _ = moderation::VerdictDraft::parse(&fields);
    let _ = moderation::ReportDraft::parse(&fields);
    let _ = people::Appointment::parse(&fields, &account::Role::ALL);
    let _ = privacy::Wish::parse(&fields, Lang::Fi, true);
    let _ = process::Draft::parse(&fields);
    let _ = process::ForumDraft::parse(&fields);
    let _ = workshop::Draft::parse(&fields);
    let next = account::safe_next(fields.get("next"));
    assert!(next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n']), "{next}");
}

/// A link leads to a host of the list, or is none.
pub(crate) fn videos(data: &[u8]) {
    let link = String::from_utf8_lossy(data);
    let Some(video) = Video::parse(&link, &["tube.example".to_owned()]) else { return };
    let hosts =
        ["www.youtube.com", "www.youtube-nocookie.com", "vimeo.com", "player.vimeo.com", "tube.example", "youtu.be"];
    for address in [video.watch_url(), video.embed_url()] {
        let url = url::Url::parse(&address).unwrap_or_else(|_| panic!("{address}"));
        assert!(url.scheme() == "https" && url.username().is_empty() && url.port().is_none(), "{address}");
        assert!(url.host_str().is_some_and(|host| hosts.contains(&host)), "{address}");
    }
    assert_eq!(Video::parse(&video.watch_url(), &["tube.example".to_owned()]).as_ref(), Some(&video));
}

/// What `talkoot verify` reads. A line that begins with `sign ` stands for a head that is signed rightly.
pub(crate) fn log(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let key = SigningKey::from_random("talkoot.example/log", [1; 32]).unwrap_or_else(|_| panic!("a key"));
    let keys = [key.public().clone()];
    let mut checker =
        Checker::new(vec![key.public().clone()], vec![text.lines().next().unwrap_or_default().to_owned()]);
    let mut whole = String::from_utf8(data.to_vec()).is_ok();
    for line in text.split('\n') {
        let signed = line.strip_prefix("sign ").and_then(|rest| rest.split_once(' ')).map(|(size, root)| {
            let root: [u8; 32] = std::array::from_fn(|i| root.as_bytes().get(i).copied().unwrap_or_default());
            let size = size.parse().unwrap_or_default();
            Head { origin: "talkoot.example/log".to_owned(), size, root }.signed(&key)
        });
        if let Some(note) = &signed {
            assert!(Head::open(note, &keys).is_ok());
        }
        for line in signed.as_deref().map_or_else(|| line.to_owned(), export::head).split('\n') {
            if whole && checker.line(line.as_bytes()).is_err() {
                whole = false;
            }
        }
        if let Some(leaf) = Leaf::parse(line) {
            assert_eq!(leaf.text(), line, "one line for one entry");
        }
        let _ = line.parse::<PublicKey>();
        let _ = line.parse::<SigningKey>();
    }
    let _ = checker.finish();
    if let Ok((head, _)) = Head::open(&text, &keys) {
        panic!("a head of {} entries was forged", head.size);
    }
    if let Ok(proof) = serde_json::from_slice::<Proof>(data) {
        assert!(proof.check(&keys).is_err(), "a proof was forged");
        let _ = proof.check(&[]);
    }
}

/// What stands in addresses.
pub(crate) fn tokens(data: &[u8]) {
    let line = String::from_utf8_lossy(data);
    if let Ok(pid) = line.parse::<Pid>() {
        assert_eq!(pid.as_str(), line);
    }
    if let Some((pid, number)) = competition::parse_item(&line) {
        assert!(pid.as_str().len() == Pid::LEN && number >= 0);
    }
    if let Ok(day) = line.parse::<Day>() {
        assert_eq!(day.to_string(), line);
    }
    if text::is_slug(&line) {
        assert!(line.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'));
    }
    let _ = bundle::Source::parse(&line);
    let _ = about::Page::parse(&line);
    let _ = line.parse::<Lang>();
    let _ = line.parse::<domain::network::Network>();
    for shape in [text::Shape::Line, text::Shape::Text] {
        let clean = text::clean(&line, shape);
        assert_eq!(text::clean(&clean, shape), clean, "what is clean stays as it is");
    }
    let _ = text::excerpt(&line, 160);
}
