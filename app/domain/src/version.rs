//! Which state of something a form was made from: a form that was made from an older one must not write over what
//! somebody else saved meanwhile.

use crate::form::Fields;

/// The number of a state, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version(pub i32);

impl Version {
    /// The field that carries it.
    pub const FIELD: &str = "version";
    /// Of what was just made.
    pub const FIRST: Self = Self(1);

    /// The state that a form was made from. One that does not say was made from none that there is.
    #[must_use]
    pub fn read(fields: &Fields) -> Self {
        Self(fields.get(Self::FIELD).parse().unwrap_or(0))
    }

    /// The next one, where a form was made from this one; `None` where it was made from another.
    #[must_use]
    pub fn next_after(self, made_from: Self) -> Option<Self> {
        (self == made_from).then(|| Self(self.0.saturating_add(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_made_from_the_newest_goes_on_top_of_it() {
        for (text, next) in [("3", Some(Version(4))), ("2", None), ("4", None), ("", None), ("x", None), ("-3", None)] {
            let fields = Fields::default().with(Version::FIELD, text);
            assert_eq!(Version(3).next_after(Version::read(&fields)), next, "{text:?}");
        }
        assert_eq!(
            Version(0).next_after(Version::read(&Fields::default())),
            Some(Version(1)),
            "nothing has the state 0"
        );
    }
}
