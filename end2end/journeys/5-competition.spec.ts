import { expect, test } from "../fixtures";
import { editionOf, openCompetition, postIdea, submitEntry } from "../story";
import { fill, follow, path, photo, press, unique } from "../vocabulary";

const SEALED = "Once the deadline is past";
const OPEN = "As they come in";

test("an entrant reads the programme and submits an entry with a board and citations, which nobody else sees before the deadline", async ({
  signedIn,
  page: guest,
}) => {
  const idea = await postIdea(await signedIn("citizen"));
  const edition = await editionOf(await signedIn("curator"), idea);
  const owner = await signedIn("owner");
  const competition = await openCompetition(owner, edition, SEALED);
  const pseudonym = unique("Glow");
  const title = unique("Two banks, one bridge");

  const omar = await signedIn("entrant");
  await omar.goto("/en/p/kangas/competitions");
  await follow(omar, competition.title);
  await follow(omar, edition.title);
  const short = await omar.locator(".edition-item code").innerText();
  await omar.goto(competition.path);
  await follow(omar, "Submit an entry");
  await fill(omar, {
    Pseudonym: pseudonym,
    "Title of the entry": title,
    "What it proposes": "One bank is lit, the other is **dark**.",
    "What the picture shows": "A plan with a bridge.",
    "Item of an edition": [short],
  });
  await omar.getByLabel("Add pictures").setInputFiles(photo("board.png", 800, 600));
  expect((await press(omar, "Submit the entry")).status()).toBe(422);
  await expect(omar.getByLabel("What you took from it").first()).toHaveAccessibleDescription(/Fill this in\./);
  await fill(omar, { "What you took from it": ["The steps stand where the path ends."] });
  await press(omar, "Submit the entry");

  await expect(omar.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(omar.getByRole("main")).toContainText("Until the deadline is past, only you see this entry.");
  await expect(omar.getByRole("main")).toContainText(`Entry by the pseudonym ${pseudonym}`);
  await expect(omar.getByRole("img", { name: "A plan with a bridge." })).toBeVisible();
  const builtOn = omar.getByRole("region", { name: "The voices that this builds on" });
  await expect(builtOn).toContainText("The steps stand where the path ends.");
  await expect(builtOn.getByRole("link", { name: idea.title })).toHaveAttribute("href", idea.path);

  const entry = path(omar);
  for (const other of [guest, owner, await signedIn("administrator")]) {
    expect((await other.goto(entry))!.status(), "an entry before its time is not there").toBe(404);
    await other.goto(competition.path);
    await expect(other.getByRole("main")).toContainText(
      "The entries stay closed to everybody until the deadline is past.",
    );
    await expect(other.getByRole("main")).not.toContainText(title);
  }
  await guest.goto(idea.path);
  await expect(guest.getByRole("main")).not.toContainText(pseudonym);
});

test("in an open call everybody sees an entry at once, under its pseudonym only", async ({ signedIn, page: guest }) => {
  const idea = await postIdea(await signedIn("citizen"));
  const edition = await editionOf(await signedIn("curator"), idea);
  const competition = await openCompetition(await signedIn("owner"), edition, OPEN);
  const entry = await submitEntry(await signedIn("entrant"), competition, { [edition.items[0]]: "The steps." });

  await guest.goto(competition.path);
  await fill(guest, { "Search the entries": "bridges" });
  await press(guest, "Search");
  await follow(guest, entry.title);
  expect(await guest.content()).not.toContain("Omar");
  await follow(guest, idea.title);
  expect(path(guest)).toBe(idea.path);
  await expect(guest.getByRole("region", { name: "What came of it" })).toContainText("The steps.");
});

test("a citation of something that is not there is refused at its row", async ({ signedIn }) => {
  const edition = await editionOf(await signedIn("curator"), await postIdea(await signedIn("citizen")));
  const competition = await openCompetition(await signedIn("owner"), edition, OPEN);
  const omar = await signedIn("entrant");
  await omar.goto(`${competition.path}/enter`);
  await fill(omar, {
    Pseudonym: "Glow",
    "Title of the entry": "A bridge",
    "What it proposes": "One.",
    "Item of an edition": [edition.items[0], `${edition.pid}#99`],
    "What you took from it": ["The steps", "The rail"],
  });
  expect((await press(omar, "Submit the entry")).status()).toBe(422);
  await expect(omar.getByLabel("Item of an edition").nth(1)).toHaveAccessibleDescription(
    "There is no such thing here.",
  );
  await expect(omar.getByLabel("What you took from it").nth(1)).toHaveValue("The rail");
});
