// Keeps what somebody types in this browser until it is sent, and has the worker keep what cannot be sent. Without this
// script the form works as ever. Nothing is kept of a form in which nothing was typed.

const DAYS = 14;
const PREFIX = "talkoot-draft:";

/** Fields whose contents are kept: what is typed and chosen, but no secret, no file and nothing that the server put there. */
function fields(form) {
  return [...form.elements].filter(({ name, type }) => name && !["hidden", "password", "file", "submit", "button"].includes(type));
}

function values(form) {
  return fields(form).map((field) => [field.name, field.value, field.checked ?? null]);
}

function put(form, kept) {
  const now = fields(form);
  kept.forEach(([name, value, checked], place) => {
    const field = now[place]?.name === name ? now[place] : undefined;
    if (!field) return;
    if (["radio", "checkbox"].includes(field.type)) field.checked = field.value === value ? checked : field.checked;
    else field.value = value;
  });
}

/** What is kept under a key, if it is not too old; what is goes. */
function load(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    const days = kept?.sent ? 1 : DAYS;
    if (kept && Date.now() - kept.at < days * 24 * 3600 * 1000) return kept;
    localStorage.removeItem(key);
  } catch {}
  return undefined;
}

function save(key, kept) {
  try {
    localStorage.setItem(key, JSON.stringify({ ...kept, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

/** Has the worker run, so that what is sent without a network is kept; only once somebody types. */
async function ready() {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register("/sw.js");
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ asks: "prepare", lang: location.pathname.split("/")[1] });
}

function watch(box) {
  const form = box.closest("form");
  const key = PREFIX + new URL(form.action).pathname;
  const [words, actions, back, forget] = box.querySelectorAll(".draft-words, .draft-actions, .draft-back, .draft-forget");
  const version = form.elements.namedItem("version")?.value ?? "";
  const begun = values(form);
  const tell = (text, at) => {
    const when = new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
    words.textContent = text.replace("%when", when);
    actions.hidden = false;
  };
  const kept = load(key);
  if (kept && box.dataset.fresh === "yes" && JSON.stringify(kept.values) !== JSON.stringify(begun)) {
    // What was sent once, or made from another version, comes back only if somebody says so.
    if (!kept.sent && kept.version === version) {
      put(form, kept.values);
      tell(box.dataset.restored, kept.at);
    } else {
      tell(kept.sent ? box.dataset.sent : box.dataset.older, kept.at);
      back.hidden = false;
    }
  }
  back.addEventListener("click", () => {
    put(form, kept.values);
    tell(box.dataset.restored, kept.at);
    back.hidden = true;
    forget.focus();
  });
  forget.addEventListener("click", () => {
    localStorage.removeItem(key);
    put(form, begun);
    words.textContent = "";
    actions.hidden = true;
    fields(form)[0]?.focus();
  });
  let timer;
  let asked = false;
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    box.dataset.kept = save(key, { values: values(form), version, sent: false }) ? "yes" : "no";
  };
  form.addEventListener("input", () => {
    if (!asked) ready().catch(() => {});
    asked = true;
    timer ??= setTimeout(keep, 400);
  });
  addEventListener("pagehide", () => timer && keep());
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    timer = undefined;
    if (!event.defaultPrevented && !event.submitter?.name && (asked || load(key))) save(key, { values: values(form), version, sent: true });
  });
}

for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) load(key);
for (const box of document.querySelectorAll(".draft")) watch(box);
