// Tells curators that somebody else changed the desk which they look at: once a minute, and when they come back to it.
// The page is never loaded anew by itself, so nothing that was typed goes.

const place = document.querySelector("[data-desk]");
let timer;

const show = (text) => {
  let told = place.querySelector("span");
  if (!told) {
    told = document.createElement("span");
    const { deskHere: href, deskShow: textContent } = place.dataset;
    const way = Object.assign(document.createElement("a"), { href, textContent });
    const words = document.createElement("p");
    words.append(told, " ", way);
    place.className = "notice";
    place.append(words);
  }
  // What is said a second time would be read out a second time.
  if (told.textContent !== text) told.textContent = text;
};

const ask = async () => {
  clearTimeout(timer);
  if (document.visibilityState !== "visible") return;
  try {
    // Whoever is not signed in any more is led elsewhere, and told nothing.
    const answer = await fetch(place.dataset.desk, { redirect: "error" });
    if (answer.status === 200) show(await answer.text());
  } catch {
    // Without a network there is nothing to tell.
  }
  clearTimeout(timer);
  timer = setTimeout(ask, 60_000);
};

document.addEventListener("visibilitychange", ask);
// Also where the browser shows the page as it was left.
addEventListener("pageshow", ask);
