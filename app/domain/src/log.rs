//! The log of events: one Merkle tree (RFC 6962) over everything that happened, whose heads are signed, so that nobody
//! can change, drop or slip in an entry later without it showing, not even whoever runs the server.
//!
//! - [`tree`]: hashes, roots, and proofs that an entry is in the tree and that a tree continues an older one.
//! - [`leaf`]: what an entry says, as the text that is hashed. People and texts stand in it as salted commitments only.
//! - [`head`]: what is signed, in the form of C2SP's checkpoints and signed notes, and the keys.
//! - [`export`]: a file that holds the log, and how it is checked without the server.
//! - [`proof`]: a file that holds one entry with its way to a head, and how it is checked.

pub mod export;
pub mod head;
pub mod leaf;
pub mod proof;
pub mod tree;

use base64::{Engine as _, engine::general_purpose::STANDARD};

/// A SHA-256.
pub type Hash = [u8; 32];

/// A hash as it stands in heads, proofs and exports.
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Bytes out of the one base64 text that stands for them.
#[must_use]
pub fn from_base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// A hash out of its base64 text.
#[must_use]
pub fn hash_from_base64(text: &str) -> Option<Hash> {
    from_base64(text)?.try_into().ok()
}

/// Bytes as they stand in entries, and as `sha256sum` prints them.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |four: u8| DIGITS.get(usize::from(four)).copied().map_or('0', char::from);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// So many bytes out of hexadecimal in small letters.
#[must_use]
pub fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |c: u8| match c {
        b'0'..=b'9' => Some(c.wrapping_sub(b'0')),
        b'a'..=b'f' => Some(c.wrapping_sub(b'a').wrapping_add(10)),
        _ => None,
    };
    let mut bytes = [0; N];
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != N || !rest.is_empty() {
        return None;
    }
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = digit(*high)?.wrapping_shl(4) | digit(*low)?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_have_one_text() {
        assert_eq!(hex(&[0, 0x9f, 0xff]), "009fff");
        assert_eq!(from_hex("009fff"), Some([0, 0x9f, 0xff]));
        for text in ["009ff", "009FFF", "009fffff", "00 fff", ""] {
            assert_eq!(from_hex::<3>(text), None, "{text:?}");
        }
        assert_eq!(hash_from_base64(&base64(&[7; 32])), Some([7; 32]));
        // The last letter before the sign of equality carries two bits that nothing reads.
        for text in ["AA==", "AB==", &base64(&[7; 32]).replace('=', ""), &base64(&[7; 32]).replace("c=", "d=")] {
            assert_eq!(hash_from_base64(text), None, "{text:?}");
        }
    }
}
