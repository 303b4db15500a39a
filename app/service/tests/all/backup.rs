//! Backups: everything comes back, on either database, and nothing that is damaged does.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::mpsc,
};

use domain::{account::Actor, competition::EntryDraft, contribution::PictureRef, policy::Denial};
use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseConnection, QueryResult, Statement};
use service::{
    Error, Service, account,
    backup::{self, Failure, Manifest, Missing},
    comment, competition, contribution, council, workshop,
};

use crate::{
    bundle::{Stage, stage},
    council::{call, decision, proposal, theme},
    edition::{PICTURE, full},
    harness::{World, empty_worlds, idea, person, worlds},
};

/// Tables that stay behind.
const LEFT_OUT: [&str; 15] = [
    "seaql_migrations",
    "session",
    "address_change",
    "allowance",
    "attempt",
    "chore",
    "day_key",
    "half_session",
    "link",
    "message",
    "passkey_ceremony",
    "proof_shown",
    "provider_visit",
    "sent_form",
    "stray",
];
/// The log of events: the restoring itself is put behind what came back.
const LOG: [&str; 3] = ["event", "event_salt", "log_node"];

/// Fills every table, and the store.
async fn fill(world: &World) -> Stage {
    let World { service, url, folder } = world;
    let s = stage(service).await;
    let (pid, bundle, [rich, ..]) = full(service, url, &s).await;
    crate::quote::quoted(service, &s, bundle).await;
    let mut revised = idea("Silta ja \"laituri\"", "Ääkköset, 橋, 🌉\nja \\ rivinvaihto");
    revised.place = Some(domain::place::Place {
        name: "Silta".into(),
        point: Some(domain::place::Point { lat: 62.0 + 0.1 + 0.2, lon: 25.1 + 0.2 }),
    });
    contribution::revise(service, &s.aino, rich, (domain::Version(1), revised)).await.unwrap();
    contribution::support(service, &s.aino, rich).await.unwrap();
    let said = domain::comment::Draft { body: "Hyvä".into(), parent: None, guest_name: None };
    comment::publish(service, &s.aino, rich, said).await.unwrap();
    let form = crate::workshop::form("Työpaja", "Kuvia").with("picture", PICTURE).with("picture_alt", "Silta");
    let record = domain::workshop::Draft::parse(&form.with("picture_caption", "")).unwrap();
    workshop::file(service, &s.facilitator, s.process, record).await.unwrap();
    let call = competition::open(service, &Actor::Operator, s.process, call("open", &pid)).await.unwrap();
    let board = PictureRef { media: PICTURE.into(), alt: "Silta".into(), caption: String::new() };
    let entry = EntryDraft { boards: vec![board], ..proposal("Hohde", &format!("{pid}#1")) };
    let entry = competition::submit(service, &s.aino, call, entry).await.unwrap();
    let sources = [format!("https://x.example/entries/{entry}"), format!("{pid}#1")];
    let id = council::draft_theme(service, &Actor::Operator, s.process, theme(&sources)).await.unwrap();
    council::record_decision(service, &Actor::Operator, id, decision()).await.unwrap();
    service::proposal::propose_decision(service, &Actor::Operator, id, decision()).await.unwrap();
    account::open_session(service, s.aino.person().unwrap()).await.unwrap();
    answer(world).await;
    moderate(world).await;
    furnish(world).await;
    lay(&folder.path().join("media"), PICTURE);
    s
}

/// Fills the tables of what editions answer for, in the same way.
async fn answer(world: &World) {
    let db = connected(world).await;
    let (bundle, forum) = ("(SELECT min(id) FROM bundle)", "(SELECT min(id) FROM forum)");
    let edition = "(SELECT min(id) FROM edition)";
    for (table, columns, values) in [
        ("bundle_forum", "bundle_id, forum_id", format!("{bundle}, {forum}")),
        (
            "disposition",
            "bundle_id, contribution_id, disposition, reason",
            format!("{bundle}, (SELECT max(id) FROM contribution), 'later', 'Syy'"),
        ),
        ("echo", "process_id, created", "(SELECT min(id) FROM process), 5".to_owned()),
        (
            "echo_member",
            "contribution_id, echo_id",
            "(SELECT max(id) FROM contribution), (SELECT max(id) FROM echo)".to_owned(),
        ),
        ("edition_forum", "edition_id, forum_id, name", format!("{edition}, {forum}, 'Joki'")),
        (
            "edition_left",
            "edition_id, number, contribution_id, wording, disposition, reason, digest, erased",
            format!("{edition}, 1, (SELECT max(id) FROM contribution), 1, 'later', 'Syy', 'd', false"),
        ),
    ] {
        put(&db, table, columns, &values).await;
    }
}

/// Fills the tables of moderation; what is in their rows is all the same here.
async fn moderate(world: &World) {
    let db = connected(world).await;
    let ruling = "(SELECT max(id) FROM ruling)";
    let process = "(SELECT min(id) FROM process)";
    let person = "(SELECT min(id) FROM person)";
    for (table, columns, values) in [
        (
            "reason",
            "process_id, code, position, title, basis, ground, retired",
            format!("{process}, 'muu', 99, '{{\"fi\":\"a\"}}', '{{}}', 'terms', false"),
        ),
        (
            "moderation_case",
            "process_id, kind, subject, cause, signals, reports, opened",
            format!("{process}, 'comment', 1, 'report', '', 1, 5"),
        ),
        (
            "report",
            "process_id, case_id, kind, subject, reason_id, text, unproven, receipt, created",
            format!(
                "{process}, (SELECT max(id) FROM moderation_case), 'comment', 1, (SELECT max(id) FROM reason), 'Ei', true, 'r', 5"
            ),
        ),
        ("posting_receipt", "receipt, kind, subject, created", "'q', 'comment', 1, 5".to_owned()),
        (
            "ruling",
            "process_id, kind, subject, measure, words, signals, automated, reports, took, created",
            format!("{process}, 'comment', 1, 'redact', 'Nimi', '', false, 1, 7, 6"),
        ),
        ("appeal", "process_id, ruling_id, text, created, words", format!("{process}, {ruling}, 'Miksi?', 7, ''")),
        (
            "redaction",
            "ruling_id, kind, subject, original, sealed_before, body, undone",
            format!("{ruling}, 'comment', 1, 0, 0, 'Hyvä', true"),
        ),
        (
            "about",
            "page, lang, number, body, html, person_id, created",
            format!("'terms', 'fi', 1, 'Ehdot', '<p>Ehdot</p>', {person}, 5"),
        ),
        (
            "feedback",
            "place, body, contact, lang, receipt, created, answer",
            "'/p/kangas', 'Nappi ei toimi', 'a@example.org', 'fi', 'f', 5, ''".to_owned(),
        ),
        ("notice", "person_id, ruling_id, about, created", format!("{person}, {ruling}, 'ruling', 6")),
    ] {
        put(&db, table, columns, &values).await;
    }
}

/// Fills the tables of mail, of the installation and of privacy, in the same way.
async fn furnish(world: &World) {
    let db = connected(world).await;
    let person = "(SELECT min(id) FROM person)";
    for (table, columns, values) in [
        (
            "message",
            "recipient, subject, body, lang, token, created, due, tries, state, reason",
            "'a@example.org', 'Linkki', '', 'fi', 't', 5, 5, 1, 'sent', ''".to_owned(),
        ),
        ("link", "email, token_hash, browser_hash, tries, expires", "'a@example.org', 't', 'b', 0, 9".to_owned()),
        (
            "address_change",
            "person_id, email, old_hash, new_hash, old_confirmed, new_confirmed, expires",
            format!("{person}, 'b@example.org', 'o', 'n', false, true, 9"),
        ),
        (
            "look",
            "number, name, main, deep, mark, font, media_id, alt, created",
            "1, 'Ranta', '#0c5c5b', '#0b3b3d', '#fbbf45', 'system', NULL, '', 5".to_owned(),
        ),
        (
            "process_picture",
            "process_id, media_id, alt",
            format!("(SELECT min(id) FROM process), '{PICTURE}', 'Piippu'"),
        ),
        ("identity", "person_id, issuer, subject, created", format!("{person}, 'https://id.example.org', 'a-1', 5")),
        (
            "provider_visit",
            "state_hash, browser_hash, nonce, verifier, next, expires",
            "'s', 'b', 'n', 'v', '/', 9".to_owned(),
        ),
        ("totp", "person_id, secret, confirmed, step", format!("{person}, 's', 5, 6")),
        (
            "passkey",
            "person_id, credential_id, handle, credential, name, created, used",
            format!("{person}, 'i', 'h', '{{}}', 'Puhelin', 5, 6"),
        ),
        ("passkey_ceremony", "token_hash, person_id, state, expires", format!("'t', {person}, '{{}}', 9")),
        ("recovery_code", "person_id, code_hash, used", format!("{person}, 'c', 5")),
        ("half_session", "token_hash, person_id, by_link, tries, expires", format!("'h', {person}, false, 1, 5")),
        ("proof_shown", "hash, expires", "'p', 9".to_owned()),
        ("person_view", "person_id, reason, at", format!("{person}, 'Pyyntö', 5")),
        ("erasure", "person_id, contributions, at", format!("{person}, 'stay', 5")),
        ("retention", "kind, before, things, at", "'names', 1, 2, 5".to_owned()),
    ] {
        put(&db, table, columns, &values).await;
    }
}

async fn put(db: &impl ConnectionTrait, table: &str, columns: &str, values: &str) {
    let sql = format!("INSERT INTO {table} ({columns}) VALUES ({values})");
    db.execute_unprepared(&sql).await.unwrap();
}

/// Puts the files of a picture into a store, and answers where.
fn lay(media: &Path, object: &str) -> PathBuf {
    let at = media.join("pictures").join(&object[..2]).join(object);
    std::fs::create_dir_all(&at).unwrap();
    std::fs::write(at.join("640.webp"), vec![7; 20_000]).unwrap();
    std::fs::write(at.join("640.jpg"), b"a picture").unwrap();
    at
}

async fn made(service: &Service) -> (Vec<u8>, Manifest) {
    backup::make(service, &Actor::Operator, Missing::Refused, Vec::new()).await.unwrap()
}

async fn restored(service: &Service, file: &[u8]) -> Result<Manifest, Failure> {
    backup::restore(service, &Actor::Operator, backup::check(Cursor::new(file))?).await
}

async fn connected(world: &World) -> DatabaseConnection {
    sea_orm::Database::connect(&world.url).await.unwrap()
}

async fn rows(db: &DatabaseConnection, sql: &str) -> Vec<QueryResult> {
    db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap()
}

async fn texts(db: &DatabaseConnection, sql: &str) -> Vec<String> {
    rows(db, sql).await.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// Every table of the database and its stored columns, as the schema has them.
async fn schema(db: &DatabaseConnection) -> BTreeMap<String, BTreeSet<String>> {
    let sqlite = db.get_database_backend() == DatabaseBackend::Sqlite;
    let tables = if sqlite {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search_text%'"
    } else {
        "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'"
    };
    let mut all = BTreeMap::new();
    for table in texts(db, tables).await {
        let columns = if sqlite {
            format!("SELECT name FROM pragma_table_info('{table}')")
        } else {
            format!(
                "SELECT column_name::text FROM information_schema.columns WHERE table_name = '{table}' \
                 AND generation_expression IS NULL"
            )
        };
        let columns = texts(db, &columns).await.into_iter().collect();
        all.insert(table, columns);
    }
    all
}

fn value(row: &QueryResult, column: usize) -> String {
    let told = |found: Option<String>| found.unwrap_or_else(|| "null".to_owned());
    if let Ok(number) = row.try_get_by_index::<Option<i64>>(column) {
        return told(number.map(|n| n.to_string()));
    }
    if let Ok(number) = row.try_get_by_index::<Option<i32>>(column) {
        return told(number.map(|n| n.to_string()));
    }
    if let Ok(flag) = row.try_get_by_index::<Option<bool>>(column) {
        return told(flag.map(|flag| i64::from(flag).to_string()));
    }
    if let Ok(degrees) = row.try_get_by_index::<Option<f64>>(column) {
        return told(degrees.map(|degrees| degrees.to_bits().to_string()));
    }
    format!("{:?}", row.try_get_by_index::<Option<String>>(column).unwrap())
}

type Contents = BTreeMap<String, Vec<Vec<String>>>;

/// Every row of every table, as this test reads them.
async fn contents(world: &World) -> Contents {
    let db = connected(world).await;
    let mut all = BTreeMap::new();
    for (table, columns) in schema(&db).await {
        if LEFT_OUT.contains(&table.as_str()) {
            continue;
        }
        let named: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
        let sql = format!("SELECT {} FROM \"{table}\"", named.join(", "));
        let found = rows(&db, &sql).await;
        let mut lines: Vec<Vec<String>> =
            found.iter().map(|row| (0..named.len()).map(|column| value(row, column)).collect()).collect();
        lines.sort();
        all.insert(table, lines);
    }
    all
}

/// Takes what the restoring added to the log out; answers how many events there were.
fn forget_the_restoring(contents: &mut Contents, before: &Contents) -> usize {
    let events = contents["event"].iter();
    let restored = events.filter(|row| row.iter().any(|value| value.contains("backup.restored"))).count();
    assert_eq!(contents["event"].len(), before["event"].len() + restored);
    for table in LOG {
        contents.get_mut(table).unwrap().retain(|row| before[table].contains(row));
    }
    restored
}

/// Every file below a folder.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut left = vec![folder.to_owned()];
    while let Some(next) = left.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
            } else {
                all.insert(path.strip_prefix(folder).unwrap().to_owned(), std::fs::read(path).unwrap());
            }
        }
    }
    all
}

async fn expect_nothing(world: &World) {
    assert!(contents(world).await.values().all(Vec::is_empty));
    assert!(files(&world.folder.path().join("media")).is_empty());
}

#[tokio::test]
async fn everything_comes_back_from_either_database_on_either() {
    for source in &worlds().await {
        let s = fill(source).await;
        let (file, manifest) = made(&source.service).await;
        let there = contents(source).await;
        for (table, rows) in &there {
            assert!(!rows.is_empty(), "{table}: a table without rows shows nothing here");
        }
        let fresh = [empty_worlds().await, worlds().await].into_iter().flatten();
        for target in fresh {
            let told = restored(&target.service, &file).await.unwrap();
            assert_eq!(told, manifest);
            let mut back = contents(&target).await;
            // The one thing that happened since.
            assert_eq!(forget_the_restoring(&mut back, &there), 1);
            for (table, rows) in &there {
                assert_eq!(back[table], *rows, "{table} from {} on {}", source.url, target.url);
            }
            let media = |world: &World| files(&world.folder.path().join("media"));
            assert_eq!(media(source), media(&target));
            assert_eq!(service::edition::verify_all(&target.service).await.unwrap().changed, []);
            let log = service::log::check(&target.service).await.unwrap();
            assert_eq!(log.faults, [], "what restored it is an entry behind all others");
            assert!(log.texts > 0 && log.heads > 0);
            let found = contribution::Filter { query: "sillat".into(), ..contribution::Filter::process(s.process) };
            let page = contribution::list(&target.service, &found, None, domain::page::Limit::PAGE).await.unwrap();
            assert_eq!(page.total, 1, "what was found can be found again");
        }
    }
}

#[tokio::test]
async fn no_table_and_no_column_is_forgotten() {
    let mut seen = Vec::new();
    for world in &worlds().await {
        let mut expected = schema(&connected(world).await).await;
        for table in LEFT_OUT {
            assert!(expected.remove(table).is_some(), "{table}");
        }
        let carried = made(&world.service).await.1.tables;
        let carried: BTreeMap<_, BTreeSet<_>> =
            carried.into_iter().map(|table| (table.name, table.columns.into_iter().collect())).collect();
        assert_eq!(carried, expected);
        seen.push(carried);
    }
    assert!(seen.windows(2).all(|two| two[0] == two[1]), "both databases have the same");
}

/// Lets somebody do something in the middle of a backup: after the first rows were read, before the last are.
struct Interrupted {
    file: Vec<u8>,
    hands: Option<(mpsc::Sender<()>, mpsc::Receiver<()>)>,
}

impl Write for Interrupted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if let Some((go, done)) = self.hands.take() {
            go.send(()).unwrap();
            done.recv().unwrap();
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn a_backup_is_one_moment_whatever_is_written_meanwhile() {
    for (source, target) in worlds().await.into_iter().zip(empty_worlds().await) {
        let s = fill(&source).await;
        let before = contents(&source).await;
        let ((go, going), (finished, done)) = (mpsc::channel(), mpsc::channel());
        let (writing, aino, forum) = (source.service.clone(), s.aino.clone(), s.forum);
        let runtime = tokio::runtime::Handle::current();
        let writer = std::thread::spawn(move || {
            going.recv().unwrap();
            runtime.block_on(contribution::publish(&writing, &aino, forum, idea("Kesken", "Kaiken"))).unwrap();
            finished.send(()).unwrap();
        });
        let to = Interrupted { file: Vec::new(), hands: Some((go, done)) };
        let (to, _) = backup::make(&source.service, &Actor::Operator, Missing::Refused, to).await.unwrap();
        writer.join().unwrap();
        assert!(contents(&source).await != before, "the idea was taken while the backup was made");
        restored(&target.service, &to.file).await.unwrap();
        let mut back = contents(&target).await;
        forget_the_restoring(&mut back, &before);
        assert!(back == before, "it holds what was there as it began");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn a_picture_that_nobody_needed_may_go_while_a_backup_is_made() {
    for world in worlds().await {
        fill(&world).await;
        let object = "cd".repeat(16);
        let lying = lay(&world.folder.path().join("media"), &object);
        let db = connected(&world).await;
        let columns = "id, hash, object, width, height, widths, thumb, created";
        let values = format!("'{object}', 'h', '{object}', 640, 480, '640', '', 0");
        db.execute_unprepared(&format!("INSERT INTO media ({columns}) VALUES ({values})")).await.unwrap();
        let ((go, going), (finished, done)) = (mpsc::channel(), mpsc::channel());
        let runtime = tokio::runtime::Handle::current();
        let chore = std::thread::spawn(move || {
            going.recv().unwrap();
            let gone = format!("DELETE FROM media WHERE id = '{object}'");
            runtime.block_on(db.execute_unprepared(&gone)).unwrap();
            std::fs::remove_dir_all(lying).unwrap();
            finished.send(()).unwrap();
        });
        let to = Interrupted { file: Vec::new(), hands: Some((go, done)) };
        let (to, told) = backup::make(&world.service, &Actor::Operator, Missing::Refused, to).await.unwrap();
        chore.join().unwrap();
        assert_eq!((told.missing.len(), told.files), (2, 2));
        assert_eq!(backup::check(Cursor::new(&to.file)).unwrap().manifest(), &told);
    }
}

#[tokio::test]
async fn what_is_damaged_anywhere_is_no_backup() {
    let world = worlds().await.remove(0);
    fill(&world).await;
    let (file, _) = made(&world.service).await;
    let is_damaged =
        |file: &[u8]| matches!(backup::check(Cursor::new(file)), Err(Failure::Damaged(_) | Failure::Unfit(_)));
    assert!(!is_damaged(&file));
    // Each of many places: headers, names, rows, pictures, lists, the manifest, the padding, the end.
    let places = (0..file.len()).step_by(2_039).chain(file.len() - 3_000..file.len());
    for place in places.clone() {
        let mut other = file.clone();
        other[place] ^= 1;
        assert!(is_damaged(&other), "byte {place} of {}", file.len());
    }
    for end in places.step_by(17) {
        assert!(is_damaged(&file[..end]), "the first {end} bytes");
    }
    assert!(is_damaged(&[&file[..], &[0]].concat()) && is_damaged(&[&file[..], &file[..]].concat()));
    let mut other = file.clone();
    let at = other.windows(9).position(|bytes| bytes == b"a picture").unwrap();
    other[at] = b'A';
    let Err(error) = backup::check(Cursor::new(&other)) else { panic!("it is damaged") };
    assert!(error.to_string().contains("640.jpg"), "it says what is damaged: {error}");
}

/// A file that is changed after it was checked.
struct Changed(Cursor<Vec<u8>>, usize);

impl Read for Changed {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.0.read(buffer)
    }
}

impl Seek for Changed {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        // It is sought to its end and its start to be checked, and once more to be restored.
        if let (SeekFrom::Start(0), Some(left)) = (to, self.1.checked_sub(1)) {
            self.1 = left;
            if left == 0 {
                let bytes = self.0.get_mut();
                let at = bytes.windows(9).position(|bytes| bytes == b"a picture").unwrap();
                *bytes.get_mut(at).unwrap() = b'A';
            }
        }
        self.0.seek(to)
    }
}

#[tokio::test]
async fn what_goes_wrong_halfway_leaves_nothing() {
    let source = worlds().await.remove(0);
    fill(&source).await;
    let (file, _) = made(&source.service).await;
    for target in worlds().await {
        let checked = backup::check(Changed(Cursor::new(file.clone()), 2)).unwrap();
        let failed = backup::restore(&target.service, &Actor::Operator, checked).await;
        assert!(matches!(failed, Err(Failure::Damaged(_))), "{failed:?}");
        expect_nothing(&target).await;
        restored(&target.service, &file).await.unwrap();
    }
}

#[tokio::test]
async fn a_place_that_holds_anything_is_refused_and_left_alone() {
    let source = worlds().await.remove(0);
    fill(&source).await;
    let (file, _) = made(&source.service).await;
    for target in worlds().await {
        person(&target.service, "aino", &[]).await;
        let before = contents(&target).await;
        let refused = restored(&target.service, &file).await;
        assert!(matches!(refused, Err(Failure::Unfit(_))), "{refused:?}");
        assert_eq!(contents(&target).await, before);
        assert!(files(&target.folder.path().join("media")).is_empty());
    }
    for target in empty_worlds().await {
        let stray = target.folder.path().join("media/stray");
        std::fs::write(&stray, "x").unwrap();
        assert!(matches!(restored(&target.service, &file).await, Err(Failure::Unfit(_))));
        assert!(schema(&connected(&target).await).await.is_empty(), "not even a table was made");
        assert!(stray.exists());
    }
}

#[tokio::test]
async fn numbers_are_never_given_twice() {
    for source in &worlds().await {
        let s = stage(&source.service).await;
        let bundle = s.bundle(&source.service).await;
        s.section(&source.service, bundle, "A").await;
        let last = s.section(&source.service, bundle, "B").await;
        connected(source).await.execute_unprepared(&format!("DELETE FROM section WHERE id = {last}")).await.unwrap();
        let (file, _) = made(&source.service).await;
        for target in empty_worlds().await {
            restored(&target.service, &file).await.unwrap();
            let next = s.section(&target.service, bundle, "C").await;
            assert!(next.0 > last.0, "{next} after {last}");
        }
    }
}

#[tokio::test]
async fn a_missing_picture_is_told_and_can_be_left_out() {
    let source = worlds().await.remove(0);
    fill(&source).await;
    let lost = files(&source.folder.path().join("media")).into_keys().next().unwrap();
    std::fs::remove_file(source.folder.path().join("media").join(&lost)).unwrap();
    let refused = backup::make(&source.service, &Actor::Operator, Missing::Refused, Vec::new()).await;
    assert!(matches!(&refused, Err(Failure::Missing(key)) if Path::new(key) == lost));
    let (file, manifest) = backup::make(&source.service, &Actor::Operator, Missing::Listed, Vec::new()).await.unwrap();
    assert_eq!(manifest.missing, [lost.to_str().unwrap()]);
    let target = empty_worlds().await.remove(0);
    assert_eq!(restored(&target.service, &file).await.unwrap().files, 1);
}

#[tokio::test]
async fn a_backup_is_the_operators_alone() {
    let world = worlds().await.remove(0);
    let admin = Actor::Member {
        id: domain::PersonId(1),
        name: "A".into(),
        roles: vec![(None, domain::account::Role::Admin)],
        proof: domain::account::Proof::Enough,
    };
    let refused = backup::make(&world.service, &admin, Missing::Refused, Vec::new()).await;
    assert!(matches!(refused, Err(Failure::Service(Error::Denied(Denial::Forbidden)))));
}
