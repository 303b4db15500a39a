// Does a small sum while somebody without an account fills a form in, and puts what came of it into the form: a proof of
// work, by the protocol of ALTCHA (version 2, PBKDF2). A form works without this script; it is then looked at by a person
// first.

/** For how long it is tried, in milliseconds. */
const PATIENCE = 60_000;

const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
const bytes = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));

/** A solution, and until when it counts; nothing where there is none. */
async function solve() {
  const begun = performance.now();
  const challenge = await (await fetch("/challenge")).json();
  const { cost, data, keyLength, keyPrefix, nonce, salt } = challenge.parameters;
  const password = new Uint8Array([...bytes(nonce), 0, 0, 0, 0]);
  const tail = new DataView(password.buffer, password.length - 4);
  const sum = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: cost };
  for (let counter = 0; performance.now() - begun < PATIENCE; counter++) {
    tail.setUint32(0, counter);
    const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const derivedKey = hex(await crypto.subtle.deriveBits(sum, key, keyLength * 8));
    if (derivedKey.startsWith(keyPrefix)) {
      return { until: data.until * 1000, text: btoa(JSON.stringify({ challenge, solution: { counter, derivedKey } })) };
    }
  }
}

function watch(form) {
  let [solving, busy, done] = [undefined, false, false];
  const begin = () => (solving ??= solve().catch(() => undefined));
  form.addEventListener("focusin", begin, { once: true });
  // Whoever comes back to this page has shown what it holds.
  addEventListener("pageshow", (event) => {
    if (event.persisted) [solving, busy, done] = [undefined, false, false];
  });
  const send = async (event) => {
    if (done) {
      done = false;
      return;
    }
    const button = event.submitter;
    if (["attach", "preview"].includes(button?.name)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (busy) return;
    busy = true;
    const words = document.createElement("p");
    words.setAttribute("role", "status");
    const telling = setTimeout(() => {
      button?.closest("p")?.after(words);
      words.textContent = form.dataset.proof;
    }, 500);
    // Never before this event is over: a form that is being sent lets nobody send it once more.
    await new Promise((over) => setTimeout(over));
    let solved = await begin();
    if (solved && solved.until < Date.now() + 10_000) {
      solving = undefined;
      solved = await begin();
    }
    form.querySelector('input[name="proof"]')?.remove();
    if (solved) {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name: "proof", value: solved.text });
      form.append(input);
    }
    clearTimeout(telling);
    words.remove();
    [busy, done] = [false, true];
    form.requestSubmit(button);
  };
  // Before what else listens to the form being sent.
  form.addEventListener("submit", send, true);
}

for (const form of document.querySelectorAll("form[data-proof]")) watch(form);
