//! A file that holds one entry with its way to a signed head, as the API gives it, and how it is checked.

use serde::{Deserialize, Serialize};

use super::{
    from_hex, hash_from_base64,
    head::{Head, NotAHead, PublicKey},
    leaf::{Leaf, Part, commitment},
    tree,
};

/// One entry, and what shows that it is in the log.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Proof {
    /// Which entry of the log it is, counted from 0.
    pub index: u64,
    /// What it says.
    pub leaf: String,
    /// The hashes beside its way to the root, from below, in base64.
    pub hashes: Vec<String>,
    /// The head of the log that it leads to.
    pub head: String,
    /// The key that signed the head.
    pub key: String,
    /// What some of its commitments stand for.
    pub opened: Vec<Opened>,
}

/// What a commitment stands for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Opened {
    /// Which one: `who`, `whom` or `what`.
    pub part: String,
    /// The salt, in hexadecimal.
    pub salt: String,
    /// The text.
    pub text: String,
}

/// What checking it showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What the entry says.
    pub leaf: Leaf,
    /// The head that holds it.
    pub head: Head,
    /// The key that signed the head.
    pub key: PublicKey,
    /// The parts that were opened, and their texts.
    pub opened: Vec<(Part, String)>,
}

/// Why it does not fit.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// Something is not written as it has to be.
    #[error("the {0} is not written as it has to be")]
    Form(&'static str),
    /// The head is none.
    #[error("the head: {0}")]
    Head(NotAHead),
    /// The way does not lead to the head.
    #[error("the entry is not in the log that the head is of")]
    NotIncluded,
    /// A text is not what was committed to.
    #[error("what is given for `{0}` is not what was recorded")]
    NotWhatWasMeant(&'static str),
}

impl Proof {
    /// Checks it against some keys; against the one that it names, where there are none.
    pub fn check(&self, trusted: &[PublicKey]) -> Result<Report, Wrong> {
        let named: PublicKey = self.key.parse().map_err(|_error| Wrong::Form("key"))?;
        let keys = if trusted.is_empty() { std::slice::from_ref(&named) } else { trusted };
        let (head, key) = Head::open(&self.head, keys).map_err(Wrong::Head)?;
        let leaf = Leaf::parse(&self.leaf).ok_or(Wrong::Form("leaf"))?;
        let hashes: Option<Vec<_>> = self.hashes.iter().map(|hash| hash_from_base64(hash)).collect();
        let hashes = hashes.ok_or(Wrong::Form("hashes"))?;
        if !tree::includes(&leaf.hash(), self.index, head.size, &hashes, &head.root) {
            return Err(Wrong::NotIncluded);
        }
        let mut opened = Vec::with_capacity(self.opened.len());
        for one in &self.opened {
            let part = Part::parse(&one.part).ok_or(Wrong::Form("part"))?;
            let salt = from_hex(&one.salt).ok_or(Wrong::Form("salt"))?;
            if leaf.commitment(part) != Some(commitment(&salt, &one.text)) {
                return Err(Wrong::NotWhatWasMeant(part.code()));
            }
            opened.push((part, one.text.clone()));
        }
        Ok(Report { leaf, head, key: key.clone(), opened })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Timestamp,
        log::{head::SigningKey, hex, tree::Edge},
    };

    fn proof() -> (Proof, SigningKey) {
        let key = SigningKey::from_random("talkoot.example/log", [1; 32]).unwrap();
        let leaf = Leaf {
            at: Timestamp(1_297_684_800_000_000),
            verb: "decision.recorded".to_owned(),
            subject: Some(3),
            process: Some(1),
            who: Some([1; 32]),
            whom: None,
            what: Some(commitment(&[7; 32], "text 2\nno\n")),
            blind: None,
        };
        let mut edge = Edge::default();
        edge.push([9; 32]);
        edge.push(leaf.hash());
        let head = Head { origin: "talkoot.example/log".to_owned(), size: 2, root: edge.root() };
        let opened = Opened { part: "what".to_owned(), salt: hex(&[7; 32]), text: "text 2\nno\n".to_owned() };
        let proof = Proof {
            index: 1,
            leaf: leaf.text(),
            hashes: vec![crate::log::base64(&[9; 32])],
            head: head.signed(&key),
            key: key.public().to_string(),
            opened: vec![opened],
        };
        (proof, key)
    }

    #[test]
    fn a_proof_shows_what_was_written() {
        let (proof, key) = proof();
        let report = proof.check(&[]).unwrap();
        assert_eq!(report.opened, [(Part::What, "text 2\nno\n".to_owned())]);
        assert_eq!((report.head.size, report.leaf.subject), (2, Some(3)));
        assert_eq!(proof.check(&[key.public().clone()]), Ok(report));
    }

    #[test]
    fn nothing_in_it_can_be_another() {
        let (proof, _) = proof();
        let other = SigningKey::from_random("talkoot.example/log", [2; 32]).unwrap();
        assert_eq!(proof.check(&[other.public().clone()]), Err(Wrong::Head(NotAHead::Unsigned)));
        let bend = |change: &dyn Fn(&mut Proof)| {
            let mut bent = proof.clone();
            change(&mut bent);
            bent.check(&[]).unwrap_err()
        };
        assert_eq!(bend(&|p| p.index = 0), Wrong::NotIncluded);
        assert_eq!(bend(&|p| p.leaf = p.leaf.replace("subject=3", "subject=4")), Wrong::NotIncluded);
        assert_eq!(bend(&|p| p.leaf.push(' ')), Wrong::Form("leaf"));
        assert_eq!(bend(&|p| p.hashes.clear()), Wrong::NotIncluded);
        assert_eq!(bend(&|p| p.hashes[0].clear()), Wrong::Form("hashes"));
        assert_eq!(bend(&|p| p.key = other.public().to_string()), Wrong::Head(NotAHead::Unsigned));
        assert_eq!(bend(&|p| p.head = p.head.replacen("\n2\n", "\n3\n", 1)), Wrong::Head(NotAHead::Forged));
        assert_eq!(bend(&|p| p.opened[0].text = "text 3\nyes\n".into()), Wrong::NotWhatWasMeant("what"));
        assert_eq!(bend(&|p| p.opened[0].salt = hex(&[8; 32])), Wrong::NotWhatWasMeant("what"));
        assert_eq!(bend(&|p| p.opened[0].part = "whom".into()), Wrong::NotWhatWasMeant("whom"));
    }
}
