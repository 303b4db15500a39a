//! Whether the walls around the child hold: the child raises them one after the other, tries after each what it should
//! stop, and tells what became of it. Nothing is assumed from the name or the version of a kernel.

use std::{
    fs::{File, OpenOptions},
    io::{self, Write as _},
    net::TcpListener,
    os::unix::process::CommandExt as _,
    process::{Command, Stdio},
    thread,
};

use serde::{Deserialize, Serialize};

use super::walls;

/// One of the walls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wall {
    /// None yet: that what is tried can be done at all.
    None,
    /// No file, no TCP.
    Landlock,
    /// Limits of the kernel.
    Limits,
    /// Only the system calls that computing needs.
    Filter,
}

/// Something that a child must not be able to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Attempt {
    /// Open something to read it.
    Read,
    /// Open something to write to it.
    Write,
    /// Make a socket that others can reach.
    Socket,
    /// Begin a thread.
    Thread,
    /// Begin another process.
    Fork,
    /// Become another program.
    Exec,
    /// Ask for more memory than there should be.
    Memory,
}

/// What came of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The last wall that stood then.
    pub wall: Wall,
    /// What was tried.
    pub attempt: Attempt,
    /// The number with which the system refused it; 0 where it did not.
    pub errno: i32,
}

/// What a child found out about its walls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trial {
    /// Every attempt, in order.
    pub outcomes: Vec<Outcome>,
}

const EVERYTHING: [Attempt; 6] =
    [Attempt::Read, Attempt::Write, Attempt::Socket, Attempt::Thread, Attempt::Fork, Attempt::Exec];

/// The numbers by which the systems that we know call a refusal: not permitted, no access, none left, no memory, again.
const EPERM: i32 = 1;
const EAGAIN: i32 = if cfg!(target_os = "linux") { 11 } else { 35 };
const ENOMEM: i32 = 12;
const EACCES: i32 = 13;
const EMFILE: i32 = 24;

impl Trial {
    /// Whether a wall stood: it answered each attempt that it is there for with its own number.
    #[must_use]
    pub fn stands(&self, wall: Wall) -> bool {
        let own: &[(Attempt, i32)] = match wall {
            Wall::None => return true,
            Wall::Landlock => &[(Attempt::Read, EACCES), (Attempt::Write, EACCES)],
            Wall::Limits => &[(Attempt::Read, EMFILE), (Attempt::Memory, ENOMEM)],
            Wall::Filter => &EVERYTHING.map(|attempt| (attempt, EPERM)),
        };
        own.iter().all(|(attempt, errno)| {
            let tried = self.outcomes.iter().find(|o| o.wall == wall && o.attempt == *attempt);
            tried.is_some_and(|outcome| outcome.errno == *errno)
        })
    }

    /// What a child could do within all walls, though it should not.
    #[must_use]
    pub fn holes(&self) -> Vec<Attempt> {
        let within = |attempt: &Attempt| {
            let last = self.outcomes.iter().rfind(|o| o.attempt == *attempt);
            last.is_none_or(|outcome| ![EPERM, EACCES, EMFILE, EAGAIN, ENOMEM].contains(&outcome.errno))
        };
        EVERYTHING.into_iter().chain([Attempt::Memory]).filter(within).collect()
    }
}

/// What the child does to find out: raise a wall, try, and so on. Returns the exit code.
pub(super) fn run() -> i32 {
    let mut outcomes = Vec::new();
    let mut all = |wall, attempts: &[Attempt]| {
        outcomes.extend(attempts.iter().map(|&attempt| Outcome { wall, attempt, errno: errno(attempt) }));
    };
    all(Wall::None, &EVERYTHING);
    let _ = walls::close_off();
    all(Wall::Landlock, &[Attempt::Read, Attempt::Write, Attempt::Socket]);
    if walls::limit(walls::SECONDS_MAX).is_err() {
        return 3;
    }
    all(Wall::Limits, &[Attempt::Read, Attempt::Memory]);
    let _ = walls::filter();
    all(Wall::Filter, &EVERYTHING);
    let Ok(text) = serde_json::to_string(&Trial { outcomes }) else { return 2 };
    if io::stdout().write_all(text.as_bytes()).is_err() { 2 } else { 0 }
}

/// Tries, and answers with the number of the refusal. What begins a program names one that is not there: the system
/// looks for it only where it is allowed to.
fn errno(attempt: Attempt) -> i32 {
    const NOWHERE: &str = "/nowhere/at/all";
    let tried: io::Result<()> = match attempt {
        Attempt::Read => File::open("/").map(drop),
        Attempt::Write => OpenOptions::new().write(true).open("/dev/null").map(drop),
        Attempt::Socket => TcpListener::bind("127.0.0.1:0").map(drop),
        Attempt::Thread => thread::Builder::new().spawn(|| ()).map(|thread| drop(thread.join())),
        Attempt::Fork => {
            let mut command = Command::new(NOWHERE);
            command.stdin(Stdio::inherit()).stdout(Stdio::inherit()).stderr(Stdio::inherit());
            command.spawn().map(drop)
        }
        Attempt::Exec => Err(Command::new(NOWHERE).exec()),
        Attempt::Memory => {
            let most = usize::try_from(walls::MEMORY_MAX).unwrap_or(usize::MAX);
            let mut memory: Vec<u8> = Vec::new();
            return memory.try_reserve_exact(most).map_or(ENOMEM, |()| 0);
        }
    };
    tried.map_or_else(|error| error.raw_os_error().unwrap_or_default(), |()| 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trial(errno: i32) -> Trial {
        let outcome = |attempt| Outcome { wall: Wall::Filter, attempt, errno };
        Trial { outcomes: EVERYTHING.into_iter().chain([Attempt::Memory]).map(outcome).collect() }
    }

    #[test]
    fn a_wall_stands_where_it_gave_its_own_answer_to_everything() {
        assert!(trial(EPERM).stands(Wall::Filter) && trial(EPERM).holes().is_empty());
        assert!(!trial(EMFILE).stands(Wall::Filter), "another wall answered");
        assert!(!trial(EPERM).stands(Wall::Landlock), "nobody asked");
        // 2 is the answer where a program was looked for and not found.
        assert_eq!(trial(2).holes().len(), 7);
        assert_eq!(Trial { outcomes: Vec::new() }.holes().len(), 7, "what was not tried is not known to be safe");
    }
}
