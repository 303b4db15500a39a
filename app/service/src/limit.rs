//! Limits of rate: counted in the database, where all processes of an installation share them.
//!
//! Of an address nothing reaches the database but a hash of it under the key of the day. The key is random, lies in a
//! row of its own, and goes when the next day's is made; then nobody can say any more whose hashes those were.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use domain::{
    PersonId, Timestamp,
    limit::{ATTEMPTS_FORGOTTEN, Attempts, Holder, Kind},
    network::Address,
};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::{
    Service,
    db::ledger,
    error::{Error, Result},
    media::hex,
};

/// Seconds for which what was counted may be of use: no window is longer.
const KEPT: i64 = 24 * 3_600;
/// Most portions that a process remembers; beyond it, all are forgotten and counted anew.
const PORTIONS_MAX: usize = 50_000;

/// Where somebody asks from, as it may be counted: hashes under the key of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whence {
    network: String,
    wider: Option<String>,
}

impl Whence {
    /// The hash of the network: the same for everybody in it, and for one day.
    #[must_use]
    pub fn network(&self) -> &str {
        &self.network
    }
}

/// What this process has taken of the allowances that are asked for too often to be counted one by one.
#[derive(Default)]
pub(crate) struct Portions(Mutex<HashMap<(Kind, String), Portion>>);

#[derive(Clone, Copy)]
struct Portion {
    left: i64,
    until: Timestamp,
}

enum Taken {
    One,
    None(Timestamp),
    AskTheDatabase,
}

impl Portions {
    /// Takes one of what was counted already. Who has used up everything is told so without a write.
    fn take(&self, kind: Kind, holder: &str, now: Timestamp) -> Taken {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match all.get_mut(&(kind, holder.to_owned())).filter(|portion| portion.until > now) {
            Some(portion) if portion.left > 0 => {
                portion.left = portion.left.saturating_sub(1);
                Taken::One
            }
            Some(portion) if portion.left < 0 => Taken::None(portion.until),
            _ => Taken::AskTheDatabase,
        }
    }

    /// Keeps what was counted; less than nothing where all is used up.
    fn keep(&self, kind: Kind, holder: &str, left: i64, until: Timestamp) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= PORTIONS_MAX {
            all.clear();
        }
        all.insert((kind, holder.to_owned()), Portion { left, until });
    }
}

/// What of an address may be counted.
pub async fn whence(service: &Service, address: Address) -> Result<Whence> {
    let key = key(service).await?;
    let wider = address.wide().map(|bytes| keyed(&key, &bytes)).transpose()?;
    Ok(Whence { network: keyed(&key, &address.narrow())?, wider })
}

/// Counts one of a kind for whoever asks, or says when they can go on ([`Error::Wait`]).
pub async fn spend(service: &Service, kind: Kind, person: Option<PersonId>, whence: &Whence) -> Result<()> {
    spend_as(service, kind, named(person), whence).await
}

/// Counts a message that whoever asks has sent to an address: for the address as for a person, since somebody else may
/// have it flooded. Whether it has an account makes no difference.
pub async fn mail(service: &Service, to: &str, person: Option<PersonId>, whence: &Whence) -> Result<()> {
    let mut people = named(person);
    people.push(keyed(&key(service).await?, format!("mail:{}", to.trim().to_lowercase()).as_bytes())?);
    spend_as(service, Kind::Mail, people, whence).await
}

fn named(person: Option<PersonId>) -> Vec<String> {
    person.map(|id| format!("person:{id}")).into_iter().collect()
}

async fn spend_as(service: &Service, kind: Kind, people: Vec<String>, whence: &Whence) -> Result<()> {
    let (budget, factor, now) = (kind.budget(), service.settings().limits, service.now());
    let portion = budget.portion(factor);
    let many = portion > 1;
    if many {
        match service.portions().take(kind, &whence.network, now) {
            Taken::One => return Ok(()),
            Taken::None(until) => return Err(Error::Wait(until)),
            Taken::AskTheDatabase => {}
        }
    }
    let mut holders = Vec::new();
    let mut add = |holder, name| {
        if let Some(most) = budget.of(holder, factor) {
            holders.push((name, most));
        }
    };
    add(Holder::Network, whence.network.clone());
    if let Some(wider) = &whence.wider {
        add(Holder::Wider, wider.clone());
    }
    for person in people {
        add(Holder::Person, person);
    }
    let names: Vec<_> = holders.iter().map(|(name, _)| name.clone()).collect();
    let since = now.plus_seconds(budget.window.saturating_neg());
    let used = ledger::count(service.database(), kind.code(), &names, (portion, now.0, since.0)).await?;
    let mut until = None;
    for row in &used {
        let most = holders.iter().find(|(name, _)| *name == row.holder).map_or(0, |(_, most)| *most);
        until = until.max(budget.wait(most, row.amount, Timestamp(row.start)));
    }
    if many {
        let end = now.plus_seconds(budget.window);
        let ends = used.iter().map(|row| Timestamp(row.start).plus_seconds(budget.window)).min().unwrap_or(end);
        let left = if until.is_some() { -1 } else { portion.saturating_sub(1) };
        service.portions().keep(kind, &whence.network, left, until.unwrap_or(ends));
    }
    until.map_or(Ok(()), |until| Err(Error::Wait(until)))
}

/// Asks whether somebody may try now to sign in to an account, by its e-mail address, and counts the attempt as failed
/// until [`succeeded`] says otherwise. Whether there is such an account makes no difference.
pub async fn attempt(service: &Service, account: &str, whence: &Whence) -> Result<()> {
    let now = service.now();
    let forgotten = now.plus_seconds(ATTEMPTS_FORGOTTEN.saturating_neg());
    for (attempts, holder) in holders(service, account, whence).await? {
        let delay = |failures| attempts.delay(failures).saturating_mul(1_000_000);
        let wait = ledger::attempt(service.database(), &holder, (now.0, forgotten.0), delay).await?;
        if let Some(next) = wait {
            return Err(Error::Wait(Timestamp(next)));
        }
    }
    Ok(())
}

/// Forgets the attempts that failed: whoever asks has shown that the account is theirs.
pub async fn succeeded(service: &Service, account: &str, whence: &Whence) -> Result<()> {
    let holders = holders(service, account, whence).await?.map(|(_, holder)| holder);
    Ok(ledger::forget_attempts(service.database(), &holders).await?)
}

/// Forgets what no longer counts. The first request of a day does so by itself.
pub async fn sweep(service: &Service) -> Result<()> {
    let (now, since) = (service.now(), service.now().plus_seconds(KEPT.saturating_neg()));
    Ok(ledger::sweep(service.database(), &service.today().to_string(), (now.0, since.0)).await?)
}

async fn holders(service: &Service, account: &str, whence: &Whence) -> Result<[(Attempts, String); 2]> {
    let (key, account) = (key(service).await?, account.trim().to_lowercase());
    let here = keyed(&key, format!("attempt:{account}:{}", whence.network).as_bytes())?;
    Ok([(Attempts::Here, here), (Attempts::Everywhere, keyed(&key, format!("attempt:{account}").as_bytes())?)])
}

/// The key of the day.
async fn key(service: &Service) -> Result<String> {
    let fresh = hex(&rand::random::<[u8; 32]>());
    let (key, made) = ledger::key_of(service.database(), &service.today().to_string(), fresh).await?;
    if made {
        sweep(service).await?;
    }
    Ok(key)
}

/// A secret for a purpose, for one day.
pub(crate) async fn secret(service: &Service, purpose: &str) -> Result<String> {
    keyed(&key(service).await?, format!("secret:{purpose}").as_bytes())
}

/// Half of the hash is long enough that two networks do not meet in it.
fn keyed(key: &str, bytes: &[u8]) -> Result<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).map_err(|e| Error::Internal(e.to_string()))?;
    mac.update(bytes);
    Ok(hex(mac.finalize().into_bytes().get(..16).unwrap_or_default()))
}
