//! Heads: how many entries the log has and what their root is, signed. In the form of C2SP's checkpoints
//! (`tlog-checkpoint`) and signed notes with Ed25519, so that other programs can read and witness them.

use std::{fmt, str::FromStr};

use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use sha2::{Digest as _, Sha256};

use super::{Hash, base64, from_base64, from_hex, hash_from_base64, hex};

/// What a signed note says of a signature by Ed25519.
const ALGORITHM: u8 = 1;
/// What a line with a signature begins with.
const SIGNED: &str = "\u{2014} ";

/// The state of the log at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The name of the log.
    pub origin: String,
    /// How many entries it has.
    pub size: u64,
    /// The root of the tree over them.
    pub root: Hash,
}

/// The key that a log's heads are checked with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    name: String,
    key: [u8; 32],
}

/// The key that a log's heads are signed with.
pub struct SigningKey {
    public: PublicKey,
    seed: [u8; 32],
    pair: Ed25519KeyPair,
}

/// The text is no key: a name, a number and base64, with plus signs between them.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a key")]
pub struct NotAKey;

/// Why a text is not a head of a log.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAHead {
    /// It has another form.
    #[error("it is not written as a head is")]
    Form,
    /// None of the keys has signed it.
    #[error("none of the keys has signed it")]
    Unsigned,
    /// The signature of a key is there, and is of something else.
    #[error("the signature does not fit what it says")]
    Forged,
}

impl Head {
    /// What is signed.
    fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, base64(&self.root))
    }

    /// The head with the signature of a key. The same head always gets the same text.
    #[must_use]
    pub fn signed(&self, key: &SigningKey) -> String {
        let text = self.text();
        let signature = key.pair.sign(text.as_bytes());
        let line = [&key.public.id(), signature.as_ref()].concat();
        format!("{text}\n{SIGNED}{} {}\n", key.public.name, base64(&line))
    }

    /// Reads a head that one of some keys has signed; others, such as witnesses, may have signed it as well.
    pub fn open<'k>(note: &str, keys: &'k [PublicKey]) -> Result<(Self, &'k PublicKey), NotAHead> {
        let (text, signatures) = note.split_once("\n\n").ok_or(NotAHead::Form)?;
        let head = Self::parse(text).ok_or(NotAHead::Form)?;
        let signatures = signatures.strip_suffix('\n').ok_or(NotAHead::Form)?;
        let mut signer = None;
        for line in signatures.split('\n') {
            let (name, value) = line.strip_prefix(SIGNED).and_then(|l| l.split_once(' ')).ok_or(NotAHead::Form)?;
            let value = from_base64(value).ok_or(NotAHead::Form)?;
            let (id, signature) = value.split_at_checked(4).ok_or(NotAHead::Form)?;
            for key in keys.iter().filter(|key| key.name == name && key.id() == id) {
                if !key.has_signed(head.text().as_bytes(), signature) {
                    return Err(NotAHead::Forged);
                }
                signer = Some(key);
            }
        }
        signer.filter(|key| key.name == head.origin).map(|key| (head, key)).ok_or(NotAHead::Unsigned)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
        let head = Self { origin: origin.to_owned(), size: size.parse().ok()?, root: hash_from_base64(root)? };
        let same = head.text().strip_suffix('\n') == Some(text);
        (same && !origin.is_empty()).then_some(head)
    }
}

impl PublicKey {
    /// The name of the log that it signs for.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What stands before a signature of it: enough to tell keys of one name apart.
    fn id(&self) -> [u8; 4] {
        let hash: Hash = Sha256::new()
            .chain_update(&self.name)
            .chain_update([b'\n', ALGORITHM])
            .chain_update(self.key)
            .finalize()
            .into();
        let [a, b, c, d, ..] = hash;
        [a, b, c, d]
    }

    fn has_signed(&self, text: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ED25519, &self.key).verify(text, signature).is_ok()
    }

    fn parse(name: &str, id: &str, key: &str) -> Option<Self> {
        let key: [u8; 33] = from_base64(key)?.try_into().ok()?;
        let [ALGORITHM, key @ ..] = key else { return None };
        let public = Self { name: name.to_owned(), key };
        (is_name(name) && from_hex(id) == Some(public.id())).then_some(public)
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}+{}+{}", self.name, hex(&self.id()), base64(&[&[ALGORITHM], &self.key[..]].concat()))
    }
}

impl FromStr for PublicKey {
    type Err = NotAKey;
    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else { return Err(NotAKey) };
        Self::parse(name, id, key).ok_or(NotAKey)
    }
}

impl SigningKey {
    /// What the text of a key that must be kept secret begins with.
    const SECRET: &'static str = "PRIVATE+KEY+";

    /// Makes a key out of random bytes, for a log of a name without spaces and plus signs.
    pub fn from_random(name: &str, seed: [u8; 32]) -> Result<Self, NotAKey> {
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed).map_err(|_error| NotAKey)?;
        let key = pair.public_key().as_ref().try_into().map_err(|_error| NotAKey)?;
        let public = PublicKey { name: name.to_owned(), key };
        if is_name(name) { Ok(Self { public, seed, pair }) } else { Err(NotAKey) }
    }

    /// What everybody may know of it.
    #[must_use]
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// The key as it is kept: whoever has this text can sign in the log's name.
    #[must_use]
    pub fn secret(&self) -> String {
        let seed = base64(&[&[ALGORITHM], &self.seed[..]].concat());
        format!("{}{}+{}+{seed}", Self::SECRET, self.public.name, hex(&self.public.id()))
    }
}

impl FromStr for SigningKey {
    type Err = NotAKey;
    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let mut parts = text.strip_prefix(Self::SECRET).ok_or(NotAKey)?.splitn(3, '+');
        let (Some(name), Some(id), Some(seed)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NotAKey);
        };
        let seed: [u8; 33] = from_base64(seed).and_then(|s| s.try_into().ok()).ok_or(NotAKey)?;
        let [ALGORITHM, seed @ ..] = seed else { return Err(NotAKey) };
        let key = Self::from_random(name, seed)?;
        if from_hex(id) == Some(key.public.id()) { Ok(key) } else { Err(NotAKey) }
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.public)
    }
}

fn is_name(name: &str) -> bool {
    (1..=150).contains(&name.len()) && name.chars().all(|c| c.is_ascii_graphic() && c != '+')
}

#[cfg(test)]
#[path = "head_tests.rs"]
mod tests;
