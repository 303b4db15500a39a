//! A part of one of an item's videos: what it is called, and where it is played.

use url::Url;

use super::{Video, clock, parse_clock};
#[cfg(feature = "log")]
use crate::bundle::frozen::Heard;
use crate::{
    Lang,
    form::{Check, Problem},
};

/// A part of one of an item's videos.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The number of the video, counted from 1 within the item.
    pub video: i32,
    /// The second at which it begins.
    pub from: u32,
    /// The second at which it ends, where that is told.
    pub until: Option<u32>,
}

impl Part {
    /// Reads `video` (its number, up to `most`), `from` and `until` as [`parse_clock`] reads times, of which all may be
    /// missing. A part says from when it is; times belong to a video, and it ends after it begins.
    pub fn read(form: &mut Check<'_>, most: i64) -> Option<Self> {
        let video = form.optional_number("video", 1, most).and_then(|number| i32::try_from(number).ok());
        let (from, until) = (time(form, "from"), time(form, "until"));
        let given = |name: &str| !form.fields().get(name).trim().is_empty();
        let (of_video, begins, ends) = (given("video"), given("from"), given("until"));
        if of_video && !begins {
            form.wrong("from", Problem::Missing);
        }
        if !of_video && (begins || ends) {
            form.wrong("video", Problem::Missing);
        }
        if from.zip(until).is_some_and(|(from, until)| until <= from) {
            form.wrong("until", Problem::EndsBeforeStart);
        }
        Some(Self { video: video?, from: from?, until })
    }

    /// Where it stands among an item's videos, counted from 0.
    #[must_use]
    pub fn index(&self) -> Option<usize> {
        usize::try_from(self.video).ok()?.checked_sub(1)
    }

    /// When it is heard: `1:03–1:21`, or `1:03` where no end is told.
    #[must_use]
    pub fn time(&self) -> String {
        let until = self.until.map(|second| format!("–{}", clock(second))).unwrap_or_default();
        format!("{}{until}", clock(self.from))
    }

    /// Where and when it is heard: `video 2, 1:03–1:21`.
    #[must_use]
    pub fn named(&self, lang: Lang) -> String {
        format!("{}, {}", lang.video(self.video), self.time())
    }

    /// The address that plays it, out of the links of the item's videos: the video from its second on, or the link
    /// itself where that is of no known host. `None` where the item has no such video.
    #[must_use]
    pub fn address(&self, links: &[String]) -> Option<String> {
        let link = links.get(self.index()?)?;
        // What was taken once is on a host of the list of that time, and only a link is made of it here.
        let host = Url::parse(link).ok().and_then(|url| url.host_str().map(str::to_owned));
        let known = Video::parse(link, host.as_slice());
        Some(known.map_or_else(|| link.clone(), |video| video.watch_from(self.from)))
    }

    /// Whether an item with so many videos has this one; else what is wrong with its number.
    pub fn is_among(&self, videos: usize) -> Result<(), Problem> {
        match usize::try_from(self.video) {
            _ if videos == 0 => Err(Problem::Unknown),
            Ok(number) if (1..=videos).contains(&number) => Ok(()),
            _ => Err(Problem::NotANumber { min: 1, max: i64::try_from(videos).unwrap_or(i64::MAX) }),
        }
    }
}

#[cfg(feature = "log")]
impl From<Heard> for Part {
    fn from(heard: Heard) -> Self {
        Self { video: heard.video, from: heard.from, until: heard.until }
    }
}

#[cfg(feature = "log")]
impl From<Part> for Heard {
    fn from(part: Part) -> Self {
        Self { video: part.video, from: part.from, until: part.until }
    }
}

/// A time in a video that may be missing.
fn time(form: &mut Check<'_>, name: &str) -> Option<u32> {
    let text = form.fields().get(name).trim();
    let second = parse_clock(text);
    if second.is_none() && !text.is_empty() {
        form.wrong(name, Problem::NotATime);
    }
    second
}

#[cfg(test)]
mod tests {
    use super::*;

    const PART: Part = Part { video: 2, from: 63, until: Some(81) };

    #[test]
    fn a_part_is_called_by_its_video_and_its_times() {
        let hours = Part { video: 1, from: 3_723, until: None };
        assert_eq!((PART.time().as_str(), hours.time().as_str()), ("1:03–1:21", "1:02:03"));
        for lang in Lang::WRITTEN {
            assert_eq!(PART.named(lang), "video 2, 1:03–1:21", "{lang}");
        }
    }

    #[test]
    fn a_part_is_played_where_its_video_is() {
        let of = |link: &str| PART.address(&["https://youtu.be/abc".to_owned(), link.to_owned()]);
        for (link, address) in [
            ("https://vimeo.com/7", "https://vimeo.com/7#t=63s"),
            ("https://video.example.fi/w/abc", "https://video.example.fi/w/abc?start=63s"),
            ("https://example.org/film.mp4", "https://example.org/film.mp4"),
        ] {
            assert_eq!(of(link).as_deref(), Some(address), "{link}");
        }
        for video in [-1, 0, 3] {
            let links = ["https://youtu.be/abc".to_owned(), "https://vimeo.com/7".to_owned()];
            assert_eq!(Part { video, ..PART }.address(&links), None, "{video}");
        }
    }

    #[test]
    fn a_video_has_to_be_one_of_the_item() {
        for (videos, fits) in
            [(0, Err(Problem::Unknown)), (1, Err(Problem::NotANumber { min: 1, max: 1 })), (2, Ok(())), (3, Ok(()))]
        {
            assert_eq!(PART.is_among(videos), fits, "{videos}");
        }
        assert!(Part { video: 0, ..PART }.is_among(2).is_err());
    }
}
