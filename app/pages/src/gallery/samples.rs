//! What the parts are shown with: one made-up process with one of everything in it.

use domain::{
    BundleId, CommentId, CompetitionId, ContributionId, Day, DecisionId, ForumId, Lang, Pid, ProcessId, RecordId,
    ThemeId, Timestamp, Version, WorkshopId,
    bundle::{Bundle, Edition, Standing},
    comment::Comment,
    competition::{Competition, Entry, Gallery},
    contribution::{Kind, Picture, Provenance, State, Summary},
    council::{Decision, DecisionDraft, Outcome, Theme},
    form::{Errors, Fields, Problem},
    page::Page,
    place::Place,
    process::{Access, Forum, Moderation, Phase, Process},
    proposal::{Hands, Two},
    render,
    trail::Step,
    video::{Video, VideoHost},
    workshop::{Method, Record, Workshop},
};

/// The language that all of it is written in.
pub(super) const LANG: Lang = Lang::Fi;
/// The process's part of addresses.
pub(super) const SLUG: &str = "mallila";
/// When it all is: 2011-05-10 12:00 UTC.
pub(super) const AT: Timestamp = Timestamp(1_305_028_800_000_000);
/// The id of the one picture, which no picture of the media store can have.
pub(super) const PICTURE: &str = "sample";
/// The picture: a river between two banks.
pub(super) const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1200 900\">\
    <path fill=\"#cfe3ea\" d=\"M0 0h1200v900H0z\"/><path fill=\"#3f6f4e\" d=\"M0 420c300-90 600 60 1200-60v540H0z\"/>\
    <path fill=\"#2f6f8f\" d=\"M420 900c60-240 240-260 200-500h120c60 220-40 300 60 500z\"/></svg>";

pub(super) const TITLE: &str = "Laituri, jolta pääsee uimaan";
pub(super) const OTHER: &str = "Uimaranta sillan kupeeseen";
pub(super) const PLAIN: &str = "Joen rannassa on varjoisa paikka, johon aurinko paistaa vielä illalla. \
    Siihen mahtuisi laituri, portaat veteen ja penkki niille, jotka eivät ui.";
pub(super) const ALT: &str = "Joki virtaa kahden rannan välissä.";
pub(super) const CAPTION: &str = "Näkymä vanhalta sillalta. Piirros: Aino";
/// Markdown with everything that people can write.
pub(super) const PROSE: &str = "Ranta on **kaikkien**. Siellä voi *istua*, uida ja [katsella jokea](https://example.org).\n\n\
    # Mitä tarvitaan\n\n- portaat veteen\n- penkki\n    - varjossa\n- valo, joka ei häikäise\n\n\
    1. Ensin kysytään.\n2. Sitten rakennetaan.\n\n> Lapsena hypittiin tukkilautalta.\n\n\
    ## Mitä se maksaa\n\n| Osa | Hinta |\n| --- | --- |\n| Laituri | 12 000 € |\n| Penkki | 400 € |\n\n\
    ```\nvesi 18 °C\n```\n\n---\n\nLopuksi: kiitos!";

pub(super) fn process_path() -> String {
    format!("/p/{SLUG}")
}

fn day(text: &str) -> Day {
    text.parse().unwrap_or(AT.day())
}

pub(super) fn today() -> Day {
    AT.day()
}

fn pid(byte: u8) -> Pid {
    Pid::from_random([byte; Pid::LEN])
}

pub(super) fn picture(alt: &str, caption: &str) -> Picture {
    Picture {
        media: PICTURE.to_owned(),
        alt: alt.to_owned(),
        caption: caption.to_owned(),
        width: 1200,
        height: 900,
        thumb: "dce71125807877787f888787784877788870fa3db0".to_owned(),
    }
}

/// What somebody typed.
pub(super) fn typed() -> Fields {
    Fields::default()
        .with("filled", TITLE)
        .with("words", PLAIN)
        .with("kind", Kind::Story.code())
        .with("lang", LANG.tag())
        .with("place", "Vanhan sillan alla")
        .with("wrong", "eilen")
        .with("long", PLAIN)
        .with("picture", PICTURE)
        .with("picture_alt", "")
        .with("picture_caption", CAPTION)
}

/// What is wrong with it.
pub(super) fn wrong() -> Errors {
    let mut errors = Errors::one("missing", Problem::Missing);
    errors.push("wrong", Problem::NotADay);
    errors.push("long", Problem::TooLong { max: 100 });
    errors.push("other", Problem::NotAnOption);
    errors.push("group", Problem::TooMany { max: 5 });
    errors.push("picture_alt.0", Problem::NoAlt);
    errors.push("upload", Problem::NotAPicture);
    errors
}

pub(super) fn process() -> Process {
    Process {
        id: ProcessId(0),
        slug: SLUG.to_owned(),
        name: "Mallilan ranta".to_owned(),
        summary: PLAIN.to_owned(),
        area: "Mallilan kaupunginosa".to_owned(),
        body: "Mallilan kaupunginhallitus".to_owned(),
        lang: LANG,
        langs: vec![LANG],
        example: true,
        source: String::new(),
        two: Two { editions: false, decisions: false },
        version: Version(1),
    }
}

pub(super) fn phases() -> Vec<Phase> {
    let phase = |name: &str, starts: &str, ends: Option<&str>| Phase {
        name: name.to_owned(),
        starts: day(starts),
        ends: ends.map(day),
    };
    vec![
        phase("Kuunteleminen", "2011-01-10", Some("2011-03-31")),
        phase("Ideat ja työpajat", "2011-04-01", Some("2011-06-30")),
        phase("Kilpailu", "2011-08-15", Some("2011-10-31")),
        phase("Päätös", "2011-11-01", None),
    ]
}

pub(super) fn forum() -> Forum {
    Forum {
        id: ForumId(0),
        process: ProcessId(0),
        slug: "joki".to_owned(),
        name: "Joki ja rannat".to_owned(),
        summary: "Mitä rannoilla tehdään, mihin pääsee ja mitä jätetään rauhaan.".to_owned(),
        access: Access::Guests,
        moderation: Moderation::After,
        contributions: 128,
        version: Version(1),
    }
}

pub(super) fn contribution(kind: Kind, state: State) -> Summary {
    let (title, picture) = match kind {
        Kind::Idea => (TITLE, Some(picture(ALT, CAPTION))),
        Kind::Story => ("Kun joki jäätyi", None),
        Kind::Vision => ("Kaksi rantaa, yksi kaupunki", Some(picture(ALT, CAPTION))),
    };
    Summary {
        id: ContributionId(0),
        process: ProcessId(0),
        forum: ForumId(0),
        kind,
        lang: LANG,
        title: title.to_owned(),
        excerpt: PLAIN.to_owned(),
        author: "Aino Esimerkki".to_owned(),
        person: None,
        provenance: Provenance::web(),
        place: Some(Place { name: "Vanhan sillan alla".to_owned(), point: None }),
        state,
        locked: false,
        supports: 12,
        comments: 1,
        created: AT,
        picture,
    }
}

/// Every kind, and every state that a list can show.
pub(super) fn contributions() -> Vec<Summary> {
    let seen = Kind::ALL.into_iter().map(|kind| contribution(kind, State::Published));
    let unseen = [State::Held, State::Hidden, State::Withdrawn].map(|state| contribution(Kind::Story, state));
    seen.chain(unseen).collect()
}

pub(super) fn voices() -> Page<Summary> {
    let items = Kind::ALL.into_iter().map(|kind| contribution(kind, State::Published)).collect();
    Page { items, next: None, total: 3 }
}

pub(super) fn workshop() -> Workshop {
    Workshop {
        id: WorkshopId(0),
        process: ProcessId(0),
        method: Method::PublicSpace,
        lang: LANG,
        place: None,
        held: day("2011-04-18"),
        heads: 34,
        filed_by: "Sari Esimerkki".to_owned(),
        person: None,
        state: State::Published,
        created: AT,
        outputs: 9,
        record: Record {
            id: RecordId(0),
            number: 1,
            title: "Ranta-ilta torilla".to_owned(),
            summary: PLAIN.to_owned(),
            html: render::markdown(PLAIN),
            pictures: vec![picture(ALT, CAPTION)],
            created: AT,
        },
    }
}

pub(super) fn bundle() -> Bundle {
    Bundle {
        id: BundleId(0),
        process: ProcessId(0),
        title: "Rannan äänet".to_owned(),
        lang: LANG,
        foreword: PLAIN.to_owned(),
        version: Version(1),
        items: 24,
        editions: 2,
        created: AT,
    }
}

/// One in each standing.
pub(super) fn editions() -> Vec<Edition> {
    let standings = [Standing::Newest, Standing::Succeeded(pid(2)), Standing::Withdrawn("Virhe nimessä".to_owned())];
    let edition = |(standing, number): (Standing, i32)| Edition {
        pid: pid(1),
        process_slug: SLUG.to_owned(),
        process_name: process().name,
        publisher: process().body,
        bundle: BundleId(0),
        number,
        title: "Rannan äänet".to_owned(),
        lang: LANG,
        html: String::new(),
        curator: "Kaisa Esimerkki".to_owned(),
        frozen: AT,
        digest: String::new(),
        scope: None,
        items: 24,
        work: None,
        standing,
        doi: None,
    };
    standings.into_iter().zip([3, 2, 1]).map(edition).collect()
}

/// One that is open and one that is closed.
pub(super) fn competitions() -> Vec<Competition> {
    let competition = |(title, deadline): (&str, &str)| Competition {
        id: CompetitionId(0),
        process: ProcessId(0),
        slug: "ranta".to_owned(),
        title: title.to_owned(),
        lang: LANG,
        brief: PLAIN.to_owned(),
        html: String::new(),
        deadline: day(deadline),
        closes: day(deadline).start(),
        gallery: Gallery::AfterDeadline,
    };
    [("Rannan suunnittelukilpailu", "2011-10-31"), ("Sillan nimikilpailu", "2011-03-01")].map(competition).into()
}

pub(super) fn entry() -> Entry {
    Entry {
        pid: pid(3),
        competition_slug: "ranta".to_owned(),
        competition_title: "Rannan suunnittelukilpailu".to_owned(),
        process_slug: SLUG.to_owned(),
        pseudonym: "Tukkilautta".to_owned(),
        title: "Kaksi rantaa, yksi silta".to_owned(),
        lang: LANG,
        statement: PLAIN.to_owned(),
        html: String::new(),
        boards: Vec::new(),
        citations: 6,
        state: State::Published,
    }
}

/// One in each standing.
pub(super) fn themes() -> Vec<Theme> {
    let theme = |outcome| Theme {
        id: ThemeId(0),
        process: ProcessId(0),
        title: "Joki edellä".to_owned(),
        lang: LANG,
        text: PLAIN.to_owned(),
        html: String::new(),
        created: AT,
        outcome,
        sources: 5,
    };
    [None, Some(Outcome::Approved), Some(Outcome::Returned)].map(theme).into()
}

pub(super) fn decision() -> Decision {
    Decision {
        id: DecisionId(0),
        process: ProcessId(0),
        theme: ThemeId(0),
        theme_title: "Joki edellä".to_owned(),
        theme_lang: LANG,
        record: DecisionDraft {
            body: process().body,
            decided: day("2011-11-21"),
            section: "§ 142".to_owned(),
            case_number: "MAL/2011/1042".to_owned(),
            votes_for: 9,
            votes_against: 3,
            abstaining: 1,
            outcome: Outcome::ApprovedWithChanges,
            lang: LANG,
            text: PLAIN.to_owned(),
            minutes: None,
        },
        html: String::new(),
        created: AT,
    }
}

/// One of every sort, from the voice to the decision.
pub(super) fn steps() -> Vec<Step> {
    let hands = Hands { proposed: "Kaisa Esimerkki".to_owned(), confirmed: "Sari Esimerkki".to_owned() };
    let edition = |number| Step::Edition {
        pid: pid(1),
        title: "Rannan äänet".to_owned(),
        number,
        item: 2,
        frozen: AT,
        hands: None,
    };
    vec![
        edition(1),
        edition(2),
        Step::Entry {
            pid: pid(3),
            competition: "ranta".to_owned(),
            pseudonym: "Tukkilautta".to_owned(),
            title: "Kaksi rantaa, yksi silta".to_owned(),
            note: "Laituri on koko ehdotuksen lähtökohta.".to_owned(),
        },
        Step::Theme { id: ThemeId(0), title: "Joki edellä".to_owned(), created: AT },
        Step::Decision {
            id: DecisionId(0),
            body: process().body,
            decided: day("2011-11-21"),
            section: "§ 142".to_owned(),
            outcome: Outcome::ApprovedWithChanges,
            theme: "Joki edellä".to_owned(),
            hands: Some(hands),
        },
    ]
}

pub(super) fn videos() -> Vec<Video> {
    let video = |(host, id): (VideoHost, &str)| Video { host, id: id.to_owned() };
    [(VideoHost::YouTube, "abcdefghijk"), (VideoHost::Vimeo, "123456")].map(video).into()
}

/// A conversation with a comment in every state, and as deep as it is set in.
pub(super) fn comments() -> Page<Comment> {
    let states = [
        (0, State::Published),
        (1, State::Published),
        (2, State::Held),
        (3, State::Hidden),
        (4, State::Erased),
        (0, State::Published),
    ];
    let comment = |(number, (depth, state)): (i64, (usize, State))| Comment {
        id: CommentId(number),
        contribution: ContributionId(0),
        depth,
        path: String::new(),
        author: if number == 0 { "Helmi Esimerkki" } else { "Onni Esimerkki" }.to_owned(),
        state,
        html: render::markdown("Kannatan. Portaista pitää päästä veteen myös **istuen**."),
        created: AT,
    };
    Page { items: (0..).zip(states).map(comment).collect(), next: Some("2".to_owned()), total: 31 }
}
