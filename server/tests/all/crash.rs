//! What was acknowledged is there after the server was killed in the middle of its work.

use std::{path::Path, process::Stdio, time::Duration};

use reqwest::{Client, StatusCode, header, redirect::Policy};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    process::{Child, Command},
};

use crate::harness::World;

/// A server of its own process on a data folder, and its address.
pub(crate) async fn serve(data: &Path, more: &[&str]) -> (Child, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_talkoot"))
        .args(["serve", "--addr", "127.0.0.1:0", "--data"])
        .arg(data)
        .args(more)
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    while let Some(line) = lines.next_line().await.unwrap() {
        if let Some((_, rest)) = line.split_once("listening address=") {
            let address = rest.split_whitespace().next().unwrap().to_owned();
            // Whatever it has to say later must find a reader.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return (child, format!("http://{address}"));
        }
    }
    panic!("the server ended before it listened");
}

#[tokio::test]
async fn what_was_acknowledged_survives_being_killed() {
    service::media::use_default_tls();
    let data = tempfile::tempdir().unwrap();
    let client = Client::builder().redirect(Policy::none()).timeout(Duration::from_mins(1)).build().unwrap();
    let post = async |address: &str, form: &[(&str, &str)], to: &str| {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = client.post(format!("{address}/fi/{to}")).header("sec-fetch-site", "same-origin").body(body);
        let kind = (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        request.header(kind.0, kind.1).send().await.unwrap().status()
    };
    for round in 0..3 {
        let (mut child, address) = serve(data.path(), &[]).await;
        for before in 0..round {
            let email = format!("p{before}@example.org");
            let form = [("email", email.as_str()), ("password", "a long password")];
            let known = post(&address, &form, "sign-in").await;
            assert_eq!(known, StatusCode::SEE_OTHER, "{before} is still there in round {round}");
        }
        let (name, email) = (format!("p{round}"), format!("p{round}@example.org"));
        let form = [("name", name.as_str()), ("email", email.as_str()), ("password", "a long password")];
        assert_eq!(post(&address, &form, "join").await, StatusCode::SEE_OTHER);
        child.start_kill().unwrap();
        child.wait().await.unwrap();
    }
}

/// Whether a process holds a file open that lay in a folder.
fn holds(process: u32, folder: &Path) -> bool {
    let Ok(open) = std::fs::read_dir(format!("/proc/{process}/fd")) else { return false };
    open.filter_map(|entry| std::fs::read_link(entry.ok()?.path()).ok()).any(|file| file.starts_with(folder))
}

#[tokio::test]
async fn an_upload_leaves_nothing_behind_when_the_server_is_killed_in_it() {
    let (world, _) = World::with_process().await;
    let (data, database) = (world.folder.path(), ["--database-url", &world.url]);
    let uploads = data.canonicalize().unwrap().join("uploads");
    let (mut child, address) = serve(data, &database).await;
    let mut sender = tokio::net::TcpStream::connect(address.trim_start_matches("http://")).await.unwrap();
    let head = "POST /fi/p/kangas/forums/tori/new HTTP/1.1\r\nhost: localhost\r\nsec-fetch-site: same-origin\r\n\
                content-length: 100000\r\ncontent-type: multipart/form-data; boundary=edge\r\n\r\n\
                --edge\r\ncontent-disposition: form-data; name=\"upload\"; filename=\"p.png\"\r\n\r\n";
    sender.write_all(format!("{head}{}", "x".repeat(50_000)).as_bytes()).await.unwrap();
    let process = child.id().unwrap();
    let begun = async {
        while !holds(process, &uploads) {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_mins(1), begun).await.expect("the upload lies in its folder");
    assert_eq!(std::fs::read_dir(&uploads).unwrap().count(), 0, "it has no name, so there is nothing to leave behind");
    child.start_kill().unwrap();
    child.wait().await.unwrap();

    // As it would be where a file system knows no files without names.
    std::fs::write(uploads.join("left"), "x").unwrap();
    let _serving = serve(data, &database).await;
    assert_eq!(std::fs::read_dir(&uploads).unwrap().count(), 0);
}
