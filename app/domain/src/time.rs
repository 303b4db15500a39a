//! Moments and days. Moments are whole microseconds of UTC, so that SQLite and PostgreSQL keep exactly what was made.

use std::{fmt, str::FromStr};

use chrono::{DateTime, NaiveDate, SecondsFormat};
use serde::{Deserialize, Serialize};

/// A moment: microseconds since 1970-01-01 00:00 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// A moment given in milliseconds, as other systems export it. Saturates at the ends of the range.
    #[must_use]
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.saturating_mul(1_000))
    }

    /// This moment and so many seconds more (or less). Saturates.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// As a date and time in UTC; the epoch where the number is out of the calendar's range.
    #[must_use]
    pub fn utc(self) -> DateTime<chrono::Utc> {
        DateTime::from_timestamp_micros(self.0).unwrap_or_default()
    }

    /// RFC 3339 with seconds, for `<time datetime>` and the API: `2026-11-23T08:00:00Z`.
    #[must_use]
    pub fn rfc3339(self) -> String {
        self.utc().to_rfc3339_opts(SecondsFormat::Secs, true)
    }

    /// The day of this moment in UTC.
    #[must_use]
    pub fn day(self) -> Day {
        Day(self.utc().date_naive())
    }
}

/// A calendar day, without a time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub NaiveDate);

impl Day {
    /// The first moment of this day in UTC.
    #[must_use]
    pub fn start(self) -> Timestamp {
        Timestamp(self.0.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_micros())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.format("%Y-%m-%d").fmt(f)
    }
}

/// The text is not a day written `YYYY-MM-DD` between 1800 and 2999.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a day written YYYY-MM-DD")]
pub struct NotADay;

impl FromStr for Day {
    type Err = NotADay;
    fn from_str(text: &str) -> Result<Self, NotADay> {
        use chrono::Datelike;
        match NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            // What reads it takes blanks and single digits as well.
            Ok(day) if (1800..3000).contains(&day.year()) && day.to_string() == text => Ok(Self(day)),
            _ => Err(NotADay),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_one_form_only() {
        assert_eq!("2026-02-28".parse::<Day>().map(|d| d.to_string()), Ok("2026-02-28".to_owned()));
        for text in [
            "",
            "2026-2-8",
            "2026-02-30",
            "28.2.2026",
            "+2026-02-28",
            "0026-02-28",
            "9999-01-01",
            "2011-02-\n7",
            "2011- 2-07",
        ] {
            assert_eq!(text.parse::<Day>(), Err(NotADay), "{text:?}");
        }
    }

    #[test]
    fn moments_do_not_overflow() {
        assert_eq!(Timestamp(i64::MAX).plus_seconds(i64::MAX), Timestamp(i64::MAX));
        assert_eq!(Timestamp::from_millis(1_518_501_496_471).rfc3339(), "2018-02-13T05:58:16Z");
        assert_eq!(Timestamp(i64::MIN).rfc3339(), "1970-01-01T00:00:00Z");
    }
}
