//! A child of the same program that reads one picture under limits on memory, time and files, and is gone. The
//! process that serves never decodes what came from outside.

use std::{
    io::{Read as _, Write as _},
    path::PathBuf,
    process::Stdio,
    sync::Arc,
    time::Duration,
};

use bytes::{Buf as _, Bytes};
use domain::form::Problem;
use rlimit::Resource;
use serde::{Deserialize, Serialize};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    process::Command,
    sync::Semaphore,
};

use super::picture::{self, BYTES_MAX, Derived, Form, Format};
use crate::{
    error::{Error, Result},
    metrics,
};

/// The word on the command line by which the program becomes the child.
pub const COMMAND: &str = "read-picture";
/// Address space of a child: the decoder's limit, the copies made of the picture, and the program itself.
const MEMORY_MAX: u64 = 1536 * 1024 * 1024;
/// Seconds of processor time that a child may use.
const SECONDS_MAX: u64 = 20;
/// How long a child may take in all.
const PATIENCE: Duration = Duration::from_secs(40);
/// The most that is read of a child's answer.
const ANSWER_MAX: u64 = 64 * 1024 * 1024;

/// Starts children, two at a time.
#[derive(Clone)]
pub struct Sandbox {
    program: PathBuf,
    turns: Arc<Semaphore>,
}

#[derive(Serialize, Deserialize)]
struct Header {
    width: i32,
    height: i32,
    forms: Vec<FormHeader>,
}

#[derive(Serialize, Deserialize)]
struct FormHeader {
    width: i32,
    format: Format,
    bytes: usize,
}

impl Sandbox {
    /// `program` is run with [`COMMAND`] and must call [`child`] then.
    #[must_use]
    pub fn new(program: PathBuf) -> Self {
        Self { program, turns: Arc::new(Semaphore::new(2)) }
    }

    /// Has a child read a picture. Whatever it does, this process lives on: a child that breaks, hangs or talks
    /// nonsense is a picture that cannot be read.
    pub(crate) async fn derive(&self, original: Bytes) -> Result<Derived> {
        let _turn = self.turns.acquire().await.map_err(|e| Error::Internal(e.to_string()))?;
        let counted = metrics::Child::begin();
        let mut child = Command::new(&self.program)
            .arg(COMMAND)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|e| Error::Internal(format!("{} does not start: {e}", self.program.display())))?;
        let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Error::Internal("a child without pipes".into()));
        };
        let talk = async {
            // A child that refuses the picture may close its end early; its answer is what counts.
            let send = async {
                let _ = stdin.write_all(&original).await;
                drop(stdin);
            };
            let mut answer = Vec::new();
            let mut limited = stdout.take(ANSWER_MAX);
            let ((), read) = tokio::join!(send, limited.read_to_end(&mut answer));
            read.map(|_| Bytes::from(answer))
        };
        let answer = tokio::time::timeout(PATIENCE, talk).await;
        let _ = child.kill().await;
        let derived = match answer {
            Ok(Ok(answer)) => parse(answer),
            Ok(Err(_)) | Err(_) => None,
        };
        counted.end(derived.is_some());
        derived.ok_or(Error::Picture(Problem::NotAPicture))
    }
}

fn parse(mut answer: Bytes) -> Option<Derived> {
    let end = answer.iter().position(|b| *b == b'\n')?;
    let header: Header = serde_json::from_slice(answer.get(..end)?).ok()?;
    answer.advance(end + 1);
    let mut forms = Vec::with_capacity(header.forms.len());
    for form in header.forms {
        if form.bytes > answer.len() {
            return None;
        }
        forms.push(Form { width: form.width, format: form.format, bytes: answer.split_to(form.bytes) });
    }
    (!forms.is_empty()).then_some(Derived { width: header.width, height: header.height, forms })
}

/// What the child does: limit itself, read standard input, write the forms to standard output. Returns the exit code.
#[must_use]
pub fn child() -> i32 {
    let limits = [
        (Resource::AS, MEMORY_MAX),
        (Resource::CPU, SECONDS_MAX),
        (Resource::FSIZE, 0),
        (Resource::CORE, 0),
        (Resource::NOFILE, 8),
    ];
    if limits.into_iter().any(|(resource, limit)| resource.set(limit, limit).is_err()) {
        return 3;
    }
    let mut original = Vec::new();
    let most = u64::try_from(BYTES_MAX).unwrap_or(u64::MAX);
    if std::io::stdin().take(most).read_to_end(&mut original).is_err() {
        return 2;
    }
    let Ok(derived) = picture::derive(&original) else { return 1 };
    if answer(&derived).is_err() { 2 } else { 0 }
}

fn answer(derived: &Derived) -> std::io::Result<()> {
    let forms = derived.forms.iter().map(|f| FormHeader { width: f.width, format: f.format, bytes: f.bytes.len() });
    let header = Header { width: derived.width, height: derived.height, forms: forms.collect() };
    let mut out = std::io::stdout().lock();
    serde_json::to_writer(&mut out, &header)?;
    out.write_all(b"\n")?;
    for form in &derived.forms {
        out.write_all(&form.bytes)?;
    }
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_that_lies_about_lengths_is_not_believed() {
        for answer in [
            &b""[..],
            b"not json\n",
            b"{\"width\":1,\"height\":1,\"forms\":[]}\n",
            b"{\"width\":1,\"height\":1,\"forms\":[{\"width\":1,\"format\":\"Jpeg\",\"bytes\":9}]}\nabc",
        ] {
            assert!(parse(Bytes::from_static(answer)).is_none());
        }
    }

    #[tokio::test]
    async fn a_child_that_dies_is_a_picture_that_cannot_be_read() {
        let sandbox = Sandbox::new("/bin/false".into());
        assert!(matches!(sandbox.derive(Bytes::from_static(b"x")).await, Err(Error::Picture(Problem::NotAPicture))));
    }
}
