// Boards: a press opens one in a dialog, in which it can be made larger and scrolled. Without this script, and where
// somebody asks for another tab, the link leads to the picture.

const viewer = document.querySelector("dialog.viewer");
const pane = viewer.querySelector(".viewer-pane");
const picture = pane.appendChild(new Image());
const [smaller, larger] = ["smaller", "larger"].map((name) => viewer.querySelector(`[data-zoom="${name}"]`));
const LEVELS = [1, 1.5, 2, 3, 4, 6];
let level = 0;

/** Shows the picture at a level, what is in the middle staying there. */
function show(to) {
  const middle = (at, size, whole) => (whole ? (at + size / 2) / whole : 0.5);
  const [x, y] = [
    middle(pane.scrollLeft, pane.clientWidth, pane.scrollWidth),
    middle(pane.scrollTop, pane.clientHeight, pane.scrollHeight),
  ];
  level = Math.max(0, Math.min(LEVELS.length - 1, to));
  picture.style.inlineSize = `${LEVELS[level] * 100}%`;
  pane.scrollTo(x * pane.scrollWidth - pane.clientWidth / 2, y * pane.scrollHeight - pane.clientHeight / 2);
  // A button that is switched off would lose the focus.
  smaller.setAttribute("aria-disabled", String(level === 0));
  larger.setAttribute("aria-disabled", String(level === LEVELS.length - 1));
}

for (const link of document.querySelectorAll(".boards a")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    const small = link.querySelector("img");
    picture.src = link.href;
    picture.alt = small.alt;
    const caption = link.closest("figure").querySelector("figcaption");
    viewer.querySelector("#viewer-title").textContent = caption?.textContent ?? small.alt;
    viewer.showModal();
    pane.scrollTo(0, 0);
    show(0);
  });
}
smaller.addEventListener("click", () => show(level - 1));
larger.addEventListener("click", () => show(level + 1));
pane.addEventListener("keydown", (event) => {
  if (event.key === "+" || event.key === "-") show(level + (event.key === "+" ? 1 : -1));
});
viewer.addEventListener("close", () => picture.removeAttribute("src"));
