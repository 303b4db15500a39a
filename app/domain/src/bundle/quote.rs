//! Passages of an item that its curator quotes: words of its text, or what is heard in one of its videos.
//!
//! Words that are said to stand in a text have to stand there. What is heard nobody here can check; so a quote of a
//! video says when it is heard, and is as good as the link.

use crate::{
    citation::{QUOTE_MAX, has_passage},
    form::{Check, Errors, Fields, Problem},
    video::{Part, VIDEOS_MAX, Video},
};

/// Most quotes of an item.
pub const QUOTES_MAX: usize = 10;

/// A wording of an item, as quotes are looked for in it.
#[derive(Clone, Copy, Debug)]
pub struct Wording<'a> {
    /// Its text as people read it, without marks.
    pub text: &'a str,
    /// The links of its videos, in order.
    pub videos: &'a [String],
}

impl<'a> Wording<'a> {
    /// Whether words stand in its text.
    #[must_use]
    pub fn says(&self, words: &str) -> bool {
        has_passage(self.text, words)
    }

    /// A part of the video of a link, under the number that the video has here; `None` where it is not here. Where a
    /// link stands twice, the number that is told is kept.
    #[must_use]
    pub fn spot(&self, link: &str, spot: Part) -> Option<Part> {
        let told = spot.index().filter(|at| self.videos.get(*at).is_some_and(|one| one == link));
        let at = told.or_else(|| self.videos.iter().position(|one| one == link))?;
        Some(Part { video: i32::try_from(at).ok()?.checked_add(1)?, ..spot })
    }

    /// The link of the video that a part is of.
    #[must_use]
    pub fn video(&self, spot: Part) -> Option<&'a str> {
        self.videos.get(spot.index()?).map(String::as_str)
    }
}

/// A passage that a curator wants to quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteDraft {
    /// Its words, in one line.
    pub words: String,
    /// Where they are heard; `None` where they stand in the text.
    pub spot: Option<Part>,
}

impl QuoteDraft {
    /// Reads `quote` (the words), `video` (the number of a video, or empty where the words stand in the text), and
    /// `from` and `until` as people write times. A quote of a video says from when; times belong to a video.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let words = form.line("quote", QUOTE_MAX);
        let spot = Part::read(&mut form, i64::try_from(VIDEOS_MAX).unwrap_or(i64::MAX));
        form.finish(Self { words, spot })
    }

    /// Looks for it in a wording; answers the link of the video that it is heard in.
    pub fn found<'a>(&self, wording: &Wording<'a>) -> Result<Option<&'a str>, Errors> {
        match self.spot {
            None if wording.says(&self.words) => Ok(None),
            None => Err(Errors::one("quote", Problem::NotInWording)),
            Some(spot) => {
                let link = wording.video(spot);
                link.map(Some).ok_or_else(|| Errors::one("video", Problem::NotAnOption))
            }
        }
    }
}

/// A quote of an item on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskQuote {
    /// Its id on the desk.
    pub id: i64,
    /// Its words; empty where the source is not in sight, or moderators took passages out of it since, which may have
    /// been these.
    pub words: String,
    /// Where they are heard, by the number that the video has in the picked wording; `None` where they stand in the
    /// text.
    pub spot: Option<Part>,
    /// Whether its words stand in the picked wording, or its video is there.
    pub holds: bool,
}

/// A quote of an item of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// Its words.
    pub words: String,
    /// Where they are heard; `None` where they stand in the text. The number of the video counts those that are shown,
    /// and says nothing where this one is not.
    pub spot: Option<Part>,
    /// That video, where its host may be shown.
    pub video: Option<Video>,
}

/// The anchor of an item's quote on the edition's page; quotes are counted from 1 within the item.
#[must_use]
pub fn anchor(item: i32, quote: usize) -> String {
    format!("item-{item}-quote-{quote}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fields(quote: &str, video: &str, from: &str, until: &str) -> Fields {
        Fields::default().with("quote", quote).with("video", video).with("from", from).with("until", until)
    }

    fn wrong(fields: &Fields) -> Vec<(String, Problem)> {
        let errors = QuoteDraft::parse(fields).err().unwrap_or_default();
        errors.0.into_iter().map(|error| (error.field, error.problem)).collect()
    }

    #[test]
    fn a_quote_is_read_with_where_it_is_heard() {
        let read = |video, from, until| QuoteDraft::parse(&fields(" Silta\r\n kantaa ", video, from, until)).unwrap();
        let spot = |until| Some(Part { video: 2, from: 63, until });
        for ((video, from, until), expected) in
            [(("", "", ""), None), (("2", "1:03", ""), spot(None)), ((" 2 ", "63", "1.21"), spot(Some(81)))]
        {
            let draft = read(video, from, until);
            assert_eq!((draft.words.as_str(), draft.spot), ("Silta kantaa", expected), "{video} {from} {until}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_quote_is_said_at_its_field() {
        let many = i64::try_from(VIDEOS_MAX).unwrap();
        let no_number = Problem::NotANumber { min: 1, max: many };
        for ((video, from, until), expected) in [
            (("1", "", ""), vec![("from", Problem::Missing)]),
            (("1", "", "1:03"), vec![("from", Problem::Missing)]),
            (("", "1:03", ""), vec![("video", Problem::Missing)]),
            (("", "", "1:03"), vec![("video", Problem::Missing)]),
            (("1", "1:03", "1:03"), vec![("until", Problem::EndsBeforeStart)]),
            (("1", "1:03", "0:59"), vec![("until", Problem::EndsBeforeStart)]),
            (("1", "alku", "1:60"), vec![("from", Problem::NotATime), ("until", Problem::NotATime)]),
            (("0", "1:03", ""), vec![("video", no_number.clone())]),
            (("x", "1:03", ""), vec![("video", no_number)]),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|(field, problem)| (field.to_owned(), problem)).collect();
            assert_eq!(wrong(&fields("Silta", video, from, until)), expected, "{video} {from} {until}");
        }
        assert_eq!(wrong(&fields(" ", "", "", "")), [("quote".to_owned(), Problem::Missing)]);
        let long = "x".repeat(QUOTE_MAX + 1);
        assert_eq!(wrong(&fields(&long, "", "", "")), [("quote".to_owned(), Problem::TooLong { max: QUOTE_MAX })]);
        assert!(wrong(&fields(&long[1..], "", "", "")).is_empty());
    }

    #[test]
    fn words_stand_in_the_text_or_are_heard_in_a_video_that_is_there() {
        let videos = ["https://vimeo.com/1".to_owned(), "https://vimeo.com/2".to_owned()];
        let wording = Wording { text: "Kevyt silta.\nSe kantaa meidät.", videos: &videos };
        let found = |words: &str, video: Option<i32>| {
            let spot = video.map(|video| Part { video, from: 1, until: None });
            let draft = QuoteDraft { words: words.to_owned(), spot };
            draft
                .found(&wording)
                .map_err(|errors| errors.0.into_iter().map(|e| (e.field, e.problem)).collect::<Vec<_>>())
        };
        assert_eq!(found("silta. Se kantaa", None), Ok(None));
        assert_eq!(found("raskas silta", None), Err(vec![("quote".to_owned(), Problem::NotInWording)]));
        assert_eq!(found("mitä vain", Some(2)), Ok(Some("https://vimeo.com/2")));
        for video in [0, 3, -1, i32::MAX] {
            assert_eq!(found("silta", Some(video)), Err(vec![("video".to_owned(), Problem::NotAnOption)]), "{video}");
        }
    }

    proptest! {
        /// Whatever order the videos of another wording have, a quote goes with its link, and with nothing else.
        #[test]
        fn a_quote_stays_with_the_link_of_its_video(
            videos in proptest::collection::vec("[abc]", 0..5),
            link in "[abc]",
            video in -1_i32..7,
        ) {
            let wording = Wording { text: "", videos: &videos };
            let spot = Part { video, from: 1, until: None };
            match wording.spot(&link, spot) {
                Some(found) => {
                    prop_assert_eq!(wording.video(found), Some(link.as_str()));
                    let told = Part { video, ..found };
                    prop_assert_eq!(told, spot);
                    prop_assert_eq!(found.video == video, wording.video(told) == Some(link.as_str()));
                    prop_assert_eq!(wording.spot(&link, found), Some(found));
                }
                None => prop_assert!(!videos.contains(&link)),
            }
        }

        /// What was taken as a quote of a text holds in it, however its blanks are set.
        #[test]
        fn what_is_found_goes_on_to_hold(text in "[a-c ]{1,40}", from in 0_usize..40, len in 1_usize..20) {
            let words: String = text.chars().skip(from).take(len).collect();
            let wording = Wording { text: &text, videos: &[] };
            if let Ok(draft) = QuoteDraft::parse(&Fields::default().with("quote", &words)) {
                prop_assert_eq!(draft.found(&wording), Ok(None));
                let spread = text.replace(' ', " \n ");
                let wording = Wording { text: &spread, videos: &[] };
                prop_assert!(wording.says(&draft.words));
            }
        }
    }
}
