import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { addSection, beginBundle, freeze, pick } from "../story";
import { activate, fill, follow, path, press, tick } from "../vocabulary";

test.use({ serviceWorkers: "allow", mayBeAway: true });

const KEEP = "Keep this edition on this device";

/** Opens the example's edition to look around in it; answers with its path. */
async function browse(page: Page) {
  await page.goto("/en/p/kangas/competitions/kangas-kilpailu");
  await follow(page, page.getByRole("link", { name: "Kankaan äänet", exact: true }).first());
  await follow(page, "Browse the items");
  return path(page).replace(/\/browse$/, "");
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** What the page says of what is kept. */
const said = (page: Page) => page.locator("[data-keep]").getByRole("status");

/** The names of all that is kept on the device. */
const kept = (page: Page) => page.evaluate(() => caches.keys());

/** The names of the editions among it. */
const editions = async (page: Page) => (await kept(page)).filter((name) => name.startsWith("talkoot-edition-"));

/** The paths of what is kept under such a name. */
const paths = (page: Page, cache: string) =>
  page.evaluate(async (cache) => {
    const all = await (await caches.open(cache)).keys();
    return all.map(({ url }) => new URL(url).pathname);
  }, cache);

/** The numbers of the items that are shown. */
const shown = (page: Page) =>
  page
    .getByRole("checkbox", { name: /^(Pick|Keep) item \d+$/ })
    .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value));

/** Has what a script fetches at some addresses be answered otherwise: never, not at all, or as what is not there. */
const answered = (page: Page, addresses: RegExp, how: "wait" | "break" | "missing") =>
  page.evaluate(
    ([addresses, how]) => {
      const own = window.fetch;
      window.fetch = (input, init) => {
        if (!new RegExp(addresses).test(String(input))) return own(input, init);
        if (how === "break") return Promise.reject(new TypeError("no network"));
        if (how === "missing") return Promise.resolve(new Response("", { status: 404 }));
        return new Promise((_, failed) => {
          init!.signal!.addEventListener("abort", () => failed(new DOMException("stopped", "AbortError")));
        });
      };
    },
    [addresses.source, how],
  );

/** The files of the tray's citations, by their names. */
async function files(page: Page) {
  const found: Record<string, string> = {};
  for (const name of ["BibTeX", "RIS", "CSL-JSON", "TXT"]) {
    const download = page.waitForEvent("download");
    await activate(page.getByRole("link", { name, exact: true }));
    const file = await download;
    found[file.suggestedFilename()] = readFileSync(await file.path(), "utf8");
  }
  return found;
}

test("an edition that was kept is read, looked around in, picked from and cited without a network", async ({ page }) => {
  const edition = await browse(page);
  expect(await kept(page), "nothing is kept that nobody asked for").toEqual([]);
  const pages = { section: "?section=2", kind: "?kind=vision", pictures: "?with=pictures" };
  const online: Record<string, string[]> = {};
  for (const [name, query] of Object.entries(pages)) {
    await page.goto(`${edition}/browse${query}`);
    online[name] = await shown(page);
    expect(online[name].length, name).toBeGreaterThan(0);
  }
  const [pier, other] = ["2", online.section[0]];
  const chosen = [pier, other];
  await page.goto(`${edition}/tray?${chosen.map((number) => `item=${number}`).join("&")}`);
  const sent = await files(page);
  expect(Object.keys(sent)).toHaveLength(4);

  await page.goto(`${edition}/browse`);
  await activate(button(page, KEEP));
  await expect(said(page)).toContainText("The edition is on this device");
  await expect(button(page, "Bring up to date")).toBeFocused();
  await page.context().setOffline(true);

  for (const [name, query] of Object.entries(pages)) {
    await page.goto(`${edition}/browse${query}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Browse the items");
    await expect(page.getByRole("status").filter({ hasText: "There is no network." })).toBeVisible();
    await expect(page.getByText("words are found by their beginnings only")).toBeVisible();
    expect(await shown(page), `${name}, as with a network`).toEqual(online[name]);
  }
  const picture = page.locator("article:not([hidden]) img").first();
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);

  const pick = (number: string) => page.getByRole("checkbox", { name: `Pick item ${number}`, exact: true });
  await page.goto(`${edition}/browse?q=imaan`);
  await expect(page.getByText("Nothing in the edition is like that.")).toBeVisible();
  await fill(page, { Words: "UIM pääse" });
  await activate(button(page, "Show"));
  await expect(page).toHaveURL(/[?&]q=UIM/);
  await expect(page.locator(".tray-item:visible").first()).toContainText("Laituri, jolta pääsee uimaan");
  await tick(pick(pier));
  await fill(page, { Words: "" });
  await activate(button(page, "Show"));
  await expect(page).toHaveURL(/[?&]q=&/);
  await expect(pick(pier), "what was chosen stays").toBeChecked();
  await tick(pick(other));
  await expect(page.locator("[data-tray-count]")).toHaveText(`On the tray: ${chosen.length}`);
  await activate(button(page, "Open the tray"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tray");
  expect(await shown(page)).toEqual(chosen);
  await expect(page.getByRole("link", { name: "BibTeX" })).toBeVisible();
  expect(await files(page), "the same bytes as the server's").toEqual(sent);

  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".tray-item:visible"), "it is a sheet to work on").toHaveCount(chosen.length);
  await page.emulateMedia({ media: "screen" });
  await page.getByRole("checkbox", { name: `Keep item ${pier}`, exact: true }).focus();
  await page.keyboard.press("Space");
  await activate(button(page, "Keep only what is marked"));
  await expect(page.locator(".tray-item:visible")).toHaveCount(chosen.length - 1);

  const item = page.locator(".tray-item:visible").getByRole("heading", { level: 3 });
  const title = await item.innerText();
  await activate(item.getByRole("link"));
  await expect(page.locator(".edition-item:target")).toContainText(title);
  expect(path(page)).toBe(edition);
  await page.goto("/en/offline");
  await expect(page.getByRole("link", { name: /^Kankaan äänet/ }), "it is found without its address").toBeVisible();

  await page.context().setOffline(false);
  await page.goto(`${edition}/browse`);
  await activate(button(page, "Remove from this device"));
  await expect(said(page)).toHaveText("The edition was removed from this device.");
  expect(await editions(page)).toEqual([]);
  await expect(button(page, KEEP)).toBeFocused();
});

test("keeping stops where one stops it or the network breaks off, goes on from there, and is brought up to date", async ({
  page,
}) => {
  const edition = await browse(page);
  const pictures = (how: "wait" | "break") => answered(page, /^\/media\//, how);
  await pictures("wait");
  await activate(button(page, KEEP));
  await expect(button(page, "Stop")).toBeFocused();
  await expect(said(page)).toHaveText(/^\d+ of \d+ fetched\.$/);
  await activate(button(page, "Stop"));
  await expect(said(page)).toHaveText(/^\d+ of \d+ parts are on this device now/);
  await page.reload();
  await expect(said(page), "it is told when one comes back").toHaveText(/^\d+ of \d+ parts are on this device now/);

  await pictures("break");
  await activate(button(page, "Go on fetching"));
  await expect(said(page)).toContainText("Not everything could be fetched. What was fetched is kept.");

  const cache = `talkoot-edition-${edition.split("/").at(-1)}`;
  const entries = `${edition.slice("/en".length)}/browse/whole.json`;
  const isThere = () => page.evaluate(([cache, entries]) => caches.match(entries, { cacheName: cache }).then(Boolean), [cache, entries]);
  const strays = ["/static/old/x.css", "/media/x/kept"];
  const strayed = async () => {
    const all = await paths(page, cache);
    return strays.filter((stray) => all.includes(stray));
  };
  /** Opens a page as if the edition had been kept long ago, with an older release, and without its citations: the texts are
   * fetched anew. */
  const openLater = async (browse: string) => {
    await page.evaluate(
      async ([cache, note, entries, ...strays]) => {
        const kept = await caches.open(cache);
        const known = await (await kept.match(note))!.json();
        await kept.put(note, new Response(JSON.stringify({ ...known, at: 0 })));
        for (const stray of strays) await kept.put(stray, new Response("old"));
        await kept.delete(entries);
      },
      [cache, entries.replace("whole.json", "kept"), entries, ...strays],
    );
    await page.goto(browse);
    await expect.poll(isThere).toBe(true);
    await expect.poll(strayed, "what the edition needs no more goes").toEqual([]);
  };
  await openLater(`${edition}/browse`);
  await expect(said(page), "no picture is fetched that one did not wait for").toHaveText(/^\d+ of \d+ parts are on this device now/);
  await activate(button(page, "Go on fetching"));
  await expect(said(page)).toContainText("The edition is on this device");

  await openLater(`${edition.replace("/en/", "/fi/")}/browse`);
  await expect(button(page, "Säilytä julkaisu tällä laitteella"), "it is kept in the other language").toBeVisible();
  await page.goto(`${edition}/browse`);
  await expect(said(page)).toContainText("The edition is on this device");
  await expect(said(page)).not.toContainText("1970");
});

test("a picture that is there no more is no part of the edition, and without its scripts it is not whole", async ({ page }) => {
  const edition = await browse(page);
  await answered(page, /^\/media\/|\.js$/, "missing");
  await activate(button(page, KEEP));
  await expect(said(page)).toHaveText(/^Not everything could be fetched\. What was fetched is kept\. \d+ of \d+ parts are/);
  await page.reload();
  await answered(page, /^\/media\//, "missing");
  await activate(button(page, "Go on fetching"));
  await expect(said(page)).toContainText("The edition is on this device");
  const there = await paths(page, `talkoot-edition-${edition.split("/").at(-1)}`);
  expect(there.filter((path) => path.startsWith("/media/"))).toEqual([]);
});

test("an edition that was removed elsewhere while it is fetched stays removed", async ({ page }) => {
  await browse(page);
  await answered(page, /^\/media\//, "wait");
  await activate(button(page, KEEP));
  await expect(said(page)).toHaveText(/^\d+ of \d+ fetched\.$/);
  const names = await editions(page);
  expect(names).toHaveLength(1);
  expect(await page.evaluate((name) => caches.delete(name), names[0])).toBe(true);
  await activate(button(page, "Stop"));
  await expect(button(page, KEEP)).toBeVisible();
  expect(await editions(page)).toEqual([]);
});

test("an edition that was withdrawn goes from the device where one of its pages is opened", async ({ signedIn, page }) => {
  const kaisa = await signedIn("curator");
  await beginBundle(kaisa);
  await addSection(kaisa, "By the water");
  await pick(kaisa, "Låt den ena stranden vara mörk", "By the water");
  const edition = await freeze(kaisa);
  await page.goto(`${edition.path}/browse`);
  await activate(button(page, KEEP));
  await expect(said(page)).toContainText("The edition is on this device");
  expect(await editions(page)).toEqual([`talkoot-edition-${edition.pid}`]);

  await follow(kaisa, "Withdraw this edition");
  await fill(kaisa, { "Why it was withdrawn": "A name in it was not meant to be read." });
  await press(kaisa, "Withdraw it now");
  await page.goto(edition.path);
  await expect(page.getByRole("main")).toContainText("A name in it was not meant to be read.");
  await expect.poll(() => editions(page)).toEqual([]);
});

test("signing out deletes an edition that was kept", async ({ signedIn }) => {
  const page = await signedIn("neighbour");
  await browse(page);
  await activate(button(page, KEEP));
  await expect(said(page)).toContainText("The edition is on this device");
  await press(page, "Sign out");
  await expect.poll(() => kept(page)).toEqual([]);
});
