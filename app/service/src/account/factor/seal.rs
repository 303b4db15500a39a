//! Secrets that have to be read again are kept sealed, under a key that is made of the one that heads of the log are
//! signed with: who has the database alone, or a backup, has none of them.

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use domain::PersonId;
use hmac::{Hmac, KeyInit as _, Mac as _};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::Sha256;

use crate::{
    Service,
    error::{Error, Result},
};

/// Says what the key is for, so that no other use of the same key has it.
const PURPOSE: &[u8] = b"talkoot seals the secrets of second factors, 1";

/// Seals somebody's secret; nobody else's row opens it.
pub(super) fn seal(service: &Service, person: PersonId, secret: &[u8]) -> Result<String> {
    let nonce: [u8; NONCE_LEN] = rand::random();
    let mut sealed = secret.to_vec();
    key(service)?
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), about(person), &mut sealed)
        .map_err(|error| Error::Internal(error.to_string()))?;
    Ok(STANDARD_NO_PAD.encode([nonce.as_slice(), &sealed].concat()))
}

/// Opens what [`seal`] made.
pub(super) fn open(service: &Service, person: PersonId, sealed: &str) -> Result<Vec<u8>> {
    let lost = || Error::Internal("a secret was sealed under another key: see --signing-key".to_owned());
    let all = STANDARD_NO_PAD.decode(sealed).map_err(|error| Error::Internal(error.to_string()))?;
    let (nonce, body) = all.split_first_chunk::<NONCE_LEN>().ok_or_else(lost)?;
    let mut body = body.to_vec();
    let opened = key(service)?.open_in_place(Nonce::assume_unique_for_key(*nonce), about(person), &mut body);
    opened.map(|secret| secret.to_vec()).map_err(|_unspecified| lost())
}

fn about(person: PersonId) -> Aad<Vec<u8>> {
    Aad::from(format!("totp of {person}").into_bytes())
}

fn key(service: &Service) -> Result<LessSafeKey> {
    let signing = service.signing_key().ok_or_else(|| Error::Internal("there is no key to seal with".to_owned()))?;
    let mut mac = Hmac::<Sha256>::new_from_slice(signing.secret().as_bytes())
        .map_err(|error| Error::Internal(error.to_string()))?;
    mac.update(PURPOSE);
    let key = UnboundKey::new(&CHACHA20_POLY1305, &mac.finalize().into_bytes())
        .map_err(|error| Error::Internal(error.to_string()))?;
    Ok(LessSafeKey::new(key))
}
