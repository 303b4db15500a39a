//! Messages by e-mail. A context writes a message in the transaction of what causes it (`Write::mail`), so that there is
//! no message without its cause and no cause whose message was lost. `serve` sends them ([`run`]); where no mail server
//! is named they stay, and an administrator reads them ([`list`]).

mod send;
mod smtp;

use domain::{
    Lang, Timestamp,
    account::Actor,
    event::Verb,
    moderation::{Reason, Ruling},
    page::{Limit, Page},
    policy::Action,
    text,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use crate::{Service, Settings, entity::message, error::Error, error::Result, media::hex, write::Write};

pub(crate) use send::tidy;
pub use send::{Did, erase, run, step};
pub use smtp::{Smtp, check_sender, check_url};

/// Longest subject.
const SUBJECT_MAX: usize = 200;
/// Longest text.
const BODY_MAX: usize = 8_000;

/// Something that somebody is told by e-mail. What it says in each language is found elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Letter {
    /// To an address with an account: a link to sign in with.
    SignIn {
        /// What the link carries.
        token: String,
    },
    /// To an address without one: a link to join with.
    Join {
        /// What the link carries.
        token: String,
    },
    /// To the address of an account with which somebody tried to join once more.
    JoinedAgain,
    /// To the address of an account that is to have another one.
    AddressOld {
        /// What the link carries.
        token: String,
        /// The other one.
        to: String,
    },
    /// To the address that an account is to have.
    AddressNew {
        /// What the link carries.
        token: String,
    },
    /// The same, where it belongs to an account already.
    AddressKnown,
    /// What somebody said of a barrier on the site was answered.
    FeedbackAnswered {
        /// What they said.
        asked: String,
        /// The answer.
        answer: String,
    },
    /// A password was set.
    PasswordChanged,
    /// An identity at the provider was linked to the account.
    IdentityLinked {
        /// The provider's name.
        provider: String,
    },
    /// It was unlinked.
    IdentityUnlinked {
        /// The provider's name.
        provider: String,
    },
    /// Codes are the second factor of the account from now on.
    FactorSet,
    /// A second factor was removed.
    FactorRemoved,
    /// A recovery code was used.
    RecoveryUsed {
        /// How many are left.
        left: u64,
    },
    /// Somebody who showed the first factor had no right code.
    FactorRefused,
    /// A passkey was added to the account.
    PasskeyAdded {
        /// What its owner calls it.
        name: String,
    },
    /// A passkey was removed.
    PasskeyRemoved {
        /// What its owner calls it.
        name: String,
    },
    /// A passkey was shown that looks copied.
    PasskeyCopied {
        /// What its owner calls it.
        name: String,
    },
    /// Something of theirs was ruled on, or held.
    Ruled(Box<Statement>),
    /// Their appeal was ruled on.
    AppealRuled(Box<Statement>),
}

/// What an author is told of a ruling: the statement of reasons of the Digital Services Act (EU) 2022/2065, Article 17.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The ruling, with the appeal where there is one.
    pub ruling: Ruling,
    /// Its reason, where it has one.
    pub reason: Option<Reason>,
    /// The title of the thing, or the beginning of a comment.
    pub title: String,
}

/// A letter in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The subject.
    pub subject: String,
    /// The text, in plain lines.
    pub body: String,
}

/// Puts letters into words, in somebody's language.
pub trait Letters: Sync {
    /// The language.
    fn lang(&self) -> Lang;
    /// The words of a letter.
    fn words(&self, letter: &Letter) -> Words;
}

/// Whoever puts letters into a language that go to somebody else than whoever causes them.
pub type Writer = fn(Lang, &Settings) -> Box<dyn Letters + Send>;

/// How far a message has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It waits to be sent.
    Waiting,
    /// The mail server took it.
    Sent,
    /// It was given up.
    Failed,
}

impl State {
    /// As it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }

    fn parse(code: &str) -> Option<Self> {
        [Self::Waiting, Self::Sent, Self::Failed].into_iter().find(|state| state.code() == code)
    }
}

/// A message, as an administrator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// To whom.
    pub recipient: String,
    /// Its subject.
    pub subject: String,
    /// Its text, where nobody else delivers it and it was not deleted yet: links in it are secrets.
    pub body: Option<String>,
    /// The language of both.
    pub lang: Lang,
    /// When it was written.
    pub created: Timestamp,
    /// How far it has come.
    pub state: State,
    /// How often it was tried to send it.
    pub tries: i32,
    /// What went wrong last.
    pub reason: String,
}

impl Write {
    /// Writes a message to an address; it is sent once this transaction is committed.
    pub(crate) async fn mail(&self, recipient: &str, letters: &dyn Letters, letter: &Letter) -> Result<()> {
        let words = letters.words(letter);
        message::ActiveModel {
            recipient: Set(recipient.to_owned()),
            subject: Set(text::excerpt(&words.subject, SUBJECT_MAX.saturating_sub(1))),
            body: Set(words.body.chars().take(BODY_MAX).collect()),
            lang: Set(letters.lang().tag().to_owned()),
            token: Set(hex(&rand::random::<[u8; 16]>())),
            created: Set(self.at().0),
            due: Set(self.at().0),
            tries: Set(0),
            state: Set(State::Waiting.code().to_owned()),
            ended: Set(None),
            reason: Set(String::new()),
            ..Default::default()
        }
        .insert(&**self)
        .await?;
        Ok(())
    }
}

/// The messages, the latest first. Each look at them is an event, since they show whom the installation writes to.
pub async fn list(service: &Service, actor: &Actor, cursor: Option<&str>, limit: Limit) -> Result<Page<Message>> {
    let write = service.write(actor, &Action::ReadOutbox).await?;
    let all = message::Entity::find();
    let total = all.clone().count(&*write).await?;
    let mut rows = all.order_by_desc(message::Column::Id).limit(limit.probe());
    if let Some(before) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(message::Column::Id.lt(before));
    }
    let rows = rows.all(&*write).await?;
    write.commit(Verb::OutboxRead.on(0, None)).await?;
    let page = Page::cut(rows, limit, total, |row| row.id.to_string());
    let items = page.items.into_iter().map(|row| shown(service, row)).collect::<Result<Vec<_>>>()?;
    Ok(Page { items, next: page.next, total })
}

fn shown(service: &Service, row: message::Model) -> Result<Message> {
    Ok(Message {
        recipient: row.recipient,
        subject: row.subject,
        body: Some(row.body).filter(|body| !service.settings().sends_mail && !body.is_empty()),
        lang: crate::lang(&row.lang)?,
        created: Timestamp(row.created),
        state: State::parse(&row.state).ok_or(Error::Corrupt("message.state"))?,
        tries: row.tries,
        reason: row.reason,
    })
}
