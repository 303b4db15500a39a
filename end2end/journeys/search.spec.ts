import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { postIdea } from "../story";
import { fill, follow, press, unique } from "../vocabulary";

const LIST = "/en/p/kangas/contributions";

const titles = (page: Page) => page.getByRole("main").getByRole("heading", { level: 3 });

async function search(page: Page, words: string) {
  await page.goto(LIST);
  await fill(page, { "Search ideas, stories and visions": words });
  await press(page, "Search");
}

test("a search finds a Finnish word in its other forms, in titles and in texts", async ({ page, signedIn }) => {
  const inTitle = unique("Riippukeinuja saunojen taakse");
  const inText = unique("Kesäilta");
  const aino = await signedIn("citizen");
  await postIdea(aino, { Title: inTitle, "Language of the text": "Suomi", Text: "Kaksi riittää." });
  await postIdea(aino, {
    Title: inText,
    "Language of the text": "Suomi",
    Text: "Istuttiin riippukeinussa ja odotettiin.",
  });
  for (const word of ["riippukeinu", "riippukeinut", "riippukeinussa", "RIIPPUKEINUJA"]) {
    await search(page, word);
    await expect(titles(page).filter({ hasText: inTitle }), word).toBeVisible();
    await expect(titles(page).filter({ hasText: inText }), word).toBeVisible();
  }
});

test("a search finds Swedish and English words in their other forms", async ({ page }) => {
  for (const [word, title] of [
    ["strandens", "Låt den ena stranden vara mörk"],
    ["kitchens", "A kitchen you can borrow"],
  ]) {
    await search(page, word);
    await expect(titles(page).filter({ hasText: title }), word).toBeVisible();
  }
});

test("ä and a are different letters", async ({ page, signedIn }) => {
  const title = unique("Hähmöttely");
  await postIdea(await signedIn("citizen"), { Title: title, "Language of the text": "Suomi" });
  await search(page, "hähmöttely");
  await expect(titles(page).filter({ hasText: title })).toBeVisible();
  await search(page, "hahmottely");
  await expect(titles(page).filter({ hasText: title })).toBeHidden();
});

test("a search that finds nothing says what may help, and keeps what was searched for", async ({ page }) => {
  await search(page, "zeppelin \"' <b>");
  await expect(page.getByRole("main")).toContainText("Nothing was found here.");
  await expect(page.getByLabel("Search ideas, stories and visions")).toHaveValue("zeppelin \"' <b>");
});

test("a kind narrows the list, and the search stays within it", async ({ page }) => {
  await search(page, "joki");
  await follow(page, "Vision");
  await expect(page.getByRole("link", { name: "Vision", exact: true })).toHaveAttribute("aria-current", "true");
  await expect(titles(page).filter({ hasText: "Joki edellä" })).toBeVisible();
  await expect(page.locator(".badge").filter({ hasNotText: "Vision" })).toHaveCount(0);
});

test("page by page nothing is skipped and nothing comes twice, even while somebody writes", async ({
  page,
  signedIn,
}) => {
  const aino = await signedIn("citizen");
  await page.goto(LIST);
  const before = Number.parseInt(await page.getByRole("navigation", { name: "Pages of the list" }).innerText());
  const seen: string[] = [];
  for (let more = true; more;) {
    const links = titles(page).getByRole("link");
    seen.push(...(await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")!))));
    await postIdea(aino);
    const next = page.getByRole("link", { name: "Next page" });
    more = await next.isVisible();
    if (more) await follow(page, next);
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThanOrEqual(before - 5);
  await search(page, "uimaan");
  expect(seen).toContain(
    await titles(page).getByRole("link", { name: "Laituri, jolta pääsee uimaan" }).getAttribute("href"),
  );
});
