// Stands between the pages of a browser and the network, where somebody wrote something or asked to read without one. What
// was written and cannot be sent is kept with its files and sent later; pages that were opened are kept, the newest first,
// if somebody asked for that, and so is an edition (keep.js). Nothing else is kept, and signing out clears all of it.

const SHELL = "talkoot-shell";
const PAGES = "talkoot-pages";
/** The caches of editions begin with this, and end with the identifier. */
const EDITION = "talkoot-edition-";
const MOST_PAGES = 60;
const MOST_PARTS = 300;
/** Forms of which nothing may be lost: those in which people write. */
const WRITING =
  /^\/[a-z-]+\/(p\/[^/]+\/(forums\/[^/]+\/new|contributions\/\d+\/(edit|comments)|workshops\/(new|\d+\/edit))|feedback)$/;

/** The names of buttons by which a form is only shown again. */
const AGAIN = ["attach", "preview", "more"];

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && request.method === "POST" && WRITING.test(url.pathname)) {
    event.respondWith(write(event, url));
  } else if (request.mode === "navigate" && request.method === "GET") {
    event.respondWith(read(event, url));
  } else if (request.method === "GET" && /^\/(static|media|look|icon\.svg)/.test(url.pathname)) {
    event.respondWith(part(event, url));
  }
});

self.addEventListener("message", (event) => {
  const { asks, lang } = event.data ?? {};
  const answer = (value) => event.ports[0]?.postMessage(value ?? true);
  const does = { prepare: () => prepare(lang), keep: () => keepPages(true), forget: () => keepPages(false), send: sendAll };
  if (Object.hasOwn(does, asks)) event.waitUntil(does[asks]().then(answer, () => answer(false)));
});

self.addEventListener("sync", (event) => event.waitUntil(sendAll()));

/** Keeps the page for when there is no network, with all that it needs, in a language. */
async function prepare(lang) {
  const shell = await caches.open(SHELL);
  const path = `/${lang}/offline`;
  const answer = await fetch(path, { credentials: "omit" });
  if (!answer.ok) throw new Error("no page for this language");
  const html = await answer.clone().text();
  await shell.put(path, answer);
  const parts = [...html.matchAll(/(?:href|src)="(\/(?:static\/[^"]+|icon\.svg|look\/[^"]+))"/g)].map((match) => match[1]);
  await Promise.all([...new Set(parts)].map(async (part) => (await shell.match(part)) ?? shell.add(part)));
}

async function keepPages(wanted) {
  if (wanted) await caches.open(PAGES);
  else await caches.delete(PAGES);
}

// Reading

async function read(event, url) {
  const { request } = event;
  try {
    const answer = await fetch(request);
    if (answer.ok && !/no-store/.test(answer.headers.get("cache-control") ?? "") && (await caches.has(PAGES))) {
      event.waitUntil(keep(request, answer.clone(), MOST_PAGES));
    }
    // An edition that was withdrawn goes from here, too.
    if (answer.status === 410 && editionOf(url)) event.waitUntil(caches.delete(EDITION + editionOf(url).pid));
    return answer;
  } catch {
    const kept = (await caches.match(request, { cacheName: PAGES, ignoreVary: true })) ?? (await ofEdition(url));
    if (kept) return marked(kept, url);
    const picture = await pictureOf(url);
    if (picture) return picture;
    const shell = await caches.match(shellOf(url), { ignoreVary: true, ignoreSearch: true });
    return shell ?? Response.error();
  }
}

function shellOf(url) {
  return `/${url.pathname.split("/")[1]}/offline`;
}

async function keep(request, answer, most) {
  const pages = await caches.open(PAGES);
  // What is kept anew comes last, so that what was opened longest ago goes first.
  await pages.delete(request, { ignoreVary: true });
  await pages.put(request, answer);
  const isPage = (one) => !/^\/(static|media|look|icon\.svg)/.test(new URL(one.url).pathname);
  const same = (await pages.keys()).filter((one) => isPage(one) === isPage(request));
  await Promise.all(same.slice(0, Math.max(0, same.length - most)).map((one) => pages.delete(one)));
}

/** A page that was kept, with a line that says so and from when it is. */
async function marked(kept, url) {
  const shell = await caches.match(shellOf(url), { ignoreVary: true, ignoreSearch: true });
  const words = shell && /data-old="([^"]*)"/.exec(await shell.text())?.[1];
  if (!words) return kept;
  const lang = url.pathname.split("/")[1].slice(0, 2);
  const when = new Date(kept.headers.get("date") ?? Date.now()).toLocaleString(lang, { dateStyle: "long", timeStyle: "short" });
  const banner = `<section class="offline-banner"><p role="status">${words.replace("%when", when)}</p></section>`;
  const html = (await kept.text()).replace(/<main /, `${banner}<main `);
  const headers = new Headers(kept.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  return new Response(html, { status: kept.status, headers });
}

/** What an address asks of an edition: its identifier, the language, and what of it. */
function editionOf(url) {
  return /^\/(?<lang>[a-z-]+)\/id\/(?<pid>[0-9a-z]+)(?:\/(?<what>browse|tray|browse\/whole))?$/.exec(url.pathname)?.groups;
}

/** A page of an edition that was kept. Whatever is looked for in it or chosen of it, there is one document, in which a script
 * shows that (kept.js). */
async function ofEdition(url) {
  const asked = editionOf(url);
  if (!asked) return undefined;
  const own = `/${asked.lang}/id/${asked.pid}`;
  const path = asked.what ? `${own}/browse/whole` : own + url.search;
  return caches.match(path, { cacheName: EDITION + asked.pid, ignoreVary: true });
}

/** A picture of an edition that was kept: in one size, whichever is asked for. */
async function pictureOf(url) {
  const id = /^\/media\/([^/]+)\/[^/]+$/.exec(url.pathname)?.[1];
  return id && caches.match(`/media/${id}/kept`, { ignoreVary: true });
}

/** Styles, fonts and scripts never change at their address; pictures are kept where pages are. */
async function part(event, url) {
  const { request } = event;
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  let answer;
  try {
    answer = await fetch(request);
  } catch {
    return (await pictureOf(url)) ?? Response.error();
  }
  if (answer.ok && !/no-store/.test(answer.headers.get("cache-control") ?? "") && (await caches.has(PAGES))) {
    event.waitUntil(keep(request, answer.clone(), MOST_PARTS));
  }
  return answer;
}

// Writing

async function write(event, url) {
  const { request } = event;
  const copy = request.clone();
  try {
    return await fetch(request);
  } catch {
    const type = copy.headers.get("content-type") ?? "";
    const all = [...(await copy.formData())];
    const fields = all.filter(([name]) => !AGAIN.includes(name));
    // What was only to be shown again is not sent by itself.
    const state = fields.length === all.length ? "waits" : "asks";
    await store({ action: url.pathname + url.search, files: type.startsWith("multipart/"), fields, at: Date.now(), state });
    await self.registration.sync?.register("talkoot-outbox").catch(() => {});
    return Response.redirect(`${shellOf(url)}?kept`, 303);
  }
}

let sending;

/** Sends what waits, one after the other; once at a time. */
function sendAll() {
  sending ??= sendEach().finally(() => (sending = undefined));
  return sending;
}

async function sendEach() {
  for (const item of (await stored()).filter(({ state }) => state === "waits")) {
    const body = item.files ? new FormData() : new URLSearchParams();
    for (const [name, value] of item.fields) body.append(name, value);
    let answer;
    try {
      answer = await fetch(item.action, { method: "POST", body });
    } catch {
      break;
    }
    const url = new URL(answer.url);
    // A form that was taken leads somewhere; one that was not is shown again with what is wrong.
    if (answer.ok && answer.redirected && !/\/sign-in$/.test(url.pathname)) {
      await store({ ...item, fields: [], state: "sent", url: url.pathname });
    } else if (answer.status < 500 && answer.status !== 429) {
      await store({ ...item, state: "asks" });
    }
  }
  for (const client of await self.clients.matchAll()) client.postMessage("outbox");
}

// What is kept of forms: one object each, numbered.

function database() {
  return new Promise((opened, failed) => {
    const asked = indexedDB.open("talkoot", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("outbox", { keyPath: "id", autoIncrement: true });
    asked.onsuccess = () => opened(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

async function inOutbox(mode, does) {
  const db = await database();
  try {
    return await new Promise((done, failed) => {
      const transaction = db.transaction("outbox", mode);
      const asked = does(transaction.objectStore("outbox"));
      transaction.oncomplete = () => done(asked.result);
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
    });
  } finally {
    db.close();
  }
}

const store = (item) => inOutbox("readwrite", (outbox) => outbox.put(item));
const stored = () => inOutbox("readonly", (outbox) => outbox.getAll());
