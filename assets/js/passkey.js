// Asks for a passkey. A form that takes one is hidden until this script finds that the browser can make passkeys; then
// the form's button has the server ask, the browser answer, and sends the form with the answer in it.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

/** Has the browser make a passkey, or sign with one; the answer as the server reads it. */
async function answer(kind, { publicKey }) {
  const options = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (kind === "create") {
    options.user = { ...options.user, id: bytes(options.user.id) };
    options.excludeCredentials = known(options.excludeCredentials);
  } else {
    options.allowCredentials = known(options.allowCredentials);
  }
  const { id, rawId, type, response } = await navigator.credentials[kind]({ publicKey: options });
  const said = { clientDataJSON: text(response.clientDataJSON) };
  if (kind === "create") {
    said.attestationObject = text(response.attestationObject);
  } else {
    said.authenticatorData = text(response.authenticatorData);
    said.signature = text(response.signature);
    said.userHandle = response.userHandle && text(response.userHandle);
  }
  return JSON.stringify({ id, rawId: text(rawId), type, response: said });
}

function watch(form) {
  const { passkey: kind, ask, wait, failed } = form.dataset;
  let [busy, done] = [false, false];
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  form.hidden = false;
  document.querySelector(".passkey-cannot")?.remove();
  form.addEventListener("submit", async (event) => {
    if (done) {
      done = false;
      return;
    }
    event.preventDefault();
    if (busy) return;
    busy = true;
    form.append(words);
    words.textContent = wait;
    try {
      const question = await fetch(ask, { method: "POST" });
      if (!question.ok || question.redirected) throw new Error(String(question.status));
      const { asked, options } = await question.json();
      form.elements.namedItem("answer").value = await answer(kind, options);
      form.elements.namedItem("asked").value = asked;
      [words.textContent, done] = ["", true];
    } catch {
      words.textContent = failed;
    }
    busy = false;
    if (done) form.requestSubmit(event.submitter);
  });
}

if (globalThis.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) watch(form);
}
