import type { Locator } from "@playwright/test";
import { expect, test } from "../fixtures";
import { draftTheme, editionOf, openCompetition, postIdea, recordDecision, submitEntry, type Made } from "../story";
import { follow, path } from "../vocabulary";

test("an idea's page tells what came of it; from the decision to the voice and back it is three clicks at most", async ({
  signedIn,
  page,
  baseURL,
}) => {
  const idea = await postIdea(await signedIn("citizen"));
  await page.goto(idea.path);
  const trail = page.getByRole("region", { name: "What came of it" });
  await expect(trail).toContainText("Nothing has used this yet.");

  const edition = await editionOf(await signedIn("curator"), idea);
  const competition = await openCompetition(await signedIn("owner"), edition, "As they come in");
  const entry = await submitEntry(await signedIn("entrant"), competition, { [edition.items[0]]: "The steps." });
  const paula = await signedIn("clerk");
  const theme = await draftTheme(paula, `${baseURL}${entry.path}`);
  await page.reload();
  await expect(trail.getByRole("listitem").last()).toHaveText("No body has decided on this yet.");
  const decision = await recordDecision(paula, theme);

  await page.reload();
  await expect(trail.locator(".trail-kind")).toHaveText([
    "The voice",
    "Edition",
    "Competition entry",
    "Development theme",
    "Decision",
  ]);
  await expect(trail.getByRole("link")).toHaveText([
    edition.title,
    new RegExp(`: ${entry.title}$`),
    theme.title,
    `Approved with changes: ${theme.title}`,
  ]);

  let clicks = 0;
  const click = async (link: string | RegExp | Locator) => {
    clicks += 1;
    await follow(page, link);
  };
  const arrivedAt = (thing: Made) => {
    expect(path(page)).toBe(thing.path);
    expect(clicks).toBeLessThanOrEqual(3);
    clicks = 0;
  };

  await page.goto(decision.path);
  await click(idea.title);
  arrivedAt(idea);
  await click(`Approved with changes: ${theme.title}`);
  arrivedAt(decision);

  // The long way round, through everything that lies between.
  await click(page.getByRole("article").getByRole("link", { name: theme.title }));
  await click(new RegExp(entry.title));
  await click(idea.title);
  arrivedAt(idea);
  await click(edition.title);
  await expect(page.locator(".edition-item")).toContainText(idea.title);
  await click(`The voice's own page ${idea.title}`);
  arrivedAt(idea);
});
