use proptest::prelude::*;

use super::*;

fn key() -> SigningKey {
    SigningKey::from_random("talkoot.example/log", [3; 32]).unwrap()
}

fn head() -> Head {
    Head { origin: "talkoot.example/log".to_owned(), size: 15_368_405, root: [0xab; 32] }
}

#[test]
fn the_key_of_the_specification_is_read() {
    // The test vector of the Go package that the format comes from.
    let text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    let key: PublicKey = text.parse().unwrap();
    assert_eq!((key.name(), key.to_string().as_str()), ("PeterNeumann", text));
    let note = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    let signature = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";
    let signature = from_base64(signature).unwrap();
    assert_eq!(signature[..4], key.id());
    assert!(key.has_signed(note.as_bytes(), &signature[4..]));
}

#[test]
fn a_head_is_a_checkpoint() {
    let (key, head) = (key(), head());
    let note = head.signed(&key);
    let root = base64(&[0xab; 32]);
    assert!(note.starts_with(&format!("talkoot.example/log\n15368405\n{root}\n\n— talkoot.example/log ")), "{note}");
    let keys = [key.public().clone()];
    assert_eq!(Head::open(&note, &keys), Ok((head.clone(), &keys[0])));
    // A witness may add a line of its own.
    let other = SigningKey::from_random("witness", [4; 32]).unwrap();
    let theirs = Head { origin: "witness".into(), ..head.clone() }.signed(&other);
    let witnessed = format!("{note}{}\n", theirs.lines().last().unwrap());
    assert_eq!(Head::open(&witnessed, &keys), Ok((head, &keys[0])));
    assert_eq!(Head::open(&note, &[other.public().clone()]), Err(NotAHead::Unsigned));
    assert_eq!(Head::open(&theirs, &[]), Err(NotAHead::Unsigned));
}

#[test]
fn keys_have_one_text() {
    let key = key();
    assert_eq!(key.secret().parse::<SigningKey>().unwrap().secret(), key.secret());
    assert_eq!(key.public().to_string().parse(), Ok(key.public().clone()));
    assert!(!format!("{key:?}").contains(&key.secret()));
    for wrong in ["", "a+b", "PRIVATE+KEY+a+00000000+AAAA", &key.public().to_string().replace("log+", "lag+")] {
        assert_eq!(wrong.parse::<PublicKey>(), Err(NotAKey), "{wrong}");
        assert!(wrong.parse::<SigningKey>().is_err(), "{wrong}");
    }
    for name in ["", "a b", "a+b", "ä"] {
        assert!(SigningKey::from_random(name, [1; 32]).is_err(), "{name:?}");
    }
}

proptest! {
    #[test]
    fn no_bit_of_a_head_can_be_turned(bit in any::<prop::sample::Index>()) {
        let key = key();
        let mut bytes = head().signed(&key).into_bytes();
        let bit = bit.index(bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        if let Ok(text) = String::from_utf8(bytes) {
            prop_assert!(Head::open(&text, &[key.public().clone()]).is_err(), "{}", text);
        }
    }
}
