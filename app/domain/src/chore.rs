//! Chores: what is done once a night, while nobody waits for it.

use chrono::{NaiveDateTime, TimeDelta};

use crate::Day;

/// The hour at which a night's chores are due, on the clocks of the installation.
pub const HOUR: u32 = 3;

/// The night that a moment on those clocks belongs to, by the day on which it ends: until [`HOUR`] it is still the night
/// before. Who was not there at that hour makes up for it later in the day.
#[must_use]
pub fn night(local: NaiveDateTime) -> Day {
    let back = TimeDelta::hours(i64::from(HOUR));
    Day(local.checked_sub_signed(back).unwrap_or(local).date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_night_begins_at_three() {
        for (local, expected) in [
            ("2011-02-14T02:59:59", "2011-02-13"),
            ("2011-02-14T03:00:00", "2011-02-14"),
            ("2011-02-14T23:59:59", "2011-02-14"),
            ("2011-03-01T00:00:00", "2011-02-28"),
            // On this day the clocks of Helsinki went from 3 to 4: the hour is passed all the same.
            ("2011-03-27T04:00:00", "2011-03-27"),
        ] {
            assert_eq!(night(local.parse().unwrap()).to_string(), expected, "{local}");
        }
    }
}
