// Does without a network what the server does with one for whoever looks around in an edition and opens the tray. The worker
// gives the document with all items for each of these addresses; this shows what the address asks for. At the document's own
// address it does nothing.

const form = document.querySelector("form[data-whole]");
const texts = form?.dataset;
const pid = texts?.tray;
const place = /\/(browse|tray)$/.exec(location.pathname)?.[1];
const [rowsMost, wordsMost] = [Number(texts?.mostRows), Number(texts?.mostWords)];
const asked = new URLSearchParams(location.search);
const sheets = [...(form?.querySelectorAll("article") ?? [])];

const field = (name) => asked.get(name) ?? "";
const whole = (name) => (/^[+-]?\d+$/.test(field(name)) ? Number(field(name)) : undefined);
const number = (sheet) => Number(sheet.id.split("-")[1]);
const split = (text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** The words that an item is found by: what stands under a quote only tells where it is heard. */
function said(sheet) {
  const found = sheet.querySelectorAll("h3, .prose, blockquote, figcaption:not(blockquote + figcaption)");
  const parts = [...found].map((part) => part.textContent);
  for (const picture of sheet.querySelectorAll("img")) parts.push(picture.alt);
  return split([...parts, sheet.dataset.voice, sheet.dataset.place, sheet.dataset.note].join(" "));
}

/** Whether an item is asked for, as the server tells it, but for the forms of words: each word is the beginning of one. */
function asker() {
  const [section, workshop, kind, voice, wanted] = [whole("section"), whole("workshop"), field("kind"), field("voice"), field("with")];
  const theme = [...(form.elements.namedItem("theme")?.options ?? [])].some(({ value }) => value === field("theme")) ? field("theme") : "";
  const places = new Set(field("only").split(" ").filter(Boolean).map(Number).filter(Number.isInteger));
  const query = split(field("q")).slice(0, wordsMost);
  const isAboutSection = [field("q"), kind, voice].every((text) => !text) && workshop === undefined;
  const finds = (sheet) => {
    const own = said(sheet);
    return query.length > 0 && query.every((word) => own.some((one) => one.startsWith(word)));
  };
  return (sheet) => {
    const { dataset } = sheet;
    if (section !== undefined && Number(dataset.section) !== section) return false;
    if (theme && !(dataset.themes ?? "").split(" ").includes(theme)) return false;
    if (places.size > 0 && !places.has(number(sheet))) return false;
    // What cannot be read any more is found in its section only.
    if (!dataset.kind) return isAboutSection && !["pictures", "places"].includes(wanted);
    if ((kind && dataset.kind !== kind) || (voice && dataset.voice !== voice)) return false;
    if (workshop !== undefined && Number(dataset.workshop) !== workshop) return false;
    if ((wanted === "pictures" && !dataset.pictures) || (wanted === "places" && !dataset.places)) return false;
    return !field("q").trim() || finds(sheet);
  };
}

/** Shows these items and no others. */
function list(wanted) {
  for (const sheet of sheets) sheet.hidden = !wanted.includes(sheet);
  form.querySelector(`[data-nothing=${place}]`).hidden = wanted.length > 0;
}

/** What is on a page of it: its title and what stands under it. */
function head() {
  const [h1, lede] = [document.querySelector("h1"), document.querySelector(".lede")];
  const [title, text] = place === "tray" ? [texts.titleTray, texts.ledeTray] : [texts.titleBrowse, texts.ledeBrowse];
  document.title = document.title.replace(h1.textContent, title);
  [h1.textContent, lede.textContent] = [title, text];
  for (const part of document.querySelectorAll(`[data-for=${place}]`)) part.hidden = false;
}

const count = (text, items) => (form.querySelector("h2").textContent = `${text} ${items}`);

/** The same address without something that it asks for. */
function without(name) {
  const rest = new URLSearchParams(asked);
  for (const one of [name, "after"]) rest.delete(one);
  return `${location.pathname}?${rest}`;
}

/** Says by what the list is narrowed that the form has no field for, and has the form ask for it again. */
function narrow() {
  const named = ["voice", "workshop", "only"].filter((name) => (name === "workshop" ? whole(name) !== undefined : field(name)));
  for (const name of named) {
    const notice = form.querySelector(`[data-narrows=${name}]`);
    const [text, link] = [notice.querySelector("span"), notice.querySelector("a")];
    text.textContent = text.textContent.replace("%name", () => field(name));
    link.href = without(name);
    notice.hidden = false;
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value: field(name) }));
  }
}

function turn(text, after) {
  const button = Object.assign(document.createElement("button"), { type: "submit", name: "after", value: after });
  [button.className, button.textContent] = ["button secondary", text];
  return button;
}

function browse() {
  const found = sheets.filter(asker());
  const after = Number(field("after")) || 0;
  const later = found.filter((sheet) => number(sheet) > after);
  const here = later.slice(0, rowsMost);
  list(here);
  count(texts.found, found.length);
  narrow();
  for (const name of ["q", "section", "kind", "theme", "with"]) {
    const one = form.elements.namedItem(name);
    if (!one) continue;
    one.value = field(name);
    if (one.selectedIndex === -1) one.selectedIndex = 0;
  }
  draw(found.length === sheets.length);
  const chosen = new Set(asked.getAll("item"));
  for (const box of form.querySelectorAll("input[type=checkbox][name=item]")) box.defaultChecked = chosen.has(box.value);
  form.querySelector(".tray-bar").hidden = here.length === 0;
  const told = form.querySelector("[data-tray-count]");
  if (after > 0) told.before(turn(texts.first, "0"));
  if (later.length > here.length) told.before(turn(texts.next, String(number(here.at(-1)))));
}

/** The plan has all items, so it is shown where all are asked for. Its marks lead to what stands here, else to the reading page. */
function draw(isAll) {
  const plan = form.querySelector(".plan");
  if (!plan) return;
  plan.hidden = !isAll;
  for (const mark of plan.querySelectorAll('a[href^="#"]')) {
    const sheet = document.getElementById(mark.getAttribute("href").slice(1));
    if (sheet.hidden) mark.setAttribute("href", sheet.querySelector("h3 a").getAttribute("href"));
  }
}

async function tray() {
  const numbers = new Set(asked.getAll("item").map((text) => text.trim()));
  const chosen = sheets.filter((sheet) => numbers.has(String(number(sheet))));
  const most = document.querySelector("[data-most]");
  const here = chosen.slice(0, Number(most.dataset.most));
  most.hidden = chosen.length === here.length;
  list(here);
  count(texts.chosen, here.length);
  // The tray's own script is to take it for the tray.
  form.dataset.trayShown = pid;
  delete form.dataset.tray;
  form.action = location.pathname;
  for (const part of form.querySelectorAll(":scope > .row-fields, :scope > .actions, .plan, .tray-bar")) part.hidden = true;
  for (const one of form.querySelectorAll(".row-fields [name]")) one.disabled = true;
  for (const sheet of here) {
    const label = sheet.querySelector("label");
    const box = label.querySelector("input");
    box.defaultChecked = true;
    label.replaceChildren(box, ` ${texts.stay.replace("%number", number(sheet))}`);
  }
  const more = form.querySelector("[data-for=tray] a");
  more.search = new URLSearchParams(here.map((sheet) => ["item", number(sheet)]));
  form.querySelector("[data-for=tray] button").hidden = form.querySelector("h2").hidden = here.length === 0;
  if (here.length > 0) await cite(here.map(number));
}

/** Makes the files of the tray's citations of their entries, which are the server's: the same names and the same bytes. */
async function cite(numbers) {
  const section = document.querySelector("[data-files]");
  const kept = await caches.match(`/id/${pid}/browse/whole.json`, { cacheName: `talkoot-edition-${pid}` });
  if (!kept) return;
  for (const file of await kept.json()) {
    const text = file.start + numbers.map((one) => file.entries[one]).join(file.between) + file.end;
    const link = section.querySelector(`a[href$=".${file.ending}"]`);
    link.href = URL.createObjectURL(new Blob([text], { type: file.kind }));
    link.download = file.name;
  }
  section.hidden = false;
}

if (form && place) {
  head();
  if (place === "tray") await tray();
  else browse();
}
