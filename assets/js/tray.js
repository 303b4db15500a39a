// Keeps on this device what somebody put on the tray of an edition: from the moment they put something there, and nowhere else.
// Where nothing can be kept, what is chosen stands in the page's address, as it does without this script.

const form = document.querySelector("form[data-tray], form[data-tray-shown]");
const key = `talkoot-tray-${form?.dataset.tray ?? form?.dataset.trayShown}`;
const boxes = [...(form?.querySelectorAll("input[type=checkbox][name=item]") ?? [])];
const count = form?.querySelector("[data-tray-count]");

/** What is kept; nothing where nothing was, or where nothing can be. */
const read = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return Array.isArray(kept) ? new Set(kept.filter((number) => /^\d{1,6}$/.test(number))) : undefined;
  } catch {
    return undefined;
  }
};

const keep = (numbers) => {
  try {
    localStorage.setItem(key, JSON.stringify([...numbers]));
  } catch {
    // The form takes along what is chosen.
  }
};

/** What is chosen: as it is kept, else as it stands in the page. */
const chosen = () =>
  read() ?? new Set([...form.querySelectorAll("input[type=hidden][name=item], input[name=item]:checked")].map((field) => field.value));

const show = () => {
  const numbers = read();
  if (numbers) for (const box of boxes) box.checked = numbers.has(box.value);
  const { size } = chosen();
  if (count) count.textContent = size ? `${count.dataset.trayCount} ${size}` : "";
};

const change = ({ value, checked }) => {
  const numbers = chosen();
  if (checked) numbers.add(value);
  else numbers.delete(value);
  keep(numbers);
};

form?.addEventListener("change", ({ target }) => {
  if (target.name !== "item") return;
  change(target);
  show();
});

// On the tray itself the boxes say what the address says: somebody else may have chosen it.
if (form?.dataset.tray) {
  // Before this script was there.
  for (const box of boxes) if (box.checked !== box.defaultChecked) change(box);
  show();
  addEventListener("storage", show);
  // The page may come back as it was left, with boxes of another time.
  addEventListener("pageshow", show);
  form.addEventListener("formdata", ({ formData }) => {
    const numbers = chosen();
    formData.delete("item");
    for (const number of [...numbers].sort((one, other) => one - other)) formData.append("item", number);
  });
}
