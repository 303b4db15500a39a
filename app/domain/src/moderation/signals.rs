//! Signals of spam: few, simple, and each told to the author and to the moderator in a sentence.
//!
//! A signal never refuses a post and never hides one for good: it holds the post until a person has read it. The
//! thresholds are these, for everybody to know:
//!
//! - more than [`LINKS_MAX`] links in one text;
//! - the same text again within [`REPEAT_HOURS`] hours, where it has at least [`REPEAT_LENGTH`] characters: a short
//!   answer such as "I agree" is nobody's spam;
//! - more than [`RATE_MAX`] posts within an hour by an account that is younger than [`NEW_HOURS`] hours;
//! - no proof of work where one is asked for: of people without an account.

/// Most links in one text.
pub const LINKS_MAX: usize = 5;
/// Hours within which the same text is the same post again.
pub const REPEAT_HOURS: i64 = 24;
/// Characters from which on a text is told from another by itself.
pub const REPEAT_LENGTH: usize = 40;
/// Hours for which an account is new.
pub const NEW_HOURS: i64 = 24;
/// Most posts of a new account within an hour.
pub const RATE_MAX: u64 = 30;

/// What is known of a post when it comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// How many links its text has.
    pub links: usize,
    /// How often the same text was posted here lately.
    pub repeats: u64,
    /// How old the account is, in seconds; `None` for a guest.
    pub age: Option<i64>,
    /// How many posts the account has made within the hour.
    pub posts: u64,
    /// Whether it came without the proof of work that is asked of people without an account.
    pub bare: bool,
}

/// Something about a post that makes a person look at it first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// So many links.
    Links(u64),
    /// The same text so many times before.
    Repeated(u64),
    /// A new account with so many posts within an hour.
    Rate(u64),
    /// No proof of work, as from a browser without scripts.
    Unproven,
}

impl Signal {
    /// Its word and its number.
    #[must_use]
    pub fn parts(self) -> (&'static str, u64) {
        match self {
            Self::Links(count) => ("links", count),
            Self::Repeated(count) => ("repeated", count),
            Self::Rate(count) => ("rate", count),
            Self::Unproven => ("unproven", 1),
        }
    }

    fn parse(code: &str) -> Option<Self> {
        let (word, count) = code.split_once('=')?;
        let count = count.parse().ok()?;
        match word {
            "links" => Some(Self::Links(count)),
            "repeated" => Some(Self::Repeated(count)),
            "rate" => Some(Self::Rate(count)),
            "unproven" => Some(Self::Unproven),
            _ => None,
        }
    }
}

/// The signals of a post.
#[must_use]
pub fn signals(look: &Look) -> Vec<Signal> {
    let mut found = Vec::new();
    if look.links > LINKS_MAX {
        found.push(Signal::Links(u64::try_from(look.links).unwrap_or(u64::MAX)));
    }
    if look.repeats > 0 {
        found.push(Signal::Repeated(look.repeats));
    }
    if look.posts >= RATE_MAX && look.age.is_some_and(|age| age < NEW_HOURS.saturating_mul(3_600)) {
        found.push(Signal::Rate(look.posts.saturating_add(1)));
    }
    if look.bare {
        found.push(Signal::Unproven);
    }
    found
}

/// How many links a text has, written out or in Markdown.
#[must_use]
pub fn links(text: &str) -> usize {
    let lower = text.to_lowercase();
    let schemes = lower.matches("://").count();
    let bare = lower.matches("www.").count();
    schemes.saturating_add(bare).saturating_sub(lower.matches("://www.").count())
}

/// Whether a text is long enough to be told from another by itself.
#[must_use]
pub fn is_telling(text: &str) -> bool {
    text.chars().count() >= REPEAT_LENGTH
}

/// Signals as they are stored.
#[must_use]
pub fn store(signals: &[Signal]) -> String {
    let codes: Vec<String> = signals
        .iter()
        .map(|signal| {
            let (word, count) = signal.parts();
            format!("{word}={count}")
        })
        .collect();
    codes.join(" ")
}

/// Signals out of their column; words of an older version are left out.
#[must_use]
pub fn stored(text: &str) -> Vec<Signal> {
    text.split(' ').filter_map(Signal::parse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_threshold_is_where_it_is_said_to_be() {
        let hour = 3_600;
        for (look, found) in [
            (Look::default(), vec![]),
            (Look { links: 5, ..Look::default() }, vec![]),
            (Look { links: 6, ..Look::default() }, vec![Signal::Links(6)]),
            (Look { repeats: 1, ..Look::default() }, vec![Signal::Repeated(1)]),
            (Look { posts: 29, age: Some(hour), ..Look::default() }, vec![]),
            (Look { posts: 30, age: Some(hour), ..Look::default() }, vec![Signal::Rate(31)]),
            (Look { posts: 99, age: Some(24 * hour), ..Look::default() }, vec![]),
            (Look { posts: 99, age: None, ..Look::default() }, vec![]),
            (Look { bare: true, ..Look::default() }, vec![Signal::Unproven]),
        ] {
            assert_eq!(signals(&look), found, "{look:?}");
        }
    }

    #[test]
    fn a_link_is_counted_once_however_it_is_written() {
        for (text, count) in [
            ("", 0),
            ("Katso https://www.example.org ja www.example.fi", 2),
            ("[a](http://a.example) HTTPS://B.EXAMPLE", 2),
            ("wwwest", 0),
        ] {
            assert_eq!(links(text), count, "{text}");
        }
    }

    #[test]
    fn signals_are_read_back() {
        let all = [Signal::Links(9), Signal::Repeated(2), Signal::Rate(31), Signal::Unproven];
        assert_eq!(stored(&store(&all)), all);
        assert_eq!(stored(""), []);
    }
}
