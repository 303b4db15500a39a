// Keeps an edition on this device where somebody asks for it, with its pictures, so that it can be read, looked around in and
// picked from without a network; the worker answers with what is kept here. All of it is fetched as nobody in particular, so
// nothing of whoever is signed in is in it. The texts that were kept are fetched anew once a day where this page is opened,
// in all languages and also where not all of it is kept: what was taken out of sight goes from here, too.

const AT_ONCE = 4;
const DAY = 86_400_000;
/** The widest picture that is kept, in pixels. */
const WIDTH = 960;

const box = document.querySelector("[data-keep]");
const words = box?.dataset;
const pid = words?.keep;
const lang = location.pathname.split("/")[1];
const name = `talkoot-edition-${pid}`;
const entries = `/id/${pid}/browse/whole.json`;
/** What is known of what is kept, in whichever languages. */
const note = `/id/${pid}/browse/kept`;
const [begin, stop, remove] = box?.querySelectorAll("button") ?? [];
const said = box?.querySelector("[role=status]");
const first = begin?.textContent;
let stopping = new AbortController();

/** Says something; `values` stand for the words behind percent signs. */
function tell(text, values = {}) {
  said.hidden = false;
  said.textContent = text.replace(/%(\w+)/g, (sign, name) => values[name] ?? sign);
}

/** Has the worker run and be ready to say that there is no network. */
async function prepare() {
  const known = await navigator.serviceWorker.getRegistration("/");
  if (known) await known.update();
  else await navigator.serviceWorker.register("/sw.js");
  const { active } = await navigator.serviceWorker.ready;
  const ready = await new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    active.postMessage({ asks: "prepare", lang }, [port2]);
  });
  if (!ready) throw new Error("the worker is not ready");
}

/** Keeps what is at an address, under that or another one; says whether there is something. */
async function take(cache, from, as = from) {
  const answer = await fetch(from, { credentials: "omit", signal: stopping.signal });
  if (answer.ok) await put(cache, as, answer);
  else if (answer.status >= 500 || answer.status === 429) throw new Error(`answered ${answer.status}`);
  return answer.ok;
}

/** Puts something where it is kept. Where there is no room for it, what was kept of it before goes all the same. */
async function put(cache, as, answer) {
  const again = answer.clone();
  try {
    await cache.put(as, answer);
  } catch (error) {
    if (error.name !== "QuotaExceededError") throw error;
    await cache.delete(as);
    await cache.put(as, again);
  }
}

/** The languages in which the texts are kept. */
async function languages() {
  if (!(await caches.has(name))) return [];
  const paths = (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
  return paths.flatMap((path) => /^\/([^/]+)\/id\/[^/]+\/browse\/whole$/.exec(path)?.[1] ?? []);
}

/** Keeps the texts anew: the citations, and in each language the document with all items and the pages to read. These pages,
 * by their paths, that document first. */
async function documents(cache, langs) {
  const pages = new Map();
  const page = async (path) => {
    if (!(await take(cache, path))) throw new Error("not there");
    const one = new DOMParser().parseFromString(await (await cache.match(path)).text(), "text/html");
    pages.set(path, one);
    return one;
  };
  if (!(await take(cache, entries))) throw new Error("not there");
  for (const one of langs) {
    const own = `/${one}/id/${pid}`;
    const { whole: items, page: size } = (await page(`${own}/browse/whole`)).querySelector("[data-whole]").dataset;
    await page(own);
    for (let after = Number(size); after < Number(items); after += Number(size)) await page(`${own}?after=${after}`);
  }
  return pages;
}

/** A picture in the widest of its sizes that is wide enough. */
function sized(img) {
  const set = img.parentElement.querySelector("source")?.getAttribute("srcset").split(", ") ?? [];
  const fits = set.map((one) => one.split(" ")).filter(([, width]) => parseInt(width) <= WIDTH);
  return fits.at(-1)?.[0] ?? img.getAttribute("src");
}

/** What the pages need: where it is, by the address that it is kept under. A picture is kept under one for all its sizes. */
async function needed(cache, pages) {
  const [first] = pages;
  const parts = new Map();
  for (const one of pages.flatMap((page) => [...page.head.querySelectorAll("link[href], script[src]")])) {
    const address = one.getAttribute("src") ?? one.getAttribute("href");
    if (!/^\/(static|look|icon\.svg)/.test(address)) continue;
    parts.set(address, address);
    // The module asks for this.
    if (one.rel === "modulepreload") parts.set(address.replace(/\.js$/, "_bg.wasm"), address.replace(/\.js$/, "_bg.wasm"));
    if (one.rel !== "stylesheet") continue;
    if (!(await cache.match(address))) await take(cache, address);
    const style = (await (await cache.match(address))?.text()) ?? "";
    for (const [, font] of style.matchAll(/url\(["']?(\/static\/[^"')]+)/g)) parts.set(font, font);
  }
  const pictures = new Map();
  for (const img of first.querySelectorAll('img[src^="/media/"]')) {
    pictures.set(`/media/${img.getAttribute("src").split("/")[2]}/kept`, sized(img));
  }
  const most = Number(words.pictures);
  for (const [as, from] of [...pictures].slice(0, most)) parts.set(as, from);
  return { parts, more: pictures.size > most };
}

/** Lets go of whatever is needed no more, also of what an older release needed. The addresses of what is there then. */
async function tidy(cache, fresh) {
  const there = new Set();
  for (const request of await cache.keys()) {
    const { pathname, search } = new URL(request.url);
    if (fresh.has(pathname + search)) there.add(pathname + search);
    else await cache.delete(request);
  }
  return there;
}

/** Keeps it in these languages: the texts anew, and of all else what is not there already and `wants` to be fetched. */
async function keep(langs, wants = () => true) {
  stopping = new AbortController();
  [begin.hidden, stop.hidden, remove.hidden] = [true, false, true];
  tell(words.begins);
  let [done, all, more, trouble] = [0, 0, false, ""];
  let works = [];
  try {
    await prepare();
    const cache = await caches.open(name);
    const pages = await documents(cache, langs);
    const needs = await needed(cache, [...pages.values()]);
    const there = await tidy(cache, new Set([entries, note, ...pages.keys(), ...needs.parts.keys()]));
    const lacking = [...needs.parts].filter(([as]) => !there.has(as));
    [all, more] = [needs.parts.size, needs.more];
    done = all - lacking.length;
    const step = Math.max(1, Math.floor(all / 20));
    const rest = lacking.filter(([as]) => wants(as)).values();
    const work = async () => {
      for (const [as, from] of rest) {
        stopping.signal.throwIfAborted();
        if (await take(cache, from, as)) done += 1;
        // A picture that is there no more is no part of the edition; without a style or a script it is not whole.
        else if (as.startsWith("/media/")) all -= 1;
        else trouble = words.broken;
        if (done % step === 0) tell(words.progress, { done, all });
      }
    };
    tell(words.progress, { done, all });
    works = Array.from({ length: AT_ONCE }, work);
    await Promise.all(works);
  } catch (error) {
    trouble = { AbortError: "", QuotaExceededError: words.full }[error.name] ?? words.broken;
    stopping.abort();
    // The others still put away what they have, and count it.
    await Promise.allSettled(works);
  }
  // Where not even the texts came, what was kept before is as it was.
  if (all > 0) await remember({ done, all, more, at: Date.now() });
  await show(trouble);
}

/** Notes how much is kept, unless it was removed meanwhile: in another tab, or by signing out there. */
async function remember(known) {
  try {
    if (!(await caches.has(name))) return;
    const cache = await caches.open(name);
    let bytes = 0;
    for (const answer of await cache.matchAll()) bytes += (await answer.blob()).size;
    await cache.put(note, new Response(JSON.stringify({ ...known, bytes })));
  } catch {
    // It is kept all the same, and can be gone on with.
  }
}

async function known() {
  return (await caches.match(note, { cacheName: name }))?.json();
}

/** Shows what is kept in this page's language and what can be done with it, behind what there is to say before. */
async function show(before = "") {
  const there = await caches.has(name);
  const isHere = (await languages()).includes(lang);
  const kept = isHere ? await known() : undefined;
  const isWhole = kept !== undefined && kept.done === kept.all;
  [begin.hidden, stop.hidden, remove.hidden] = [false, true, !there];
  begin.textContent = isWhole ? words.again : isHere ? words.goOn : first;
  const lines = [before];
  if (kept) lines.push(isWhole ? words.done : words.part);
  if (kept?.more) lines.push(words.most);
  const size = ((kept?.bytes ?? 0) / 1e6).toLocaleString(lang.slice(0, 2), { maximumFractionDigits: 1 });
  const when = new Date(kept?.at ?? 0).toLocaleString(lang.slice(0, 2), { dateStyle: "long", timeStyle: "short" });
  const text = lines.filter(Boolean).join(" ");
  if (text) tell(text, { ...kept, size, when });
  else said.hidden = true;
}

/** Leaves the focus with a button where it was on one that is hidden now. */
function focus(button) {
  if (document.activeElement === document.body || document.activeElement.hidden) button.focus();
}

async function start() {
  await show();
  box.hidden = false;
  begin.addEventListener("click", async () => {
    const kept = keep(new Set([lang, ...(await languages())]));
    stop.focus();
    await kept;
    focus(begin);
  });
  stop.addEventListener("click", () => stopping.abort());
  remove.addEventListener("click", async () => {
    await caches.delete(name);
    await show(words.removed);
    begin.focus();
  });
  const [langs, kept] = [await languages(), await known()];
  if (langs.length === 0 || !navigator.onLine || Date.now() - (kept?.at ?? 0) <= DAY) return;
  // Whoever stopped or has no room gets no more pictures than they have.
  const isWhole = kept !== undefined && kept.done === kept.all;
  await keep(langs, (as) => isWhole || !as.startsWith("/media/"));
}

// Where nothing can be kept, nothing is offered.
if (box && "caches" in self && navigator.serviceWorker) await start().catch(() => {});
