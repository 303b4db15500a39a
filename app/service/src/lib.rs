//! The contexts: one module per word, each with what can be read and what can be done. The only crate that knows the
//! database and the media store.
//!
//! A context's functions take the [`Service`] and the [`Actor`](domain::account::Actor) who asks, and speak the
//! domain's types. Every function that changes something goes through `write`: there is no other way to a writable
//! connection, and it asks the policy before it opens and for an event before it commits.

pub mod about;
pub mod account;
pub mod backup;
pub mod bundle;
pub mod chore;
pub mod comment;
pub mod competition;
pub mod contribution;
pub mod council;
mod db;
pub mod desk;
pub mod doi;
pub mod echo;
pub mod edition;
mod entity;
mod error;
pub mod feedback;
pub mod import;
pub mod limit;
pub mod log;
pub mod look;
pub mod mail;
pub mod media;
pub mod metrics;
pub mod moderation;
mod outage;
pub mod people;
pub mod privacy;
pub mod process;
pub mod proof;
pub mod proposal;
pub mod retention;
mod search;
pub mod sent;
pub mod trail;
pub mod workshop;
mod write;

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use domain::{Pid, Timestamp, log::head::SigningKey};
use sha2::{Digest as _, Sha256};

pub use db::{Database, OpenError};
pub use error::{Error, Result};

/// Everything that the contexts need. Cheap to clone.
#[derive(Clone)]
pub struct Service {
    parts: Arc<Parts>,
    portions: Arc<limit::Portions>,
    stems: edition::Stems,
    form: Option<Arc<sent::Form>>,
}

/// What a [`Service`] is made of.
pub struct Parts {
    /// The database.
    pub database: Database,
    /// Where pictures lie, and how they are read.
    pub media: media::Media,
    /// Where the time comes from.
    pub clock: Clock,
    /// What the installation decides.
    pub settings: Settings,
    /// What heads of the log are signed with. Without it events are written all the same, and no head is made.
    pub signing_key: Option<SigningKey>,
    /// Who puts letters into words for people who are not there.
    pub writer: mail::Writer,
}

/// What the installation decides.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `PeerTube` instances whose videos may be shown.
    pub peertube: Vec<String>,
    /// The time zone in which days begin and end.
    pub zone: chrono_tz::Tz,
    /// The coordinate system of the town's plans, by its number in EPSG's register.
    pub crs: u16,
    /// How many times the usual limits of rate are allowed.
    pub limits: domain::limit::Factor,
    /// Whether messages are sent; where not, an administrator reads them.
    pub sends_mail: bool,
    /// Words that nobody may have in their name, such as the city's.
    pub official_names: Vec<String>,
    /// How long things are kept.
    pub keep: retention::Periods,
    /// The identity provider with which people can sign in, where there is one.
    pub provider: Option<account::Provider>,
    /// What is wanted of whoever holds a role.
    pub second_factor: domain::account::SecondFactor,
    /// The installation's own address, `https://talkoot.example.org`; empty where it has none.
    pub address: String,
    /// A list of leaked passwords besides the one that comes with the program.
    pub leaked: Option<account::LeakedList>,
    /// How much work a proof takes that people without an account show: rounds of PBKDF2 for each of some sixteen tries.
    /// None is asked for where this is nothing.
    pub proof: Option<u32>,
    /// The most bytes that files of editions may take while they are made and sent.
    pub files_room: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            peertube: Vec::new(),
            zone: chrono_tz::Europe::Helsinki,
            crs: 3067,
            limits: domain::limit::Factor::default(),
            sends_mail: false,
            official_names: Vec::new(),
            keep: retention::Periods::default(),
            provider: None,
            second_factor: domain::account::SecondFactor::default(),
            address: String::new(),
            leaked: None,
            proof: None,
            files_room: edition::ROOM,
        }
    }
}

/// Where the time comes from.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands still until somebody moves it: for tests and for content of the past.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands still.
    #[must_use]
    pub fn fixed(at: Timestamp) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(at.0)))
    }

    /// Moves a clock that stands still; the machine's clock is not ours to move.
    pub fn set(&self, at: Timestamp) {
        if let Self::Fixed(micros) = self {
            micros.store(at.0, Ordering::SeqCst);
        }
    }

    fn now(&self) -> Timestamp {
        match self {
            #[expect(clippy::disallowed_methods, reason = "this is where everybody else gets it from")]
            Self::System => Timestamp(chrono::Utc::now().timestamp_micros()),
            Self::Fixed(micros) => Timestamp(micros.load(Ordering::SeqCst)),
        }
    }
}

impl Service {
    /// Puts the parts together.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self { parts: Arc::new(parts), portions: Arc::default(), stems: edition::Stems::default(), form: None }
    }

    /// The same for one request that brings a form: what is changed through it takes the form.
    #[must_use]
    pub fn taking(&self, form: Arc<sent::Form>) -> Self {
        Self { form: Some(form), ..self.clone() }
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.parts.clock.now()
    }

    /// The present day, where the installation is.
    #[must_use]
    pub fn today(&self) -> domain::Day {
        domain::Day(self.now().utc().with_timezone(&self.parts.settings.zone).date_naive())
    }

    /// What the installation decides.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.parts.settings
    }

    /// Where pictures lie.
    #[must_use]
    pub fn media(&self) -> &media::Media {
        &self.parts.media
    }

    /// What heads of the log are signed with.
    #[must_use]
    pub fn signing_key(&self) -> Option<&SigningKey> {
        self.parts.signing_key.as_ref()
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.parts.clock
    }

    /// The database, for the command line and health checks.
    #[must_use]
    pub fn database(&self) -> &Database {
        &self.parts.database
    }

    pub(crate) fn form(&self) -> Option<&Arc<sent::Form>> {
        self.form.as_ref()
    }

    pub(crate) fn portions(&self) -> &limit::Portions {
        &self.portions
    }

    pub(crate) fn stems(&self) -> &edition::Stems {
        &self.stems
    }

    pub(crate) fn db(&self) -> &sea_orm::DatabaseConnection {
        self.parts.database.reader()
    }
}

/// An identifier that tells nothing.
pub(crate) fn random_pid() -> Pid {
    Pid::from_random(rand::random())
}

/// A code that opens something to whoever has it: 160 random bits, in letters that survive being read aloud.
pub(crate) fn random_code() -> String {
    format!("{}{}", random_pid(), random_pid())
}

/// What is kept of such a code.
pub(crate) fn code_hash(code: &str) -> String {
    media::hex(&Sha256::digest(code.as_bytes()))
}

/// Refuses what cannot be a slug before a database is asked: PostgreSQL refuses a U+0000 in its own way.
pub(crate) fn known_slug(slug: &str) -> Result<()> {
    if domain::text::is_slug(slug) { Ok(()) } else { Err(Error::NotFound) }
}

/// A language out of its column.
pub(crate) fn lang(tag: &str) -> Result<domain::Lang> {
    tag.parse().map_err(|_error| Error::Corrupt("lang"))
}
