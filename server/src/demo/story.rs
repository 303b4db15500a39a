//! The example's texts, as they lie in `server/demo`.

use anyhow::Context as _;
use domain::Timestamp;
use serde::{Deserialize, de::DeserializeOwned};

use super::moderate::Moderation;

/// Everything.
pub(super) struct Story {
    pub(super) process: Process,
    pub(super) forums: Vec<Forum>,
    pub(super) people: Vec<Person>,
    pub(super) workshops: Vec<Workshop>,
    pub(super) contributions: Vec<Contribution>,
    pub(super) bundle: Bundle,
    pub(super) competition: Competition,
    pub(super) themes: Vec<Theme>,
    pub(super) moderation: Moderation,
}

#[derive(Deserialize)]
struct Frame {
    process: Process,
    forums: Vec<Forum>,
    people: Vec<Person>,
    workshops: Vec<Workshop>,
}

#[derive(Deserialize)]
pub(super) struct Process {
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) summary: String,
    pub(super) area: String,
    pub(super) body: String,
    pub(super) lang: String,
    pub(super) langs: Vec<String>,
    pub(super) picture: Picture,
    pub(super) phases: Vec<Phase>,
}

#[derive(Deserialize)]
pub(super) struct Phase {
    pub(super) name: String,
    pub(super) starts: String,
    pub(super) ends: String,
}

#[derive(Deserialize)]
pub(super) struct Forum {
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) summary: String,
    pub(super) access: String,
}

#[derive(Deserialize)]
pub(super) struct Person {
    pub(super) key: String,
    pub(super) name: String,
}

#[derive(Clone, Deserialize)]
pub(super) struct Place {
    pub(super) name: String,
    pub(super) lat: Option<f64>,
    pub(super) lon: Option<f64>,
}

#[derive(Clone, Deserialize)]
pub(super) struct Picture {
    pub(super) scene: String,
    pub(super) seed: u64,
    pub(super) alt: String,
    #[serde(default)]
    pub(super) caption: String,
}

#[derive(Deserialize)]
pub(super) struct Workshop {
    pub(super) key: String,
    pub(super) title: String,
    pub(super) method: String,
    pub(super) lang: String,
    pub(super) place: Option<Place>,
    pub(super) held: String,
    pub(super) heads: i64,
    pub(super) summary: String,
    #[serde(default)]
    pub(super) pictures: Vec<Picture>,
    pub(super) filed: String,
    pub(super) added: Option<Added>,
}

/// What was added to a record later: words, and the outputs that go to another forum, since a filing takes one.
#[derive(Deserialize)]
pub(super) struct Added {
    pub(super) forum: String,
    pub(super) at: String,
    pub(super) words: String,
}

#[derive(Deserialize)]
pub(super) struct Contribution {
    pub(super) key: String,
    pub(super) kind: String,
    pub(super) forum: String,
    pub(super) lang: String,
    pub(super) author: Option<String>,
    pub(super) guest: Option<String>,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) created: String,
    pub(super) place: Option<Place>,
    #[serde(default)]
    pub(super) pictures: Vec<Picture>,
    #[serde(default)]
    pub(super) videos: Vec<String>,
    #[serde(default)]
    pub(super) supporters: Vec<String>,
    #[serde(default)]
    pub(super) comments: Vec<Comment>,
    pub(super) revision: Option<Revision>,
    pub(super) workshop: Option<String>,
    pub(super) group: Option<String>,
    pub(super) channel: Option<String>,
    pub(super) fidelity: Option<String>,
}

#[derive(Clone, Deserialize)]
pub(super) struct Revision {
    pub(super) title: String,
    pub(super) body: String,
    pub(super) created: String,
}

#[derive(Clone, Deserialize)]
pub(super) struct Comment {
    pub(super) author: String,
    pub(super) body: String,
    pub(super) created: String,
    #[serde(default)]
    pub(super) replies: Vec<Comment>,
}

#[derive(Deserialize)]
pub(super) struct Bundle {
    pub(super) title: String,
    pub(super) lang: String,
    pub(super) curator: String,
    pub(super) foreword: String,
    pub(super) foreword2: String,
    pub(super) sections: Vec<Section>,
    /// The forum for which the second edition answers.
    pub(super) scope: String,
    pub(super) left: Vec<Left>,
    /// What the second edition quotes.
    pub(super) quotes: Vec<Quote>,
    /// Contributions that say the same.
    pub(super) echoes: Vec<Vec<String>>,
    pub(super) frozen1: String,
    pub(super) frozen2: String,
}

/// A passage of an item's text.
#[derive(Deserialize)]
pub(super) struct Quote {
    pub(super) item: String,
    pub(super) words: String,
}

/// What the second edition leaves out of its scope, and why.
#[derive(Deserialize)]
pub(super) struct Left {
    pub(super) contribution: String,
    pub(super) disposition: String,
    pub(super) item: Option<String>,
    pub(super) reason: String,
}

#[derive(Deserialize)]
pub(super) struct Section {
    pub(super) title: String,
    pub(super) words: String,
    pub(super) items: Vec<Item>,
}

#[derive(Deserialize)]
pub(super) struct Item {
    pub(super) contribution: Option<String>,
    pub(super) workshop: Option<String>,
    #[serde(default)]
    pub(super) note: String,
    pub(super) since: u8,
}

#[derive(Deserialize)]
pub(super) struct Competition {
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) lang: String,
    pub(super) brief: String,
    pub(super) deadline: String,
    pub(super) opened: String,
    pub(super) submitted: String,
    pub(super) entries: Vec<Entry>,
    pub(super) open: Call,
}

/// A competition that is open on the day on which the example is loaded.
#[derive(Deserialize)]
pub(super) struct Call {
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) lang: String,
    pub(super) brief: String,
}

#[derive(Deserialize)]
pub(super) struct Entry {
    pub(super) author: String,
    pub(super) pseudonym: String,
    pub(super) title: String,
    pub(super) lang: String,
    pub(super) statement: String,
    pub(super) boards: Vec<Picture>,
    pub(super) citations: Vec<Use>,
}

#[derive(Deserialize)]
pub(super) struct Use {
    pub(super) item: String,
    pub(super) note: String,
}

#[derive(Deserialize)]
struct Council {
    themes: Vec<Theme>,
}

#[derive(Deserialize)]
pub(super) struct Theme {
    pub(super) title: String,
    pub(super) lang: String,
    pub(super) created: String,
    pub(super) text: String,
    pub(super) items: Vec<Use>,
    pub(super) entries: Vec<EntryUse>,
    pub(super) decision: Decision,
}

#[derive(Deserialize)]
pub(super) struct EntryUse {
    pub(super) pseudonym: String,
    pub(super) note: String,
}

#[derive(Deserialize)]
pub(super) struct Decision {
    pub(super) body: String,
    pub(super) decided: String,
    pub(super) section: String,
    pub(super) case_number: String,
    pub(super) votes_for: i64,
    pub(super) votes_against: i64,
    pub(super) abstaining: i64,
    pub(super) outcome: String,
    pub(super) recorded: String,
    pub(super) text: String,
}

impl Story {
    /// What came out of a workshop: what was filed with its record, and what was added to it.
    pub(super) fn outputs(&self, record: &Workshop) -> (Vec<&Contribution>, Vec<&Contribution>) {
        let forum = record.added.as_ref().map(|added| added.forum.as_str());
        self.contributions
            .iter()
            .filter(|c| c.workshop.as_deref() == Some(record.key.as_str()))
            .partition(|c| forum != Some(c.forum.as_str()))
    }
}

/// Reads the texts out of the program.
pub(super) fn read() -> anyhow::Result<Story> {
    let frame: Frame = part(include_str!("../../demo/process.json"), "process")?;
    let mut contributions: Vec<Contribution> = Vec::new();
    for text in [
        include_str!("../../demo/contributions-1.json"),
        include_str!("../../demo/contributions-2.json"),
        include_str!("../../demo/contributions-3.json"),
        include_str!("../../demo/contributions-4.json"),
        include_str!("../../demo/contributions-5.json"),
    ] {
        contributions.extend(part::<Vec<Contribution>>(text, "contributions")?);
    }
    let council: Council = part(include_str!("../../demo/council.json"), "council")?;
    Ok(Story {
        process: frame.process,
        forums: frame.forums,
        people: frame.people,
        workshops: frame.workshops,
        contributions,
        bundle: part(include_str!("../../demo/bundle.json"), "bundle")?,
        competition: part(include_str!("../../demo/competition.json"), "competition")?,
        themes: council.themes,
        moderation: part(include_str!("../../demo/moderation.json"), "moderation")?,
    })
}

/// A moment of the story, as RFC 3339 in UTC with seconds.
pub(super) fn moment(text: &str) -> anyhow::Result<Timestamp> {
    let day = text.get(..10).and_then(|day| day.parse::<domain::Day>().ok());
    let mut clock = text.get(11..19).unwrap_or_default().split(':').map(str::parse::<i64>);
    match (day, clock.next(), clock.next(), clock.next()) {
        (Some(day), Some(Ok(hour)), Some(Ok(minute)), Some(Ok(second))) => {
            Ok(day.start().plus_seconds(hour * 3600 + minute * 60 + second))
        }
        _ => anyhow::bail!("{text:?} is no moment"),
    }
}

fn part<T: DeserializeOwned>(text: &str, name: &str) -> anyhow::Result<T> {
    serde_json::from_str(text).with_context(|| format!("the example's {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_story_is_whole() {
        let story = read().unwrap();
        let person = |key: &str| story.people.iter().any(|p| p.key == key);
        let voice = |key: &str| {
            story.contributions.iter().any(|c| c.key == key) || story.workshops.iter().any(|w| w.key == key)
        };
        for c in &story.contributions {
            assert!(c.author.as_deref().is_none_or(person), "{}", c.key);
            assert!(c.supporters.iter().all(|s| person(s) && c.author.as_ref() != Some(s)), "{}", c.key);
            assert!(c.workshop.as_deref().is_none_or(voice), "{}", c.key);
            moment(&c.created).unwrap();
        }
        for record in &story.workshops {
            let (filed, added) = story.outputs(record);
            assert!(filed.iter().all(|c| c.forum == filed[0].forum), "{}: a filing takes one forum", record.key);
            assert_eq!(added.is_empty(), record.added.is_none(), "{}", record.key);
        }
        let picked: Vec<&str> = story
            .bundle
            .sections
            .iter()
            .flat_map(|s| &s.items)
            .filter_map(|i| i.contribution.as_deref().or(i.workshop.as_deref()))
            .collect();
        assert!(picked.iter().all(|key| voice(key)));
        let used = story
            .competition
            .entries
            .iter()
            .flat_map(|e| &e.citations)
            .chain(story.themes.iter().flat_map(|t| &t.items));
        for one in used {
            assert!(picked.contains(&one.item.as_str()), "{} stands in no edition", one.item);
        }
    }
}
