//! Messages: written with their cause, sent once, given up in the end. The mail server is a real conversation over
//! loopback with a double that lives here.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use domain::{Timestamp, account::Actor, account::Address, page::Limit};
use service::{
    Error, Service, Settings,
    account::{self, link},
    chore::{self, Mode},
    mail::{self, Did, Letter, Letters, Smtp, State, Words},
};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
};

use crate::harness::{World, worlds};

/// Words that name the letter and its token.
pub(crate) struct Plain;

impl Letters for Plain {
    fn lang(&self) -> domain::Lang {
        domain::Lang::Fi
    }

    fn words(&self, letter: &Letter) -> Words {
        let (subject, body) = match letter {
            Letter::SignIn { token } => ("kirjautuminen", token.clone()),
            Letter::Join { token } => ("liittyminen", token.clone()),
            Letter::JoinedAgain => ("tunnus on jo", String::new()),
            Letter::AddressOld { token, to } => ("vanha", format!("{token} {to}")),
            Letter::AddressNew { token } => ("uusi", token.clone()),
            Letter::AddressKnown => ("varattu", String::new()),
            Letter::IdentityLinked { .. } => ("yhdistetty", String::new()),
            Letter::IdentityUnlinked { .. } => ("erotettu", String::new()),
            Letter::PasswordChanged => ("salasana", String::new()),
            Letter::FeedbackAnswered { asked, answer } => ("palaute", format!("{asked} {answer}")),
            Letter::FactorSet => ("toinen vaihe", String::new()),
            Letter::FactorRemoved => ("ei toista vaihetta", String::new()),
            Letter::RecoveryUsed { left } => ("varakoodi", left.to_string()),
            Letter::PasskeyAdded { name } => ("avain lisätty", name.clone()),
            Letter::PasskeyRemoved { name } => ("avain poistettu", name.clone()),
            Letter::PasskeyCopied { name } => ("avain kopioitu", name.clone()),
            Letter::FactorRefused => ("väärä koodi", String::new()),
            Letter::Ruled(told) => {
                let reason = told.reason.as_ref().map_or("–", |reason| reason.code.as_str());
                ("ratkaisu", format!("{} {reason} {}: {}", told.ruling.measure.code(), told.title, told.ruling.words))
            }
            Letter::AppealRuled(told) => {
                let (verdict, words) = told.ruling.appeal.clone().unwrap().verdict.unwrap();
                ("oikaisu", format!("{} {}: {words}", verdict.code(), told.title))
            }
        };
        Words { subject: subject.to_owned(), body: format!("{body}\nÄäkköset.\n.\nPiste yksin.") }
    }
}

/// The same in a language: what a service writes with to people who are not there.
struct PlainIn(domain::Lang);

impl Letters for PlainIn {
    fn lang(&self) -> domain::Lang {
        self.0
    }

    fn words(&self, letter: &Letter) -> Words {
        Plain.words(letter)
    }
}

/// What a service of the tests is given as its writer.
pub(crate) fn plain(lang: domain::Lang, _: &Settings) -> Box<dyn Letters + Send> {
    Box::new(PlainIn(lang))
}

/// How the double answers.
#[derive(Clone, Copy)]
enum Manner {
    /// It takes everything.
    Takes,
    /// It answers `RCPT` with this line.
    Refuses(&'static str),
    /// It takes the connection and never says a word.
    Hangs,
}

/// A mail server; what it was handed is kept.
struct Double {
    url: String,
    taken: Arc<Mutex<Vec<String>>>,
}

impl Double {
    async fn start(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let taken = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&taken);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(converse(stream, manner, Arc::clone(&kept)));
            }
        });
        Self { url, taken }
    }

    fn smtp(&self) -> Smtp {
        Smtp::open(&self.url, "Talkoot <talkoot@example.fi>", Duration::from_millis(250)).unwrap()
    }

    fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }
}

/// One conversation (RFC 5321).
async fn converse(stream: TcpStream, manner: Manner, kept: Arc<Mutex<Vec<String>>>) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    if matches!(manner, Manner::Hangs) {
        // Until the other side has had enough.
        while let Ok(Some(_)) = lines.next_line().await {}
        return;
    }
    write.write_all(b"220 double\r\n").await.unwrap();
    let mut data: Option<String> = None;
    while let Ok(Some(line)) = lines.next_line().await {
        let answer = match (&mut data, line.split(' ').next().unwrap_or_default()) {
            (Some(text), _) if line == "." => {
                kept.lock().unwrap().push(std::mem::take(text));
                data = None;
                "250 taken"
            }
            (Some(text), _) => {
                text.push_str(line.strip_prefix('.').unwrap_or(&line));
                text.push('\n');
                continue;
            }
            (None, "RCPT") => match manner {
                Manner::Refuses(answer) => answer,
                Manner::Takes | Manner::Hangs => "250 ok",
            },
            (None, "DATA") => {
                data = Some(String::new());
                "354 go on"
            }
            (None, "QUIT") => "221 bye",
            (None, _) => "250 ok",
        };
        write.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
    }
}

async fn ask(service: &Service, email: &str) {
    link::ask(service, Address { email: email.to_owned() }, &Plain).await.unwrap();
}

async fn only(service: &Service) -> mail::Message {
    let page = mail::list(service, &Actor::Operator, None, Limit::PAGE).await.unwrap();
    assert_eq!(page.total, 1);
    page.items.into_iter().next().unwrap()
}

fn later(world: &World, seconds: i64) {
    let clock = world.service.clock();
    clock.set(Timestamp(world.service.now().plus_seconds(seconds).0));
}

#[tokio::test]
async fn a_message_reaches_the_mail_server_once_with_the_headers_that_mail_has() {
    for world in worlds().await {
        let service = &world.service;
        let double = Double::start(Manner::Takes).await;
        let smtp = double.smtp();
        assert_eq!(mail::step(service, &smtp).await.unwrap(), Did::Nothing);
        ask(service, "aino@example.org").await;
        assert_eq!(mail::step(service, &smtp).await.unwrap(), Did::Sent);
        assert_eq!(mail::step(service, &smtp).await.unwrap(), Did::Nothing);

        let taken = double.taken();
        let [message] = taken.as_slice() else { panic!("{taken:?}") };
        let (head, body) = message.split_once("\n\n").unwrap();
        for line in [
            "From: Talkoot <talkoot@example.fi>",
            "To: aino@example.org",
            "Subject: liittyminen",
            "Date: Mon, 14 Feb 2011 12:00:00 +0000",
            "Auto-Submitted: auto-generated",
            "Content-Language: fi",
            "Content-Type: text/plain; charset=utf-8",
        ] {
            assert!(head.lines().any(|l| l == line), "{line}: {head}");
        }
        let id = head.lines().find_map(|l| l.strip_prefix("Message-ID: ")).unwrap();
        assert!(id.starts_with('<') && id.ends_with("@example.fi>"), "{id}");
        assert!(body.contains("\n.\nPiste yksin."), "a line with a dot alone is not the end: {body}");
        assert_eq!(only(service).await.state, State::Sent);
    }
}

#[tokio::test]
async fn of_two_processes_one_sends() {
    for world in worlds().await {
        let service = &world.service;
        let double = Double::start(Manner::Takes).await;
        let (one, other) = (double.smtp(), double.smtp());
        for n in 0..5 {
            ask(service, &format!("p{n}@example.org")).await;
        }
        let sender = async |smtp: &Smtp| {
            while mail::step(service, smtp).await.unwrap() != Did::Nothing {}
        };
        tokio::join!(sender(&one), sender(&other));
        let recipients: std::collections::BTreeSet<String> = double
            .taken()
            .iter()
            .filter_map(|m| m.lines().find(|l| l.starts_with("To: ")).map(str::to_owned))
            .collect();
        assert_eq!((double.taken().len(), recipients.len()), (5, 5));
    }
}

#[tokio::test]
async fn a_server_that_hangs_or_is_busy_is_asked_again_later_until_a_day_has_passed() {
    for manner in [Manner::Hangs, Manner::Refuses("451 busy, later please")] {
        for world in worlds().await {
            let service = &world.service;
            let smtp = Double::start(manner).await.smtp();
            ask(service, "aino@example.org").await;
            assert_eq!(mail::step(service, &smtp).await.unwrap(), Did::PutOff);
            assert_eq!(mail::step(service, &smtp).await.unwrap(), Did::Nothing, "not at once");
            later(&world, 59);
            assert_eq!(mail::step(service, &smtp).await.unwrap(), Did::Nothing, "nor before its time");
            later(&world, 1);
            assert_eq!(mail::step(service, &smtp).await.unwrap(), Did::PutOff);
            later(&world, 24 * 3_600);
            assert_eq!(mail::step(service, &smtp).await.unwrap(), Did::GivenUp);
            let message = only(service).await;
            assert_eq!((message.state, message.tries), (State::Failed, 2));
            assert!(!message.reason.is_empty());
            assert_eq!(mail::step(service, &smtp).await.unwrap(), Did::Nothing);
        }
    }
}

#[tokio::test]
async fn an_address_that_does_not_exist_is_given_up_at_once_and_a_refused_sender_is_not() {
    for (answer, did) in [("550 no such mailbox here", Did::GivenUp), ("535 who are you", Did::PutOff)] {
        for world in worlds().await {
            let smtp = Double::start(Manner::Refuses(answer)).await.smtp();
            ask(&world.service, "aino@example.org").await;
            assert_eq!(mail::step(&world.service, &smtp).await.unwrap(), did, "{answer}");
            let reason = only(&world.service).await.reason;
            assert!(reason.contains(answer.split_once(' ').unwrap().1), "{reason}");
        }
    }
}

#[tokio::test]
async fn a_process_that_ended_while_it_sent_is_stood_in_for() {
    for world in worlds().await {
        let service = &world.service;
        ask(service, "aino@example.org").await;
        let hanging = Double::start(Manner::Hangs).await.smtp();
        // Dropped on the way, as when a machine goes down.
        let begun = tokio::time::timeout(Duration::from_millis(150), mail::step(service, &hanging)).await;
        assert!(begun.is_err());
        let double = Double::start(Manner::Takes).await;
        assert_eq!(mail::step(service, &double.smtp()).await.unwrap(), Did::Nothing, "it may still be at it");
        later(&world, 5 * 60);
        assert_eq!(mail::step(service, &double.smtp()).await.unwrap(), Did::Sent);
    }
}

#[tokio::test]
async fn texts_are_deleted_soon_and_messages_later() {
    for world in worlds().await {
        let service = &world.service;
        ask(service, "aino@example.org").await;
        mail::erase(service).await.unwrap();
        assert!(only(service).await.body.is_some_and(|body| body.contains("Ääkköset")), "nobody else delivers it");
        later(&world, 7 * 24 * 3_600);
        for (mode, told) in [(Mode::Look, "would delete 1 old"), (Mode::Do, "deleted 1 old")] {
            let done = chore::all(service, mode).await.pop().unwrap().result.unwrap();
            assert!(done.starts_with(told), "{done}");
        }
        assert_eq!(only(service).await.body, None);
        later(&world, 23 * 24 * 3_600);
        mail::erase(service).await.unwrap();
        let left = mail::list(service, &Actor::Operator, None, Limit::PAGE).await.unwrap();
        assert_eq!(left.total, 0);
    }
}

#[tokio::test]
async fn only_administrators_read_messages_and_each_look_is_an_event() {
    for world in worlds().await {
        let service = &world.service;
        let aino = crate::harness::person(service, "aino", &[]).await;
        let denied = mail::list(service, &aino, None, Limit::PAGE).await;
        assert!(matches!(denied, Err(Error::Denied(_))));
        let id = aino.person().unwrap();
        account::grant(service, &Actor::Operator, id, None, domain::account::Role::Admin).await.unwrap();
        let admin = account::member(service, id).await.unwrap();
        let before = service.database().events_of(id).await.unwrap();
        mail::list(service, &admin, None, Limit::PAGE).await.unwrap();
        assert_eq!(service.database().events_of(id).await.unwrap(), before + 1);
    }
}
