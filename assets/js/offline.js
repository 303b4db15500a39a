// The page for when there is no network: what waits to be sent, which pages can be read, and the choice to keep pages.

const SENT = "talkoot-draft:";
const words = document.querySelector("#offline").dataset;
const lang = document.documentElement.lang;

const date = (at) => new Date(at).toLocaleString(lang, { dateStyle: "long", timeStyle: "short" });

/** Asks the worker for something and waits until it is done. */
async function ask(asks, register) {
  if (!navigator.serviceWorker) return false;
  const known = await navigator.serviceWorker.getRegistration("/");
  if (!known && !register) return false;
  if (!known) await navigator.serviceWorker.register("/sw.js");
  const { active } = await navigator.serviceWorker.ready;
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    active.postMessage({ asks, lang: location.pathname.split("/")[1] }, [port2]);
  });
}

async function outbox(mode, does) {
  if (!(await indexedDB.databases?.())?.some(({ name }) => name === "talkoot")) return undefined;
  const db = await new Promise((opened, failed) => {
    const asked = indexedDB.open("talkoot", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("outbox", { keyPath: "id", autoIncrement: true });
    [asked.onsuccess, asked.onerror] = [() => opened(asked.result), () => failed(asked.error)];
  });
  const result = await new Promise((done, failed) => {
    const transaction = db.transaction("outbox", mode);
    const asked = does(transaction.objectStore("outbox"));
    transaction.oncomplete = () => done(asked.result);
    transaction.onerror = () => failed(transaction.error);
  });
  db.close();
  return result;
}

function make(tag, text, attributes = {}) {
  const element = Object.assign(document.createElement(tag), attributes);
  element.textContent = text;
  return element;
}

function button(text, does) {
  const made = make("button", text, { type: "button", className: "button secondary" });
  made.addEventListener("click", does);
  return made;
}

/** Sends a form as its own page would have, so that the answer is shown as ever. */
function send(item) {
  const form = Object.assign(document.createElement("form"), { method: "post", action: item.action, hidden: true });
  if (item.files) form.enctype = "multipart/form-data";
  for (const [name, value] of item.fields) {
    const input = Object.assign(document.createElement("input"), { name });
    if (value instanceof File) {
      const files = new DataTransfer();
      if (value.size > 0) files.items.add(value);
      input.type = "file";
      input.files = files.files;
    } else {
      Object.assign(input, { type: "hidden", value });
    }
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}

async function forget(item) {
  await outbox("readwrite", (store) => store.delete(item.id));
  await show();
  document.querySelector("#outbox-title").focus();
}

function row(item) {
  const field = (name) => item.fields.find(([own]) => own === name)?.[1] ?? "";
  const title = (field("title") || field("body") || field("text")).slice(0, 120);
  const li = document.createElement("li");
  const state = { waits: words.waits, asks: words.asks, sent: words.done }[item.state];
  li.append(make("p", state.replace("%when", date(item.at)), { className: "muted" }));
  if (item.state === "sent") {
    const p = document.createElement("p");
    p.append(make("a", words.open, { href: item.url }));
    li.append(p);
    localStorage.removeItem(SENT + item.action.split("?")[0]);
    return [li, () => outbox("readwrite", (store) => store.delete(item.id))];
  }
  const about = make("strong", title);
  const p = document.createElement("p");
  p.append(about);
  li.prepend(p);
  const actions = make("p", "", { className: "actions" });
  const now = async () => {
    await outbox("readwrite", (store) => store.delete(item.id));
    send(item);
  };
  actions.append(button(words.sendNow, now), button(words.forget, () => forget(item)));
  li.append(actions);
  return [li];
}

/** Links to the pages of a cache that are wanted, the newest first, each in a row of a list. */
async function links(name, wanted) {
  const cache = await caches.open(name);
  const rows = [];
  for (const request of (await cache.keys()).reverse()) {
    const url = new URL(request.url);
    if (!wanted(url)) continue;
    const page = new DOMParser().parseFromString(await (await cache.match(request)).text(), "text/html");
    const li = document.createElement("li");
    li.append(make("a", page.title || url.pathname, { href: url.pathname + url.search }));
    rows.push(li);
  }
  return rows;
}

async function show() {
  const items = (await outbox("readonly", (store) => store.getAll())) ?? [];
  const list = document.querySelector("#outbox");
  const rows = items.map(row);
  list.querySelector("ul").replaceChildren(...rows.map(([li]) => li));
  list.hidden = items.length === 0;
  for (const [, shown] of rows) await shown?.();
  const kept = "caches" in self && (await caches.has("talkoot-pages"));
  const on = document.querySelector("#offline-keep");
  const off = document.querySelector("#offline-forget");
  [on.hidden, off.hidden] = [!navigator.serviceWorker || kept, !kept];
  document.querySelector("#offline-cannot").hidden = Boolean(navigator.serviceWorker);
  const pages = [];
  if (kept) pages.push(...(await links("talkoot-pages", ({ pathname }) => !/^\/(static|media|look|icon\.svg)/.test(pathname))));
  // Of an edition its first page, from which all others are found.
  for (const name of "caches" in self ? await caches.keys() : []) {
    const [, pid] = /^talkoot-edition-(.+)$/.exec(name) ?? [];
    if (pid) pages.push(...(await links(name, ({ pathname, search }) => pathname.endsWith(`/id/${pid}`) && !search)));
  }
  const list2 = document.querySelector("#kept");
  list2.querySelector("ul").replaceChildren(...pages);
  list2.hidden = pages.length === 0;
}

document.querySelector("#offline-keep").addEventListener("click", async () => {
  await ask("keep", true);
  await ask("prepare", true);
  await show();
  document.querySelector("#offline-forget").focus();
});
document.querySelector("#offline-forget").addEventListener("click", async () => {
  await ask("forget");
  await show();
  document.querySelector("#offline-keep").focus();
});
navigator.serviceWorker?.addEventListener("message", show);
addEventListener("online", () => ask("send"));
await show();
if (navigator.onLine) await ask("send");
