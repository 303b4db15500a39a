//! Comments: a thread under a contribution, read from top to bottom in the order of the conversation.

use crate::{
    CommentId, ContributionId, Timestamp, account,
    form::{Check, Errors, Fields},
};

/// Longest comment.
pub const BODY_MAX: usize = 3_000;
/// How deep replies are set in. A reply to a comment at this depth stands beside it, so that threads stay readable on
/// a phone.
pub const DEPTH_MAX: usize = 4;
/// Digits of one step of a path.
const STEP: usize = 12;

/// A comment to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its text, in Markdown.
    pub body: String,
    /// The comment it answers.
    pub parent: Option<CommentId>,
    /// The name a guest signs with.
    pub guest_name: Option<String>,
}

impl Draft {
    /// Reads `comment`, `parent` and `name`.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let body = form.text("comment", BODY_MAX);
        let parent = form.optional_number("parent", 1, i64::MAX).map(CommentId);
        let guest_name = form.optional_line("name", account::NAME_MAX);
        form.finish(Self { body, parent, guest_name })
    }
}

/// A comment as pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Its id.
    pub id: CommentId,
    /// The contribution it stands under.
    pub contribution: ContributionId,
    /// How deep it is set in, from 0.
    pub depth: usize,
    /// Its place in the order of the conversation; also the cursor of the list.
    pub path: String,
    /// The name under which it was written.
    pub author: String,
    /// Whether a moderator put it out of sight; author and text are empty then, but for moderators.
    pub hidden: bool,
    /// Whether its author had it erased: its place is all that is left.
    pub erased: bool,
    /// Its text as HTML.
    pub html: String,
    /// When it was written.
    pub created: Timestamp,
}

/// The place of a comment in its thread: the ids from the first comment down to it, each padded, so that sorting
/// paths as text is reading the conversation.
#[must_use]
pub fn path(parent: Option<&str>, id: CommentId) -> String {
    let step = format!("{:0STEP$}", id.0);
    match parent {
        None => step,
        Some(parent) => {
            let kept: Vec<&str> = parent.split('.').take(DEPTH_MAX).collect();
            format!("{}.{step}", kept.join("."))
        }
    }
}

/// How deep the comment at a path is set in.
#[must_use]
pub fn depth(path: &str) -> usize {
    path.matches('.').count()
}

/// Whether a text can be a comment's path, as cursors are.
#[must_use]
pub fn is_path(text: &str) -> bool {
    !text.is_empty() && text.len() <= 80 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_sort_as_the_conversation_reads() {
        let first = path(None, CommentId(9));
        let second = path(None, CommentId(10));
        let reply = path(Some(&first), CommentId(11));
        let mut all = vec![second.clone(), reply.clone(), first.clone()];
        all.sort();
        assert_eq!(all, vec![first, reply, second]);
    }

    #[test]
    fn deep_replies_stand_side_by_side() {
        let mut at = path(None, CommentId(1));
        for id in 2..20 {
            at = path(Some(&at), CommentId(id));
            assert!(depth(&at) <= DEPTH_MAX);
        }
        assert!(at.ends_with("000000000019"));
    }
}
