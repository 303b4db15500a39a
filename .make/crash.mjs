// Breaks a server again and again while people write to it, and looks whether everything that was acknowledged is there.
//
//   node .make/crash.mjs kill ROUNDS       kill -9 of the server, on SQLite
//   node .make/crash.mjs postgres ROUNDS   kill -9 of all of PostgreSQL, under a server that runs on
//   node .make/crash.mjs full              a disk that fills up at varying points (as root: it is a tmpfs)
//
// TALKOOT_BINARY names the program; without it, it is the debug build. TALKOOT_SEED makes the moments those of a run before.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { deflateSync } from "node:zlib";
import { createServer } from "node:net";
import { chownSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";

const program = process.env.TALKOOT_BINARY ?? "target/debug/talkoot";
const [mode, count] = process.argv.slice(2);
let seed = Number(process.env.TALKOOT_SEED ?? 20111124);
/** A number from 0 to 1, the same in each run with the same seed. */
const random = () => (seed = (seed * 1103515245 + 12345) % 2 ** 31) / 2 ** 31;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const told = { rounds: 0, acknowledged: 0, pictures: 0, unanswered: 0, refused: 0, restarts: [] };
const fail = (what) => { console.error(`WRONG: ${what}`); console.error(told); process.exitCode = 1; throw new Error(what); };

const folder = mkdtempSync(join(tmpdir(), "talkoot-crash."));
const data = join(folder, "data");
mkdirSync(data);

/** Runs the program once. */
function talkoot(words, input = "") {
  return execFileSync(program, ["--data", data, ...database, ...words], { input, encoding: "utf8", stdio: ["pipe", "pipe", "pipe"] });
}
let database = [];
let server, address, session;

/** Starts the server, and waits until it listens. */
async function start() {
  const began = Date.now();
  const port = address ? new URL(address).port : await freePort();
  server = spawn(program, ["--data", data, ...database, "--addr", `127.0.0.1:${port}`, "--limits", "100", "--second-factor", "asked", "--log", "warn,server=info", "serve"], { stdio: ["ignore", "ignore", "pipe"] });
  server.ended = new Promise((resolve) => server.once("exit", resolve));
  address = `http://127.0.0.1:${port}`;
  let log = "";
  await new Promise((resolve, reject) => {
    server.stderr.on("data", (text) => { log = (log + text).slice(-4000); if (log.includes("listening")) resolve(); });
    server.once("exit", () => reject(new Error(`the server ended:\n${log}`)));
  });
  told.restarts.push(Date.now() - began);
}

function freePort() {
  return new Promise((resolve) => {
    const one = createServer().listen(0, "127.0.0.1", () => { const { port } = one.address(); one.close(() => resolve(port)); });
  });
}

async function killed() {
  server.kill("SIGKILL");
  await server.ended;
}

/** Sends a request; undefined where no answer came. */
async function ask(path, body, headers = {}, again = 3) {
  try {
    const answer = await fetch(address + path, {
      method: body ? "POST" : "GET", body, redirect: "manual", signal: AbortSignal.timeout(60_000),
      headers: { "sec-fetch-site": "same-origin", ...(session ? { cookie: session } : {}), ...headers },
    });
    return { status: answer.status, location: answer.headers.get("location"), cookie: answer.headers.get("set-cookie"), text: await answer.text() };
  } catch {
    // A connection that was kept may have been closed meanwhile; what only reads is asked again.
    return body || again === 0 ? undefined : ask(path, body, headers, again - 1);
  }
}

/** A picture of its own, as PNG. */
function png(number) {
  const side = 24, rows = Buffer.alloc((side * 3 + 1) * side);
  for (let i = 0; i < rows.length; i++) rows[i] = i % (side * 3 + 1) === 0 ? 0 : (i * 7 + number * 31 + (number >> 8)) & 255;
  const crcs = Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n >>> 0; });
  const chunk = (kind, bytes) => {
    const all = Buffer.concat([Buffer.from(kind), bytes]);
    let crc = 0xffffffff;
    for (const byte of all) crc = crcs[(crc ^ byte) & 255] ^ (crc >>> 8);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(bytes.length, 0);
    ends.writeUInt32BE((crc ^ 0xffffffff) >>> 0, 4);
    return Buffer.concat([ends.subarray(0, 4), all, ends.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0); head.writeUInt32BE(side, 4); head[8] = 8; head[9] = 2;
  return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

const sent = new Map();
let number = 0;
/** Posts an idea; answers what came back. What was acknowledged is remembered. */
async function post(withPicture, long = "") {
  const title = `Silta ${++number}`;
  const fields = { kind: long ? "vision" : "idea", lang: "en", title, body: `The bridge number ${number}. ${long}` };
  sent.set(title, undefined);
  let body = new URLSearchParams(fields);
  if (withPicture) {
    body = new FormData();
    for (const [name, value] of Object.entries({ ...fields, upload_alt: `Bridge ${number}` })) body.append(name, value);
    body.append("upload", new Blob([png(number)], { type: "image/png" }), "p.png");
  }
  const answer = await ask("/en/p/crash/forums/ideas/new", body);
  if (!answer) told.unanswered++;
  else if (answer.status === 303) {
    told.acknowledged++;
    if (withPicture) told.pictures++;
    sent.set(title, { at: answer.location, picture: withPicture });
  } else told.refused++;
  return { answer, title, fields };
}

/** Looks whether an acknowledged idea is there, with its picture. */
async function there(title) {
  const { at, picture } = sent.get(title);
  const page = await ask(at);
  if (page?.status !== 200 || !page.text.includes(`>${title}<`)) fail(`${title} at ${at} was acknowledged: ${page?.status}`);
  if (!picture) return;
  const file = page.text.match(/\/media\/[0-9a-f]+\/[^"\s]+/)?.[0];
  if (!file || (await ask(file))?.status !== 200) fail(`the picture of ${title} was acknowledged: ${file}`);
}

/** Whether all that is there was sent, once each, and whole. */
async function nothingHalf() {
  const seen = new Map();
  for (let cursor = ""; cursor !== null; ) {
    const answer = await ask(`/api/v1/contributions?process=crash&limit=100${cursor && `&cursor=${cursor}`}`);
    if (answer?.status !== 200) fail(`the API: ${answer?.status} ${answer?.text}`);
    const list = JSON.parse(answer.text);
    for (const item of list.items) seen.set(item.title, (seen.get(item.title) ?? 0) + 1);
    cursor = list.next;
  }
  for (const [title, times] of seen) if (title.startsWith("Silta") && (times !== 1 || !sent.has(title))) fail(`${title} is there ${times} times`);
  for (const [title, one] of sent) if (one && !seen.has(title)) fail(`${title} was acknowledged and is in no list`);
  const left = readdirSync(data).includes("uploads") ? readdirSync(join(data, "uploads")) : [];
  if (left.length) fail(`uploads holds ${left}`);
  let files = 0, halves = 0;
  for (const entry of readdirSync(join(data, "media"), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(join(entry.parentPath ?? entry.path, entry.name));
    if (/\.(jpg|webp)$/.test(entry.name)) {
      files++;
      const whole = entry.name.endsWith("jpg") ? bytes.readUInt16BE(bytes.length - 2) === 0xffd9 : bytes.readUInt32LE(4) + 8 === bytes.length;
      if (!whole) fail(`${entry.name} is half there`);
    } else if (/#\d+$/.test(entry.name)) halves++;
  }
  told.there = seen.size; told.files = files; told.halves_under_other_names = halves;
}

function logVerifies() {
  const file = join(folder, "log");
  rmSync(file, { force: true });
  talkoot(["log", "export", file]);
  const key = readFileSync(file, "utf8").match(/^key (.*)$/m)[1];
  told.log = execFileSync(program, ["verify", file, "--key", key], { encoding: "utf8" }).split("\n")[0];
}

function doctor() {
  const looked = spawnSync(program, ["--data", data, ...database, "doctor"], { encoding: "utf8" });
  const wrong = looked.stdout.split("\n").filter((line) => line.startsWith("WRONG"));
  if (wrong.length) fail(wrong.join("\n"));
}

/** A process with a forum and somebody who is signed in. */
async function prepare() {
  const polis = join(folder, "polis");
  mkdirSync(polis);
  writeFileSync(join(polis, "summary.csv"), "topic,Crash\nurl,https://polis.example/crash\nviews,1\nparticipants,1\n");
  writeFileSync(join(polis, "comments.csv"), "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n1519234134203,Wed Feb 21 18:28:54 UTC 2018,0,0,1,0,1,A bridge\n");
  writeFileSync(join(polis, "participants-votes.csv"), "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0\n0,0,1,1,1,0,1\n");
  talkoot(["import", "polis", polis, "--process", "crash", "--forum", "ideas", "--lang", "en"]);
  talkoot(["user", "create", "aino@example.org", "--name", "Aino"], "tuulinen harmaa aamu\n");
  // What a moderator posts does not wait to be read, however much it is.
  talkoot(["user", "grant", "aino@example.org", "moderator", "--process", "crash"]);
  await start();
  const signed = await ask("/en/sign-in", new URLSearchParams({ email: "aino@example.org", password: "tuulinen harmaa aamu" }));
  if (signed?.status !== 303) fail(`signing in: ${signed?.status}`);
  session = signed.cookie.split(";")[0];
}

/** Has four people write until `broken` is done; answers the titles that were acknowledged. */
async function load(broken) {
  const before = new Set([...sent].filter(([, one]) => one).map(([title]) => title));
  let goes = true;
  const one = async (offset) => {
    for (let i = offset; goes; i++) {
      const { answer } = await post(i % 5 === 0);
      if (!answer || answer.status !== 303) await pause(20);
    }
  };
  const four = [0, 1, 2, 3].map(one);
  await broken();
  goes = false;
  await Promise.all(four);
  return [...sent].filter(([title, one]) => one && !before.has(title)).map(([title]) => title);
}

async function kill(rounds) {
  await prepare();
  for (let round = 1; round <= rounds; round++) {
    const new_ = await load(async () => { await pause(30 + random() * 600); await killed(); });
    await start();
    for (const title of new_) await there(title);
    told.rounds = round;
    if (round % 50 === 0) { logVerifies(); await nothingHalf(); console.log(JSON.stringify(summary())); }
  }
}

async function postgres(rounds) {
  const bin = execFileSync("bash", ["-c", "ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1"], { encoding: "utf8" }).trim();
  const cluster = mkdtempSync(join(tmpdir(), "talkoot-postgres."));
  const root = process.getuid() === 0;
  const as = (line) => execFileSync(...(root ? ["su", ["postgres", "-s", "/bin/bash", "-c", line]] : ["bash", ["-c", line]]), { stdio: "ignore" });
  if (root) { const [uid, gid] = ["-u", "-g"].map((flag) => Number(execFileSync("id", [flag, "postgres"]))); chownSync(cluster, uid, gid); }
  const port = await freePort();
  const up = () => as(`${bin}/pg_ctl -D ${cluster}/data -w -t 120 -l ${cluster}/log -o '-p ${port} -k ${cluster} -c listen_addresses=127.0.0.1' start`);
  as(`${bin}/initdb -D ${cluster}/data -A trust -U postgres --encoding=UTF8 --locale=C`);
  up();
  database = ["--database-url", `postgres://postgres@127.0.0.1:${port}/postgres`];
  try {
    await prepare();
    for (let round = 1; round <= rounds; round++) {
      const new_ = await load(async () => {
        await pause(300 + random() * 2000);
        // All of its processes at once, as when the machine kills them: nothing is told to stop.
        const main = readFileSync(`${cluster}/data/postmaster.pid`, "utf8").split("\n")[0];
        const children = spawnSync("pgrep", ["-P", main], { encoding: "utf8" }).stdout.split("\n").filter(Boolean);
        for (const one of [main, ...children]) try { process.kill(Number(one), "SIGKILL"); } catch { /* it has ended */ }
        // What was killed may take a moment to be gone, and its memory with it.
        for (let i = 0; ; i++) try { await pause(200); up(); break; } catch (error) { if (i === 20) throw error; }
      });
      let ready;
      for (let i = 0; i < 100 && (ready = await ask("/readyz"))?.status !== 200; i++) await pause(100);
      if (ready?.status !== 200) fail(`not ready after PostgreSQL came back: ${ready?.text}`);
      for (const title of new_) await there(title);
      told.rounds = round;
      if (round % 10 === 0) { logVerifies(); await nothingHalf(); console.log(JSON.stringify(summary())); }
    }
    doctor();
  } finally {
    try { as(`${bin}/pg_ctl -D ${cluster}/data -m immediate stop`); } catch { /* it is gone */ }
    rmSync(cluster, { recursive: true, force: true });
  }
}

async function full() {
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=24m", "tmpfs", data]);
  const filler = join(data, "filler");
  try {
    await prepare();
    const long = "A wide bridge across the river. ".repeat(500);
    for (let room = 0; room <= 512; room += room < 64 ? 4 : 32) {
      const { bavail, bsize } = statfsSync(data);
      const fill = bavail * bsize - room * 1024;
      if (fill > 0) { try { writeFileSync(filler, Buffer.alloc(fill)); } catch { /* what there was is taken */ } }
      const kept = [], fresh = [];
      for (let i = 0; i < 60 && kept.length < 3; i++) {
        const { answer, title, fields } = await post(i % 3 === 2, long);
        if (!answer) fail(`no answer with ${room} KiB left`);
        if (answer.status === 303) { fresh.push(title); continue; }
        // A picture may be refused at its field, where there is no room for it.
        if (answer.status === 422 && i % 3 === 2) { if (!answer.text.includes(fields.body.slice(0, 40))) fail("what was typed beside a picture is lost"); kept.push(undefined); continue; }
        if (answer.status !== 503) fail(`with ${room} KiB left: ${answer.status}`);
        for (const value of [title, fields.body.trim()]) if (!answer.text.includes(value)) fail(`what was typed is lost with ${room} KiB left`);
        kept.push(fields);
      }
      for (const title of fresh) await there(title);
      const page = await ask("/en/p/crash");
      if (page?.status !== 200) fail(`with ${room} KiB left nothing can be read: ${page?.status}`);
      rmSync(filler, { force: true });
      for (const fields of kept.filter(Boolean)) {
        const again = await ask("/en/p/crash/forums/ideas/new", new URLSearchParams(fields));
        if (again?.status !== 303) fail(`with room again: ${again?.status}`);
        sent.set(fields.title, { at: again.location });
        await there(fields.title);
      }
      told.rounds++;
      if (statSync(join(data, "talkoot.db")).size > 16 * 1024 * 1024) break;
    }
    await nothingHalf();
    logVerifies();
    doctor();
    await killed();
  } finally {
    server?.kill("SIGKILL");
    await server?.ended;
    execFileSync("umount", [data]);
  }
}

function summary() {
  const { restarts, ...rest } = told;
  const sorted = [...restarts].sort((a, b) => a - b);
  return { ...rest, restart_ms_median: sorted[sorted.length >> 1], restart_ms_longest: sorted.at(-1) };
}

try {
  if (mode === "full") await full();
  else await { kill, postgres }[mode](Number(count));
  if (mode === "kill") { logVerifies(); await nothingHalf(); doctor(); }
  console.log(JSON.stringify(summary(), null, 1));
} finally {
  server?.kill("SIGKILL");
  await server?.ended;
  rmSync(folder, { recursive: true, force: true });
}
