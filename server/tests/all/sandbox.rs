//! The child that reads pictures can compute and nothing else; each of its walls is shown by what it stops.

use std::{
    fs::File,
    os::unix::process::ExitStatusExt as _,
    process::{Command, ExitStatus, Stdio},
};

use domain::form::Problem;
use service::{
    Error,
    media::{self, Attempt, Wall},
};

use crate::harness::World;

/// Runs the child with a second word, and with its output going somewhere.
fn child(word: &str, output: Stdio) -> ExitStatus {
    let mut command = Command::new(env!("CARGO_BIN_EXE_talkoot"));
    command.args([media::sandbox::COMMAND, word]).stdin(Stdio::null()).stdout(output).stderr(Stdio::null());
    command.status().unwrap()
}

#[tokio::test]
async fn a_child_opens_no_file_makes_no_socket_and_begins_no_process() {
    let world = World::new().await;
    let trial = media::try_walls(&world.service).await.unwrap();
    let came_of = |wall: Wall| {
        let outcomes = trial.outcomes.iter().filter(move |o| o.wall == wall);
        outcomes.map(|outcome| (outcome.attempt, outcome.errno)).collect::<Vec<_>>()
    };
    // Without a wall everything could be done; that a program is not there is found out by looking for it.
    let before = [
        (Attempt::Read, 0),
        (Attempt::Write, 0),
        (Attempt::Socket, 0),
        (Attempt::Thread, 0),
        (Attempt::Fork, 2),
        (Attempt::Exec, 2),
    ];
    assert_eq!(came_of(Wall::None), before);
    assert_eq!(came_of(Wall::Filter), before.map(|(attempt, _)| (attempt, 1)), "each refused by the filter");
    assert!(trial.stands(Wall::Limits) && trial.stands(Wall::Filter), "{trial:?}");
    assert!(trial.holes().is_empty(), "{:?}", trial.holes());
    let (_, told) = world.talkoot(&["doctor"]).await;
    assert!(told.contains("ok     walls around it: standing: limits"), "{told}");
    assert!(told.contains("No file, socket, thread, process or program could be had"), "{told}");
}

#[test]
fn a_child_that_computes_without_end_is_ended() {
    // The last resort of the limit on processor time: a signal that cannot be caught.
    assert_eq!(child("spin", Stdio::null()).signal(), Some(9));
}

#[test]
fn a_child_that_wants_all_memory_gives_up() {
    assert_eq!(child("swell", Stdio::null()).signal(), Some(6));
}

#[test]
fn a_child_writes_to_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answer");
    let status = child("write", File::create(&path).unwrap().into());
    assert_eq!((status.signal(), std::fs::read(&path).unwrap().len()), (Some(25), 0));
    assert_eq!(child("write", Stdio::null()).code(), Some(0), "a stream may be written to");
}

#[tokio::test]
async fn a_picture_that_would_burst_is_refused_by_its_header() {
    let world = World::new().await;
    // 12,000 points on each side, all of one colour: some hundred kilobytes that would take 576 megabytes.
    let mut bomb = Vec::new();
    let large = image::RgbaImage::new(12_000, 12_000);
    large.write_to(&mut std::io::Cursor::new(&mut bomb), image::ImageFormat::Png).unwrap();
    assert!(bomb.len() < media::BYTES_MAX, "{}", bomb.len());
    let read = media::can_read(&world.service, &bomb).await;
    assert!(matches!(read, Err(Error::Picture(Problem::TooManyPixels { side: 12_000, millions: 60 }))), "{read:?}");
}
