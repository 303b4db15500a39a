//! Proof of work: a small sum that the browser of somebody without an account does while they write, so that a flood
//! costs whoever makes it. The protocol is that of ALTCHA, version 2.
//!
//! A challenge is signed and stored nowhere; a solution counts once, and its hash is kept until the challenge is over.
//! Who does no sum, as without a script, is not turned away: what they send is read by a person first, and less of it is
//! taken in an hour.

use std::collections::BTreeMap;

use altcha::{CreateChallengeOptions, Payload, VerifySolutionOptions, create_challenge, verify_solution};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::Timelike as _;
use domain::Timestamp;
use sha2::{Digest as _, Sha256};

use crate::{
    Service,
    chore::Mode,
    db::ledger,
    error::{Error, Result},
    limit,
    media::hex,
};

/// The field of a form that holds a solution.
pub const FIELD: &str = "proof";
/// Seconds for which a challenge can be solved, but never beyond the day whose key it is signed with.
const SECONDS: i64 = 3_600;
/// How the right try begins, in hexadecimal: one of sixteen does. Few long tries go better than many short ones, since
/// each crosses over to where the browser does its sums, and back.
const PREFIX: &str = "0";
/// The most characters of a solution.
const SOLUTION_MAX: usize = 4_000;
/// What a challenge tells besides its sum: until when it counts, in seconds.
const UNTIL: &str = "until";

/// Whether the sum was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// It was, and nobody had shown it before.
    Shown,
    /// It was not, or not in time, or not for us, or it was shown before.
    Missing,
}

/// A challenge as JSON; nothing where no proof is asked for.
pub async fn challenge(service: &Service) -> Result<Option<String>> {
    let Some(cost) = service.settings().proof else { return Ok(None) };
    let now = service.now();
    let local = now.utc().with_timezone(&service.settings().zone);
    let left = 86_400_i64.saturating_sub(i64::from(local.num_seconds_from_midnight()));
    let until = now.plus_seconds(SECONDS.min(left)).0.checked_div(1_000_000).unwrap_or_default();
    let made = create_challenge(CreateChallengeOptions {
        cost,
        key_prefix: PREFIX.to_owned(),
        data: Some(BTreeMap::from([(UNTIL.to_owned(), until.into())])),
        hmac_signature_secret: Some(limit::secret(service, FIELD).await?),
        ..CreateChallengeOptions::default()
    });
    let made = made.map_err(|e| Error::Internal(e.to_string()))?;
    serde_json::to_string(&made).map(Some).map_err(|e| Error::Internal(e.to_string()))
}

/// Looks at a solution, and takes it: it counts this once.
pub async fn check(service: &Service, solution: &str) -> Result<Proof> {
    if solution.is_empty() || solution.len() > SOLUTION_MAX {
        return Ok(Proof::Missing);
    }
    let Some(payload) = STANDARD.decode(solution).ok().and_then(|json| serde_json::from_slice::<Payload>(&json).ok())
    else {
        return Ok(Proof::Missing);
    };
    let until = payload.challenge.parameters.data.as_ref().and_then(|data| data.get(UNTIL)?.as_i64());
    let until = until.map(|seconds| Timestamp(0).plus_seconds(seconds)).filter(|until| *until > service.now());
    let Some((until, signature)) = until.zip(payload.challenge.signature.clone()) else { return Ok(Proof::Missing) };
    let secret = limit::secret(service, FIELD).await?;
    let look = move || {
        let looked = verify_solution(VerifySolutionOptions::new(&payload.challenge, &payload.solution, secret));
        looked.is_ok_and(|looked| looked.verified)
    };
    // As much work as one try of the browser's.
    if !tokio::task::spawn_blocking(look).await.map_err(|e| Error::Internal(e.to_string()))? {
        return Ok(Proof::Missing);
    }
    let fresh = ledger::claim_proof(service.database(), &hex(&Sha256::digest(signature)), until.0).await?;
    Ok(if fresh { Proof::Shown } else { Proof::Missing })
}

/// Forgets the solutions whose challenges are over.
pub(crate) async fn tidy(service: &Service, mode: Mode) -> Result<String> {
    let now = service.now().0;
    Ok(match mode {
        Mode::Look => format!("would forget {} proofs of work", ledger::proofs_over(service.database(), now).await?),
        Mode::Do => format!("forgot {} proofs of work", ledger::forget_proofs(service.database(), now).await?),
    })
}
