import { readFileSync } from "node:fs";
import { expect, test } from "../fixtures";
import { activate, fill, follow, path, press, tick } from "../vocabulary";

/** Opens the example's edition to look around in it. */
async function browse(page: import("@playwright/test").Page) {
  await page.goto("/en/p/kangas/competitions/kangas-kilpailu");
  await follow(page, page.getByRole("link", { name: "Kankaan äänet", exact: true }).first());
  await follow(page, "Browse the items");
}

test("a designer finds items, puts them on a tray and takes their citations along", async ({
  page,
  javaScriptEnabled,
}) => {
  await browse(page);
  const found = page.locator(".found > li");
  const all = await found.count();
  await expect(page.getByRole("heading", { level: 2, name: `${all} items` })).toBeVisible();
  await fill(page, { Words: "uimaan", "What it is": "Idea" });
  await press(page, "Show");
  await expect(found).toHaveCount(1);
  await expect(found).toContainText("Laituri, jolta pääsee uimaan");
  await tick(found.getByRole("checkbox", { name: "Pick item 2" }));
  const told = async (count: number) => {
    if (javaScriptEnabled) await expect(page.getByRole("status")).toHaveText(`On the tray: ${count}`);
  };
  await told(1);
  // What was chosen among other finds stays on the tray.
  await fill(page, { Words: "" });
  await press(page, "Show");
  await expect(page.getByRole("checkbox", { name: "Pick item 2", exact: true })).toBeChecked();
  await fill(page, { "What it is": "Vision" });
  await press(page, "Show");
  await tick(page.getByRole("checkbox", { name: "Pick item 1", exact: true }));
  await told(2);
  await press(page, "Open the tray");
  const chosen = page.locator(".tray-item");
  const numbers = [1, 2];
  await expect(chosen).toHaveCount(numbers.length);
  await expect(chosen.last()).toContainText("Laituri, jolta pääsee uimaan");
  const download = page.waitForEvent("download");
  await activate(page.getByRole("link", { name: "BibTeX" }));
  const text = readFileSync(await (await download).path(), "utf8");
  expect([...text.matchAll(/#item-(\d+)/g)].map((found) => Number(found[1]))).toEqual(expect.arrayContaining(numbers));
  expect(text.match(/@incollection/g)).toHaveLength(numbers.length);

  await page.emulateMedia({ media: "print" });
  await expect(chosen.last(), "it is a sheet to work on").toBeVisible();
  await page.emulateMedia({ media: "screen" });
  await tick(chosen.first().getByRole("checkbox"));
  await press(page, "Keep only what is marked");
  await expect(chosen).toHaveCount(numbers.length);
  await chosen.last().getByRole("checkbox").focus();
  await page.keyboard.press("Space");
  await press(page, "Keep only what is marked");
  await expect(chosen).toHaveCount(numbers.length - 1);
  expect(path(page)).toMatch(/^\/en\/id\/[0-9a-z]{16}\/tray$/);
});

test("a reader sees what changed since the edition before", async ({ page }) => {
  await browse(page);
  await page.goBack();
  await follow(page, "What changed");
  await expect(page.getByRole("heading", { level: 1, name: "What changed" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: /came$/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Since edition 1 of/ })).toBeVisible();
});
