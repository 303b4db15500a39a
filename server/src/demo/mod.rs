//! The example: an invented process with something worth seeing on every page.
//!
//! It is played through the same functions that people's forms reach, with a clock set to the days of the story; so
//! every rule holds for it as well.

mod curate;
mod draw;
mod load;
mod moderate;
mod paint;
mod story;

use domain::{Timestamp, account::Actor};
use service::{Clock, Error, process};

use crate::{config::Config, start};

/// The password of every account of the example.
pub const PASSWORD: &str = "kangas-talkoot-2011";

/// The accounts of the example that show a role: what they are, and their address.
pub const ROLES: [(&str, &str); 8] = [
    ("administrator", "admin@example.org"),
    ("process owner", "sari@example.org"),
    ("moderator", "ritva@example.org"),
    ("facilitator", "sari@example.org"),
    ("curator", "kaisa@example.org"),
    ("clerk of the council", "paula@example.org"),
    ("competition entrant", "omar@example.org"),
    ("citizen", "aino@example.org"),
];

/// What loading the example did.
#[derive(Debug, PartialEq, Eq)]
pub enum Loaded {
    /// It was loaded now.
    Now,
    /// It was there already.
    Before,
}

/// Loads the example where it is not there yet; `tell` hears how far it is.
pub async fn load(config: &Config, tell: &mut (dyn FnMut(&str) + Send)) -> anyhow::Result<Loaded> {
    let now = start::ready(config).await?.now();
    let clock = Clock::fixed(Timestamp(now.0));
    let service = start::service(config, clock).await?;
    let story = story::read()?;
    match process::by_slug(&service, &story.process.slug).await {
        Ok(process) if process::example_is_whole(&service, process.id).await? => return Ok(Loaded::Before),
        Ok(_) => anyhow::bail!(
            "the example is there in part only, since loading it was interrupted. Remove the folder {} (or empty the \
             database) and start again",
            config.data.display()
        ),
        Err(Error::NotFound) => {}
        Err(other) => return Err(other.into()),
    }
    let slug = story.process.slug.clone();
    load::play(&service, story, tell).await?;
    let process = process::by_slug(&service, &slug).await?;
    process::note_example(&service, &Actor::Operator, process.id).await?;
    Ok(Loaded::Now)
}
