//! A child of the same program that reads one picture or sets one edition in type within walls, and is gone. The process
//! that serves never decodes what came from outside, and never holds what typesetting takes.

use std::{
    fs::File,
    io::{self, Read as _, Write},
    path::PathBuf,
    process::Stdio,
    sync::Arc,
    time::Duration,
};

use bytes::{Buf as _, Bytes};
use domain::form::Problem;
use serde::{Deserialize, Serialize};
use tokio::{io::AsyncReadExt as _, process::Command, sync::Semaphore};

use super::{
    end::{self, End},
    picture::{self, BYTES_MAX, Derived, Form, Format, Refusal},
    trial::{self, Trial},
    walls,
};
use crate::{
    error::{Error, Result},
    metrics,
};

/// The word on the command line by which the program becomes the child.
pub const COMMAND: &str = "read-picture";
/// The word by which it becomes one that sets an edition in type.
pub const PRESS: &str = "set-edition";
/// The second word by which the child tries its walls instead of reading a picture.
const TRY: &str = "try";
/// How long a child may take in all.
const PATIENCE: Duration = Duration::from_secs(40);
/// How long a child may take to set an edition, and how many of these seconds a processor may work for it.
const PRESS_PATIENCE: Duration = Duration::from_mins(5);
const PRESS_SECONDS: u64 = 240;
/// The most that is read of what it set; pictures are not in it.
const PRESS_ANSWER_MAX: u64 = 256 * 1024 * 1024;
/// The most that is read of a child's answer: all forms of nothing but noise, as large as it is kept, are some 50 MB.
const ANSWER_MAX: u64 = 64 * 1024 * 1024;

/// Starts children, two at a time.
#[derive(Clone)]
pub struct Sandbox {
    program: PathBuf,
    turns: Arc<Semaphore>,
}

/// The first line of a child's answer; the files follow in its order.
#[derive(Serialize, Deserialize)]
enum Header {
    Refused(Refusal),
    Read { width: i32, height: i32, thumb: String, forms: Vec<FormHeader> },
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

    /// Has a child read a picture, from the beginning of an open file. Whatever it does, this process lives on: a child
    /// that breaks, hangs or talks nonsense is a picture that cannot be read.
    pub(crate) async fn derive(&self, original: File) -> Result<Derived> {
        let answer = self.read(&[COMMAND], Stdio::from(original), parse).await?;
        answer.unwrap_or(Err(Refusal::NotAPicture)).map_err(|refusal| Error::Picture(problem(refusal)))
    }

    /// Has a child try its walls.
    pub(crate) async fn try_walls(&self) -> Result<Trial> {
        let answer = self.read(&[COMMAND, TRY], Stdio::null(), |answer| serde_json::from_slice(&answer).ok()).await?;
        answer.ok_or_else(|| Error::Internal("the child does not tell of its walls".into()))
    }

    /// Has a child set what stands in an open file, from its beginning: what it is, is between that child and the caller.
    /// Several at once are not held back here.
    pub async fn set(&self, sheet: File) -> Result<Bytes> {
        let (answer, end) = self.ask(&[PRESS], Stdio::from(sheet), PRESS_PATIENCE, PRESS_ANSWER_MAX).await?;
        if end.is_good() && !answer.is_empty() {
            return Ok(answer.into());
        }
        Err(Error::Internal(format!("an edition could not be set in type: {}", end.told(&answer))))
    }

    /// Has a child of those that read pictures say something; nothing where it cannot be understood.
    async fn read<T>(
        &self,
        words: &[&str],
        input: Stdio,
        understand: impl FnOnce(Bytes) -> Option<T> + Send,
    ) -> Result<Option<T>> {
        let _turn = self.turns.acquire().await.map_err(|e| Error::Internal(e.to_string()))?;
        let counted = metrics::Child::begin();
        let (answer, end) = self.ask(words, input, PATIENCE, ANSWER_MAX).await?;
        let said = if end.is_heard() { understand(answer.into()) } else { None };
        counted.end(said.is_some());
        Ok(said)
    }

    /// Starts a child, reads what it says, and how it ended.
    async fn ask(&self, words: &[&str], input: Stdio, patience: Duration, most: u64) -> Result<(Vec<u8>, End)> {
        let mut child = Command::new(&self.program)
            .args(words)
            .env_clear()
            .current_dir("/")
            .stdin(input)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|e| Error::Internal(format!("{} does not start: {e}", self.program.display())))?;
        let Some(stdout) = child.stdout.take() else {
            return Err(Error::Internal("a child without pipes".into()));
        };
        let mut answer = Vec::new();
        let heard = async {
            let mut limited = stdout.take(most);
            limited.read_to_end(&mut answer).await?;
            // Whoever has more to say than is heard ends at its next word.
            drop(limited);
            child.wait().await
        };
        let end = match tokio::time::timeout(patience, heard).await {
            Ok(Ok(status)) => End::With(status),
            Ok(Err(_)) => End::Unheard,
            Err(_) => End::Late(patience),
        };
        let _ = child.kill().await;
        Ok((answer, end))
    }
}

fn problem(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::NotAPicture => Problem::NotAPicture,
        Refusal::PhoneFormat => Problem::PhoneFormat,
        Refusal::TooManyPixels => Problem::TooManyPixels {
            side: usize::try_from(picture::SIDE_MAX).unwrap_or(usize::MAX),
            millions: usize::try_from(picture::PIXELS_MAX / 1_000_000).unwrap_or(usize::MAX),
        },
    }
}

/// What is believed of a child's answer: that what it says fits together, and stays within what is kept.
pub fn parse(mut answer: Bytes) -> Option<Result<Derived, Refusal>> {
    let end = answer.iter().position(|b| *b == b'\n')?;
    let header: Header = serde_json::from_slice(answer.get(..end)?).ok()?;
    let (width, height, thumb, of) = match header {
        Header::Refused(refusal) => return Some(Err(refusal)),
        Header::Read { width, height, thumb, forms } => (width, height, thumb, forms),
    };
    answer.advance(end + 1);
    let mut forms = Vec::with_capacity(of.len().min(16));
    for form in of {
        if form.bytes > answer.len() {
            return None;
        }
        forms.push(Form { width: form.width, format: form.format, bytes: answer.split_to(form.bytes) });
    }
    let derived = Derived { width, height, thumb, forms };
    derived.is_whole().then_some(Ok(derived))
}

/// What the child does: raise its walls, read standard input, write the forms to standard output. Returns the exit code.
///
/// A second word has it do something else, to show that the walls hold: try them one by one, compute without end (with
/// a second of processor time), ask for all the memory that there is, or write, which it may not do to a file.
#[must_use]
pub fn child(word: Option<&str>) -> i32 {
    if word == Some(TRY) {
        return trial::run();
    }
    let seconds = if word == Some("spin") { 1 } else { walls::SECONDS_MAX };
    if walls::raise(seconds).is_err() {
        return 3;
    }
    match word {
        Some("spin") => loop {
            std::hint::spin_loop();
        },
        Some("swell") => {
            let most = usize::try_from(walls::MEMORY_MAX).unwrap_or(usize::MAX);
            i32::from(std::hint::black_box(vec![0_u8; most]).is_empty())
        }
        Some("write") => i32::from(io::stdout().write_all(b"x\n").is_err()),
        Some(_) => 3,
        None => read(),
    }
}

/// What the child does that sets an edition: raise its walls, read standard input, and write what `set` makes of it, in two
/// parts, to standard output; or why it makes nothing, which is logged. Whatever needs a file or a thread has to be done before. Returns
/// the exit code.
pub fn press(set: impl FnOnce(&[u8]) -> Result<[Vec<u8>; 2], String>) -> i32 {
    if walls::raise(PRESS_SECONDS).is_err() {
        return 3;
    }
    let mut sheet = Vec::new();
    if io::stdin().read_to_end(&mut sheet).is_err() {
        return 2;
    }
    let ([first, second], code) = match set(&sheet) {
        Ok(parts) => (parts, 0),
        Err(why) => ([why.into_bytes(), Vec::new()], end::REASON),
    };
    let mut out = io::stdout().lock();
    let said = out.write_all(&first).and_then(|()| out.write_all(&second)).and_then(|()| out.flush());
    if said.is_err() { 1 } else { code }
}

fn read() -> i32 {
    let mut original = Vec::new();
    let most = u64::try_from(BYTES_MAX).unwrap_or(u64::MAX);
    if io::stdin().take(most).read_to_end(&mut original).is_err() {
        return 2;
    }
    if answer(&original, io::stdout().lock()).is_err() { 2 } else { 0 }
}

/// Reads a picture and writes what the child says of it, as [`parse`] takes it. This is for the child, and for what tries
/// it with made-up bytes: nothing here stands between the decoders and the process. Whoever serves asks a [`Sandbox`].
pub fn answer(original: &[u8], mut out: impl Write) -> io::Result<()> {
    let derived = picture::derive(original);
    let (header, forms) = match &derived {
        Err(refusal) => (Header::Refused(*refusal), &[][..]),
        Ok(Derived { width, height, thumb, forms }) => {
            let files = forms.iter().map(|f| FormHeader { width: f.width, format: f.format, bytes: f.bytes.len() });
            let (width, height, thumb) = (*width, *height, thumb.clone());
            (Header::Read { width, height, thumb, forms: files.collect() }, forms.as_slice())
        }
    };
    serde_json::to_writer(&mut out, &header)?;
    out.write_all(b"\n")?;
    for form in forms {
        out.write_all(&form.bytes)?;
    }
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(width: i32, height: i32, thumb: &str, forms: &str) -> String {
        let what = format!("\"width\":{width},\"height\":{height},\"thumb\":\"{thumb}\",\"forms\":{forms}");
        format!("{{\"Read\":{{{what}}}}}\n")
    }

    fn both(width: i32) -> String {
        let form = |format| format!("{{\"width\":{width},\"format\":\"{format}\",\"bytes\":0}}");
        format!("[{},{}]", form("WebP"), form("Jpeg"))
    }

    #[test]
    fn a_child_that_lies_is_not_believed() {
        let long = format!("{{\"Read\":{{\"width\":1,\"height\":1,\"thumb\":\"{}\",\"forms\":[]}}}}\n", "a".repeat(99));
        for answer in [
            "",
            "not json\n",
            "{\"Read\":{\"width\":1,\"height\":1,\"thumb\":\"\",\"forms\":[]}}\n",
            "{\"Read\":{\"width\":1,\"height\":1,\"thumb\":\"\",\"forms\":[{\"width\":1,\"format\":\"Jpeg\",\"bytes\":9}]}}\nabc",
            &long,
            &said(8, 4, "ab", "[]"),
            &said(8, 4, "<>", &both(8)),
            &said(-8, 4, "ab", &both(-8)),
            &said(8, 0, "ab", &both(8)),
            &said(8, 99_999, "ab", &both(8)),
            &said(99_999, 4, "ab", &both(99_999)),
            &said(8, 4, "ab", &both(9)),
            &said(8, 4, "ab", "[{\"width\":8,\"format\":\"Jpeg\",\"bytes\":0}]"),
            &said(8, 4, "ab", &[both(9), both(8)].join(",").replace("],[", ",")),
        ] {
            assert!(parse(Bytes::copy_from_slice(answer.as_bytes())).is_none(), "{answer}");
        }
        assert!(matches!(parse(said(8, 4, "ab", &both(8)).into()), Some(Ok(_))), "what fits is believed");
        assert!(matches!(
            parse(Bytes::from_static(b"{\"Refused\":\"PhoneFormat\"}\n")),
            Some(Err(Refusal::PhoneFormat))
        ));
    }

    #[tokio::test]
    async fn a_child_that_dies_is_a_picture_that_cannot_be_read() {
        let sandbox = Sandbox::new("/bin/false".into());
        let file = tempfile::tempfile().unwrap();
        assert!(matches!(sandbox.derive(file).await, Err(Error::Picture(Problem::NotAPicture))));
    }
}
