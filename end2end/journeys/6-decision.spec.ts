import { expect, test } from "../fixtures";
import { draftTheme, editionOf, openCompetition, postIdea, recordDecision, submitEntry } from "../story";
import { day, fill, follow, path, press } from "../vocabulary";

test("a clerk drafts a theme from edition items and entries, and records what the body decided, with the votes", async ({
  signedIn,
  page: guest,
  baseURL,
}) => {
  const aino = await signedIn("citizen");
  const [cited, picked] = [await postIdea(aino), await postIdea(aino)];
  const edition = await editionOf(await signedIn("curator"), cited, picked);
  const [forEntry, forTheme] = edition.items;
  const competition = await openCompetition(await signedIn("owner"), edition, "As they come in");
  const entry = await submitEntry(await signedIn("entrant"), competition, { [forEntry]: "The steps." });

  const paula = await signedIn("clerk");
  const theme = await draftTheme(paula, forTheme, `${baseURL}${entry.path}`);
  await expect(paula.getByRole("main")).toContainText("No body has decided on this theme yet.");
  const decision = await recordDecision(paula, theme);

  await guest.goto("/en/p/kangas/decisions");
  await follow(guest, theme.title);
  expect(path(guest)).toBe(decision.path);
  const main = guest.getByRole("main");
  for (const fact of ["Approved with changes", "Jyväskylän kaupunginhallitus", "§ 142", "JKL/2026/77"]) {
    await expect(main).toContainText(fact);
  }
  await expect(guest.getByRole("region", { name: "Votes" }).getByRole("definition")).toHaveText(["9", "3", "1"]);
  const voices = guest.getByRole("region", { name: "All the voices behind this" });
  await expect(voices.getByRole("link")).toHaveText([cited.title, picked.title]);

  await follow(guest, main.locator("dl").getByRole("link", { name: theme.title }));
  await expect(main).toContainText("Approved with changes");
  await expect(main.getByRole("link", { name: entry.title })).toHaveAttribute("href", entry.path);
  await expect(main.getByRole("link", { name: picked.title }).first()).toHaveAttribute("href", picked.path);
});

test("a decision in the future, or a theme on something that is not there, is refused", async ({ signedIn }) => {
  const edition = await editionOf(await signedIn("curator"), await postIdea(await signedIn("citizen")));
  const paula = await signedIn("clerk");
  const theme = await draftTheme(paula, ...edition.items);
  await paula.goto(`${theme.path}/decide`);
  await expect(paula.getByLabel("Body", { exact: true })).toHaveValue("Jyväskylän kaupunginhallitus");
  await fill(paula, { "Day of the meeting": day(3), Section: "§ 1", For: "9" });
  expect((await press(paula, "Record the decision")).status()).toBe(422);
  await expect(paula.getByLabel("Day of the meeting")).toHaveAccessibleDescription(/not a day that fits here/);
  await expect(paula.getByLabel("For", { exact: true })).toHaveValue("9");

  await paula.goto("/en/p/kangas/themes/new");
  await fill(paula, {
    Title: "A theme",
    "What is to be developed": "A bank",
    "Item of an edition, or address of an entry": [`${edition.pid}#7`],
  });
  expect((await press(paula, "Publish the draft")).status()).toBe(422);
  await expect(paula.getByLabel("Item of an edition, or address").first()).toHaveAccessibleDescription(
    "There is no such thing here.",
  );
  await expect(paula.getByLabel("What is to be developed")).toHaveValue("A bank");
});
