//! Links to videos on hosts that may be shown. A link is recognised, never fetched: a visitor's browser contacts the
//! host when the visitor asks for it, and the server never does.

mod part;

use serde::{Deserialize, Serialize};
use url::Url;

pub use part::Part;

/// Most video links of one contribution.
pub const VIDEOS_MAX: usize = 5;
/// Longest link that is taken.
pub const LINK_MAX: usize = 500;

/// A video on a host of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Video {
    /// Where it is.
    pub host: VideoHost,
    /// The host's own name for it: letters, digits, `-` and `_`.
    pub id: String,
}

/// Who keeps a video.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum VideoHost {
    /// youtube.com and youtu.be.
    YouTube,
    /// vimeo.com.
    Vimeo,
    /// A `PeerTube` instance of the installation's list, by its host name.
    PeerTube(String),
}

impl Video {
    /// Recognises a link; `peertube` are the instances that may be shown.
    #[must_use]
    pub fn parse(link: &str, peertube: &[String]) -> Option<Self> {
        let link = link.trim();
        if link.len() > LINK_MAX {
            return None;
        }
        let url = Url::parse(link).ok().filter(|u| matches!(u.scheme(), "https" | "http"))?;
        let host = url.host_str()?.trim_start_matches("www.").trim_start_matches("m.");
        let mut path = url.path_segments()?;
        let (first, second) = (path.next().unwrap_or_default(), path.next().unwrap_or_default());
        match host {
            "youtube.com" | "youtube-nocookie.com" if first == "watch" => {
                let id = url.query_pairs().find(|(key, _)| key == "v")?.1.into_owned();
                Self::new(VideoHost::YouTube, &id)
            }
            "youtube.com" | "youtube-nocookie.com" if matches!(first, "embed" | "shorts" | "live") => {
                Self::new(VideoHost::YouTube, second)
            }
            "youtu.be" => Self::new(VideoHost::YouTube, first),
            "vimeo.com" => Self::on_vimeo(first),
            "player.vimeo.com" if first == "video" => Self::on_vimeo(second),
            _ => {
                let host = peertube.iter().find(|known| url.host_str() == Some(known.as_str()))?;
                let id = match (first, second) {
                    ("w", id) => id,
                    ("videos", "watch" | "embed") => path.next()?,
                    _ => return None,
                };
                Self::new(VideoHost::PeerTube(host.clone()), id)
            }
        }
    }

    fn new(host: VideoHost, id: &str) -> Option<Self> {
        let plain =
            (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        plain.then(|| Self { host, id: id.to_owned() })
    }

    /// Vimeo's videos are numbers, and what is not is another page there.
    fn on_vimeo(id: &str) -> Option<Self> {
        Self::new(VideoHost::Vimeo, id).filter(|video| video.id.bytes().all(|b| b.is_ascii_digit()))
    }

    /// The page of the video on its host: what a link leads to.
    #[must_use]
    pub fn watch_url(&self) -> String {
        match &self.host {
            VideoHost::YouTube => format!("https://www.youtube.com/watch?v={}", self.id),
            VideoHost::Vimeo => format!("https://vimeo.com/{}", self.id),
            VideoHost::PeerTube(host) => format!("https://{host}/w/{}", self.id),
        }
    }

    /// What is put into a frame after the visitor asked for it, in the host's most private form.
    #[must_use]
    pub fn embed_url(&self) -> String {
        match &self.host {
            VideoHost::YouTube => format!("https://www.youtube-nocookie.com/embed/{}", self.id),
            VideoHost::Vimeo => format!("https://player.vimeo.com/video/{}?dnt=1", self.id),
            VideoHost::PeerTube(host) => format!("https://{host}/videos/embed/{}", self.id),
        }
    }

    /// The page of the video on its host, from a second on.
    #[must_use]
    pub fn watch_from(&self, second: u32) -> String {
        let page = self.watch_url();
        match &self.host {
            VideoHost::YouTube => format!("{page}&t={second}s"),
            VideoHost::Vimeo => format!("{page}#t={second}s"),
            VideoHost::PeerTube(_) => format!("{page}?start={second}s"),
        }
    }

    /// What is put into a frame to play a part alone, in seconds. Vimeo plays on, since it knows no end.
    #[must_use]
    pub fn embed_part(&self, from: u32, until: Option<u32>) -> String {
        let frame = self.embed_url();
        match &self.host {
            VideoHost::YouTube => {
                let end = until.map(|second| format!("&end={second}")).unwrap_or_default();
                format!("{frame}?start={from}{end}")
            }
            VideoHost::Vimeo => format!("{frame}#t={from}s"),
            VideoHost::PeerTube(_) => {
                let end = until.map(|second| format!("&stop={second}s")).unwrap_or_default();
                format!("{frame}?start={from}s{end}")
            }
        }
    }

    /// The host's name for people.
    #[must_use]
    pub fn host_name(&self) -> &str {
        match &self.host {
            VideoHost::YouTube => "YouTube",
            VideoHost::Vimeo => "Vimeo",
            VideoHost::PeerTube(host) => host,
        }
    }
}

/// The longest video of which a part can be told, in seconds: a day.
pub const SECONDS_MAX: u32 = 86_400;

/// A time in a video as people write it: `1:03`, or `1:02:03` from an hour on.
#[must_use]
pub fn clock(second: u32) -> String {
    let (hours, minutes, seconds) = (second / 3_600, second / 60 % 60, second % 60);
    if hours == 0 { format!("{minutes}:{seconds:02}") } else { format!("{hours}:{minutes:02}:{seconds:02}") }
}

/// The second of a time as people write it: `63`, `1:03`, `1.03` or `1:02:03`; not behind [`SECONDS_MAX`].
#[must_use]
pub fn parse_clock(text: &str) -> Option<u32> {
    let parts: Vec<&str> = text.trim().split([':', '.']).collect();
    let whole = |part: &&str| {
        let digits = (1..=5).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok()).flatten()
    };
    let numbers = parts.iter().map(whole).collect::<Option<Vec<u32>>>()?;
    let under = |number: u32| (number < 60).then_some(number);
    let (hours, minutes, seconds) = match numbers[..] {
        [seconds] => (0, 0, seconds),
        [minutes, seconds] => (0, minutes, under(seconds)?),
        [hours, minutes, seconds] => (hours, under(minutes)?, under(seconds)?),
        _ => return None,
    };
    let second = hours.checked_mul(3_600)?.checked_add(minutes.checked_mul(60)?)?.checked_add(seconds)?;
    (second <= SECONDS_MAX).then_some(second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hosts() -> Vec<String> {
        vec!["video.example.fi".into()]
    }

    #[test]
    fn links_of_the_list_are_recognised() {
        for (link, embed) in [
            (
                "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3",
                Some("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
            ),
            ("https://youtu.be/dQw4w9WgXcQ", Some("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ")),
            ("https://m.youtube.com/shorts/abc-_1", Some("https://www.youtube-nocookie.com/embed/abc-_1")),
            ("https://vimeo.com/76979871", Some("https://player.vimeo.com/video/76979871?dnt=1")),
            ("https://video.example.fi/w/9c9de5e8", Some("https://video.example.fi/videos/embed/9c9de5e8")),
            ("https://video.example.fi/videos/watch/9c9de5e8", Some("https://video.example.fi/videos/embed/9c9de5e8")),
            ("https://other.example.fi/w/9c9de5e8", None),
            ("https://youtube.com.evil.example/watch?v=abc", None),
            ("https://vimeo.com/about", None),
            ("https://player.vimeo.com/video/about", None),
            ("javascript:alert(1)//youtube.com/watch?v=abc", None),
            ("https://youtu.be/\"onload=x", None),
            ("", None),
        ] {
            assert_eq!(Video::parse(link, &hosts()).map(|v| v.embed_url()).as_deref(), embed, "{link}");
        }
    }

    #[test]
    fn a_part_of_a_video_is_where_its_host_looks_for_it() {
        for (link, watch, embed) in [
            (
                "https://youtu.be/abc",
                "https://www.youtube.com/watch?v=abc&t=63s",
                "https://www.youtube-nocookie.com/embed/abc?start=63&end=81",
            ),
            ("https://vimeo.com/7", "https://vimeo.com/7#t=63s", "https://player.vimeo.com/video/7?dnt=1#t=63s"),
            (
                "https://video.example.fi/w/abc",
                "https://video.example.fi/w/abc?start=63s",
                "https://video.example.fi/videos/embed/abc?start=63s&stop=81s",
            ),
        ] {
            let video = Video::parse(link, &hosts()).unwrap();
            assert_eq!((video.watch_from(63).as_str(), video.embed_part(63, Some(81)).as_str()), (watch, embed));
        }
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, second) in [
            ("63", Some(63)),
            ("1:03", Some(63)),
            ("1.03", Some(63)),
            (" 1:02:03 ", Some(3_723)),
            ("90:00", Some(5_400)),
            ("24:00:00", Some(SECONDS_MAX)),
            ("24:00:01", None),
            ("1:60", None),
            ("1:60:00", None),
            ("1:2:3:4", None),
            ("-1", None),
            ("+1", None),
            ("1:", None),
            ("", None),
            ("99999999999", None),
        ] {
            assert_eq!(parse_clock(text), second, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_time_is_read_as_it_is_written(second in 0..=SECONDS_MAX) {
            prop_assert_eq!(parse_clock(&clock(second)), Some(second));
        }

        #[test]
        fn a_recognised_video_survives_its_own_link(link in "https://(youtu.be|vimeo.com|video.example.fi/w)/[a-zA-Z0-9_-]{1,20}") {
            if let Some(video) = Video::parse(&link, &hosts()) {
                prop_assert_eq!(Video::parse(&video.watch_url(), &hosts()), Some(video));
            }
        }
    }
}
