import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { IDEA } from "../story";
import { fill, photo, press, unique } from "../vocabulary";

test.use({ serviceWorkers: "allow", mayBeAway: true });

const COMPOSE = "/en/p/kangas/forums/joki/new?kind=idea";

/** Waits until what was typed is kept. */
const typed = (page: Page) => expect(page.locator('.draft[data-kept="yes"]')).toBeAttached();

/** Waits until the worker would keep what cannot be sent. */
async function prepared(page: Page) {
  await page.waitForFunction(async () => {
    const shell = navigator.serviceWorker.controller && (await caches.has("talkoot-shell"));
    return shell && (await (await caches.open("talkoot-shell")).match("/en/offline"));
  });
}

test("what was typed is there again when the page was closed, until one starts afresh", async ({ signedIn }) => {
  const title = unique("A bench in the sun");
  const first = await signedIn("citizen");
  await first.goto(COMPOSE);
  await fill(first, { Title: title, Text: IDEA });
  await typed(first);
  await first.close();

  const page = await first.context().newPage();
  await page.goto(COMPOSE);
  await expect(page.getByLabel("Title")).toHaveValue(title);
  await expect(page.getByLabel("Text", { exact: true })).toHaveValue(IDEA);
  await expect(page.getByRole("status").filter({ hasText: "Here is what you wrote" })).toBeVisible();
  await page.getByRole("button", { name: "Start afresh" }).click();
  await expect(page.getByLabel("Title")).toHaveValue("");
  await expect(page.getByRole("button", { name: "Start afresh" })).toBeHidden();
  await page.reload();
  await expect(page.getByLabel("Title")).toHaveValue("");
});

test("what was sent comes back only if one asks for it", async ({ signedIn }) => {
  const title = unique("A sauna by the river");
  const page = await signedIn("citizen");
  await page.goto(COMPOSE);
  await fill(page, { Title: title, Text: IDEA });
  await typed(page);
  await press(page, "Publish");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await page.goto(COMPOSE);
  await expect(page.getByLabel("Title")).toHaveValue("");
  await page.getByRole("button", { name: "Bring back what I wrote" }).click();
  await expect(page.getByLabel("Title")).toHaveValue(title);
});

test("what is written without a network is kept with its picture and sent when the network is back", async ({
  signedIn,
}) => {
  const title = unique("A ferry across");
  const page = await signedIn("citizen");
  await page.goto(COMPOSE);
  await fill(page, { Title: title, Text: IDEA });
  await typed(page);
  await prepared(page);
  await page.getByLabel("Add pictures").setInputFiles(photo());
  await fill(page, { "What the picture shows": "A ferry" });
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Without a network");
  const waits = page.locator("#outbox li");
  await expect(waits).toContainText(title);
  await expect(waits).toContainText("is sent when the network is back");

  await page.context().setOffline(false);
  await expect(waits).toContainText("Sent.");
  await page.getByRole("link", { name: "See it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByRole("img", { name: "A ferry" })).toBeVisible();
  await page.goto("/en/me");
  await expect(page.getByRole("link", { name: title }), "it was sent once").toHaveCount(1);
});

test("what the server did not take as it is waits for its writer", async ({ signedIn }) => {
  const page = await signedIn("citizen");
  await page.goto(COMPOSE);
  await fill(page, { Title: unique("A swing"), Text: IDEA });
  await typed(page);
  await prepared(page);
  await page.context().setOffline(true);
  // Too long: no browser says so before it is sent.
  await page.getByLabel("Title").fill("A swing ".repeat(40));
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const waits = page.locator("#outbox li");
  await expect(waits).toContainText("is sent when the network is back");
  await page.context().setOffline(false);
  await expect(waits).toContainText("It could not be sent as it is.");
  await page.getByRole("button", { name: "Send now" }).click();
  await expect(page.locator(".error-summary")).toBeVisible();
  await expect(page.getByLabel("Text", { exact: true })).toHaveValue(IDEA);
  await page.goto("/en/offline");
  await expect(page.getByRole("heading", { name: "Waiting to be sent" })).toBeHidden();
});

test("pages are kept if one asks for it, say how old they are, and go when one stops", async ({ page }) => {
  await page.goto("/en/p/kangas");
  await page.goto("/en/offline");
  expect(await page.evaluate(async () => caches.keys()), "nothing is kept that nobody asked for").toEqual([]);
  await page.getByRole("button", { name: "Keep the pages that I open" }).click();
  await expect(page.getByRole("button", { name: "Stop, and delete the pages" })).toBeFocused();
  await page.goto("/en/p/kangas");
  await page.goto("/en/p/kangas/forums/joki");
  await page.context().setOffline(true);
  await page.goto("/en/p/kangas");
  await expect(page.getByRole("status").filter({ hasText: "There is no network." })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kangas 2011");
  await page.goto("/en/p/kangas/themes");
  await expect(page.getByRole("heading", { level: 1 }), "a page that was not opened").toHaveText("Without a network");
  await expect(page.getByRole("link", { name: /^Joki/ })).toBeVisible();
  await page.context().setOffline(false);
  await page.goto("/en/offline");
  await page.getByRole("button", { name: "Stop, and delete the pages" }).click();
  await expect(page.getByRole("button", { name: "Keep the pages that I open" })).toBeFocused();
  expect(await page.evaluate(async () => caches.has("talkoot-pages"))).toBe(false);
});

test("signing out deletes what the browser kept", async ({ signedIn }) => {
  const page = await signedIn("neighbour");
  await page.goto(COMPOSE);
  await fill(page, { Title: unique("A secret garden") });
  await typed(page);
  await prepared(page);
  await press(page, "Sign out");
  const left = async () =>
    page.evaluate(async () => ({
      drafts: localStorage.length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      databases: (await indexedDB.databases()).length,
    }));
  await expect.poll(left).toEqual({ drafts: 0, workers: 0, databases: 0 });
});
