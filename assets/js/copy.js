// Copies the words of an element. The buttons that do it are hidden until this script finds that the browser can.

for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) break;
  const said = button.parentElement.querySelector("[role=status]");
  button.parentElement.hidden = false;
  button.addEventListener("click", async () => {
    said.textContent = "";
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      said.textContent = said.dataset.done;
    } catch {
      // Not allowed: the words are there to be marked and copied by hand.
      getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
    }
  });
}
