//! Doing the chores of the night now, or saying what they would do.

use domain::chore::HOUR;
use service::{
    Service,
    chore::{self, Mode},
};

/// Does it; answers with a line for each chore, and whether all of them were done.
pub async fn run(service: &Service, mode: Mode) -> (Vec<String>, bool) {
    let done = chore::all(service, mode).await;
    let whole = done.iter().all(|done| done.result.is_ok());
    let mut lines: Vec<String> = done
        .into_iter()
        .map(|done| match done.result {
            Ok(said) => format!("ok     {}: {said}", done.chore),
            Err(error) => format!("WRONG  {}: {error}", done.chore),
        })
        .collect();
    if mode == Mode::Look {
        lines.push(format!(
            "A server does this once a night, from {HOUR}:00 on in the time zone {}",
            service.settings().zone
        ));
    }
    (lines, whole)
}
