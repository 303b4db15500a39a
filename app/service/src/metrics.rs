//! What the contexts count. Where nobody collects, counting costs next to nothing and goes nowhere.

use domain::event::Verb;
use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};

const EVENTS: &str = "talkoot_events_total";
const CHILDREN: &str = "talkoot_picture_children";
const SECONDS: &str = "talkoot_picture_seconds";

/// Says what is counted.
pub fn describe() {
    describe_counter!(EVENTS, "Changes that were made, by the verb of their event");
    describe_gauge!(CHILDREN, "Children that are reading a picture");
    describe_histogram!(SECONDS, "Seconds that children took to read pictures, by whether they could");
}

/// Counts a change that was made.
pub(crate) fn made(verb: Verb) {
    counter!(EVENTS, "verb" => verb.code()).increment(1);
}

/// A child that reads a picture; it is counted for as long as this lives.
pub(crate) struct Child(std::time::Instant);

impl Child {
    pub(crate) fn begin() -> Self {
        gauge!(CHILDREN).increment(1.0);
        Self(std::time::Instant::now())
    }

    /// Counts how long it took.
    pub(crate) fn end(self, could: bool) {
        histogram!(SECONDS, "read" => if could { "yes" } else { "no" }).record(self.0.elapsed().as_secs_f64());
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        gauge!(CHILDREN).decrement(1.0);
    }
}
