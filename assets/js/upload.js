// Tells how far an upload is. A form with files works without this script; with it, each chosen picture is sent by
// itself first, as the form's own button "attach" would, and then the form is sent as ever, with the pictures that are
// there named in it. What the server did not take stays chosen, so that its answer to the form says what is wrong.

/** A photo in HEIC as JPEG, where this browser can read it; any other file as it is. */
async function readable(file) {
  if (!/^image\/hei[cf]/.test(file.type) && !/\.hei[cf]$/i.test(file.name)) return file;
  try {
    const picture = await createImageBitmap(file);
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.width, picture.height];
    canvas.getContext("2d").drawImage(picture, 0, 0);
    const jpeg = await new Promise((made) => canvas.toBlob(made, "image/jpeg", 0.9));
    return jpeg ? new File([jpeg], "photo.jpg", { type: "image/jpeg" }) : file;
  } catch {
    return file;
  }
}

/** Sends a file to where the form goes; answers with the picture's id, or with nothing where it was not taken. */
function send(form, file, tell) {
  return new Promise((answered, broken) => {
    const body = new FormData();
    body.append("attach", "yes");
    body.append("upload", file);
    const request = new XMLHttpRequest();
    request.open("POST", form.getAttribute("action"));
    request.responseType = "document";
    request.upload.addEventListener("progress", (event) => tell(event.loaded));
    request.addEventListener("load", () => {
      const named = request.status === 200 && request.response?.querySelector('input[name="picture"]');
      answered(named ? named.value : undefined);
    });
    for (const end of ["error", "abort", "timeout"]) request.addEventListener(end, broken);
    request.send(body);
  });
}

/** Names a picture in the form, with the texts that were typed for it. */
function name(form, id, texts) {
  const fields = { picture: id, picture_alt: texts.alt, picture_caption: texts.caption };
  for (const [field, value] of Object.entries(fields)) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name: field, value });
    form.append(input);
  }
}

/** Takes the texts that were typed for the first file off the form. */
function take(form) {
  const texts = {};
  for (const which of ["alt", "caption"]) {
    // Where one picture is asked for, nothing stands under it.
    const typed = form.elements.namedItem(`upload_${which}`);
    texts[which] = typed?.value ?? "";
    if (typed) typed.value = "";
  }
  return texts;
}

function choose(input, files) {
  const chosen = new DataTransfer();
  for (const file of files) chosen.items.add(file);
  input.files = chosen.files;
}

/** Shows at the button that was pressed how far it is: a bar at once, words every other second. */
function teller(box, button, all, bytes) {
  const [words, bar] = box.children;
  button?.closest("p")?.after(box);
  bar.hidden = false;
  let last = -Infinity;
  return (number, loaded) => {
    const percent = Math.min(100, Math.floor((100 * loaded) / Math.max(1, bytes)));
    bar.value = percent;
    if (performance.now() - last < 2000) return;
    last = performance.now();
    words.textContent = box.dataset.words.replace("%n", number).replace("%all", all).replace("%part", percent);
  };
}

function watch(form, input, box) {
  let [busy, done] = [false, false];
  form.addEventListener("submit", async (event) => {
    const files = [...input.files];
    if (done || (!busy && files.length === 0)) {
      done = false;
      return;
    }
    event.preventDefault();
    if (busy) return;
    busy = true;
    const tell = teller(box, event.submitter, files.length, files.reduce((sum, file) => sum + file.size, 0));
    const refused = [];
    let before = 0;
    try {
      for (const [place, original] of files.entries()) {
        const file = await readable(original);
        const at = before;
        tell(place + 1, at);
        const id = await send(form, file, (loaded) => tell(place + 1, at + Math.min(loaded, original.size)));
        if (id) name(form, id, place === 0 ? take(form) : { alt: "", caption: "" });
        else refused.push(file);
        before += original.size;
        choose(input, [...refused, ...files.slice(place + 1)]);
      }
      done = true;
    } catch {
      // Without a network the worker keeps the form with its files, where it runs.
      done = !navigator.onLine && Boolean(navigator.serviceWorker?.controller);
      if (!done) box.children[0].textContent = box.dataset.broken;
    }
    busy = false;
    box.children[1].hidden = true;
    if (done) form.requestSubmit(event.submitter);
  });
}

for (const box of document.querySelectorAll(".sending")) {
  const form = box.closest("form");
  watch(form, form.querySelector('input[type="file"]'), box);
}
