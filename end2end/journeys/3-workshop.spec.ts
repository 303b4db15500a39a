import { expect, test } from "../fixtures";
import { day, fill, follow, press, photo, unique } from "../vocabulary";

test("a facilitator files a workshop's record, and what came out of it stands as contributions of its own", async ({
  signedIn,
  page: guest,
}) => {
  const record = unique("An evening at the bank");
  const word = unique("Keep the bank dark");
  const sum = unique("A pier for everybody");
  const sari = await signedIn("facilitator");
  await sari.goto("/en/p/kangas/workshops");
  await follow(sari, "File a workshop's record");
  await fill(sari, {
    Title: [record],
    "How it was held": "Facilitated workshop",
    Day: day(-7),
    "How many took part": "46",
    "What happened": "Six tables, three rounds.\n\n- First we *listened*.\n- Then we wrote.",
    "The place in words": "The old canteen",
    "What the picture shows": "A wall full of notes.",
    "The forum that the outputs go to": "Arki ja asuminen",
  });
  await sari.getByLabel("Add pictures").setInputFiles(photo());
  await fill(sari.getByRole("group", { name: "Output 1", exact: true }), {
    Title: word,
    Text: "Not everything has to be lit.",
    "Who said it": "Table 4",
    Wording: "Word for word",
  });
  await fill(sari.getByRole("group", { name: "Output 2", exact: true }), {
    Title: sum,
    Text: "Most wanted a pier.",
    Kind: "Vision",
    Wording: "Summarised by somebody else",
    "How it came": "On paper",
  });
  await press(sari, "File the record");
  await expect(sari.getByRole("heading", { level: 1 })).toHaveText(record);

  await guest.goto("/en/p/kangas/workshops");
  await follow(guest, record);
  const facts = guest.getByRole("main");
  for (const fact of ["Facilitated workshop", "The old canteen", "46", "Sari, kaupunki"])
    await expect(facts).toContainText(fact);
  await expect(guest.getByRole("img", { name: "A wall full of notes." })).toBeVisible();
  const outputs = guest.locator("#outputs");
  await expect(outputs.getByRole("article")).toHaveCount(2);

  await follow(guest, word);
  const origin = guest.locator(".provenance");
  for (const fact of ["At a workshop", "Word for word", "Sari, kaupunki"]) await expect(origin).toContainText(fact);
  await expect(guest.getByRole("article").filter({ hasText: word })).toContainText("Table 4");
  await follow(guest, "Read the workshop's record");
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText(record);

  await follow(guest, sum);
  await expect(origin).toContainText("On paper");
  await expect(origin).toContainText("Summarised by somebody else");
});

test("an output without its fidelity is refused, and the rows stay as they were filled in", async ({ signedIn }) => {
  const sari = await signedIn("facilitator");
  await sari.goto("/en/p/kangas/workshops/new");
  await fill(sari.getByRole("group", { name: "Output 2", exact: true }), { Title: "A pier", Text: "A long one" });
  await press(sari, "More outputs");
  const output = sari.getByRole("group", { name: "Output 2", exact: true });
  await expect(sari.getByRole("group", { name: "Output 6", exact: true })).toBeVisible();
  await expect(output.getByLabel("Title")).toHaveValue("A pier");

  expect((await press(sari, "File the record")).status()).toBe(422);
  await expect(output.getByLabel("Wording")).toHaveAccessibleDescription("Fill this in.");
  await expect(output.getByLabel("Text")).toHaveValue("A long one");
  await expect(sari.getByLabel("The forum that the outputs go to")).toHaveAccessibleDescription(/Fill this in\./);
});

test("a record is given a new wording, and the earlier one stays to be read", async ({ signedIn }) => {
  const first = unique("A walk along the fence");
  const second = unique("A walk along the fence, in the rain");
  const sari = await signedIn("facilitator");
  await sari.goto("/en/p/kangas/workshops/new");
  await fill(sari, { Title: [first], Day: day(-2), "How many took part": "9", "What happened": "We walked." });
  await press(sari, "File the record");
  await follow(sari, "Edit the record");
  await fill(sari, { Title: [second], "What happened": "We walked, and it rained." });
  await press(sari, "Save the new wording");
  await expect(sari.getByRole("heading", { level: 1 })).toHaveText(second);
  await follow(sari, "2 wordings");
  await expect(sari.locator("summary")).toContainText([second, first]);
});
