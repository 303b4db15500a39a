// What people do in a browser, in the words of these journeys.

import { randomBytes } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import { expect, test, type Locator, type Page, type Response } from "@playwright/test";

/** A text that no other journey uses, so that none meets another's things. */
export const unique = (text: string) => `${text} ${randomBytes(3).toString("hex")}`;

/** The part of an address that belongs to a name. */
export const slug = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");

/** The path of the page that is open. */
export const path = (page: Page) => new URL(page.url()).pathname;

/** A day so many days from today, as forms take it. */
export const day = (fromToday: number) => new Date(Date.now() + fromToday * 86_400_000).toISOString().slice(0, 10);

/** Follows a link; answers with what the server said. */
export const follow = (page: Page, link: string | RegExp | Locator) =>
  leave(page, target(page, "link", link));

/** Presses a button that sends a form; answers with what the server said in the end. */
export const press = (page: Page, button: string | RegExp | Locator) =>
  leave(page, target(page, "button", button));

/** Opens what a page keeps folded. */
export const unfold = (page: Page | Locator, summary: string) =>
  activate(page.locator("summary").filter({ hasText: exactly(summary) }));

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Nothing but a text, whatever blanks stand around it. */
const exactly = (text: string) => new RegExp(`^\\s*${escaped(text)}\\s*$`);

/** A label, and the number of its row behind it where rows are numbered. */
const numbered = (label: string) => new RegExp(`^\\s*${escaped(label)}( \\d+)?\\s*$`);

/** What goes into a form, by the labels of its fields; a list goes to fields of the same label, row by row. */
export type Values = Record<string, string | string[]>;

/** Fills a form in. */
export async function fill(form: Page | Locator, values: Values) {
  for (const [label, value] of Object.entries(values)) {
    if (typeof value === "string") {
      await enter(form.getByLabel(label, { exact: true }), value);
    } else {
      const fields = form.getByLabel(numbered(label));
      for (const [row, text] of value.entries()) await enter(fields.nth(row), text);
    }
  }
}

/** A picture as a phone would send it, though drawn: a file for an upload. */
export function photo(name = "photo.png", width = 640, height = 400, paint?: (rows: Buffer) => void) {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rows.set([(x * 255) / width, 140, (y * 255) / height], y * (width * 3 + 1) + 1 + x * 3);
    }
  }
  paint?.(rows);
  // Each row begins with how it is filtered: not at all.
  for (let y = 0; y < height; y++) rows[y * (width * 3 + 1)] = 0;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const buffer = Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
  return { name, mimeType: "image/png", buffer };
}

/** A picture of nothing that takes some hundred kilobytes, since noise cannot be pressed. */
export function noise(name: string) {
  return photo(name, 480, 300, (rows) => randomBytes(rows.length).copy(rows));
}

function chunk(type: string, content: Buffer) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const size = Buffer.alloc(4);
  const sum = Buffer.alloc(4);
  size.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}

function target(page: Page, role: "link" | "button", named: string | RegExp | Locator): Locator {
  if (typeof named !== "string" && !(named instanceof RegExp)) return named;
  return page.getByRole(role, { name: named, exact: typeof named === "string" });
}

async function enter(field: Locator, value: string) {
  const [tag, type] = await field.evaluate((element) => [element.tagName, (element as HTMLInputElement).type]);
  if (byKeyboard()) await reach(field);
  if (tag === "SELECT") return byKeyboard() ? chooseByKeyboard(field, value) : void (await field.selectOption({ label: value }));
  // How a day is typed is the browser's matter, and differs with its language.
  if (!byKeyboard() || type === "date") return field.fill(value);
  await field.page().keyboard.press("ControlOrMeta+A");
  await field.page().keyboard.press("Delete");
  await field.page().keyboard.insertText(value);
}

async function chooseByKeyboard(field: Locator, label: string) {
  const { keyboard } = field.page();
  const chosen = () => field.evaluate((select: HTMLSelectElement) => [select.selectedOptions[0]?.label, select.selectedIndex, select.length]);
  await keyboard.press("Home");
  for (;;) {
    const [now, index, count] = await chosen();
    if (now === label) return;
    expect(Number(index), `an option "${label}"`).toBeLessThan(Number(count) - 1);
    await keyboard.press("ArrowDown");
  }
}

/** Whether the journey is gone by keyboard alone. */
const byKeyboard = () => test.info().project.name === "by-keyboard";

/** Presses a button, follows a link or opens what is folded: by a click, or by keyboard alone. */
export async function activate(goal: Locator) {
  if (byKeyboard()) await reach(goal);
  await set(goal);
}

/** Sets something off; by keyboard it has the focus already. */
const set = (goal: Locator) => (byKeyboard() ? goal.page().keyboard.press("Enter") : goal.click());

/** Ticks a box, or chooses one of several. */
export async function tick(box: Locator) {
  if (!byKeyboard()) return box.check();
  await reach(box);
  if (!(await box.isChecked())) await box.page().keyboard.press("Space");
  await expect(box).toBeChecked();
}

/** Most things on a page that take the focus, twice. */
const MOST_STEPS = 600;

/** Tabs until something has the focus, which must show and be hidden behind nothing (WCAG 2.4.7 and 2.4.11). */
async function reach(goal: Locator) {
  const { keyboard } = goal.page();
  const element = await goal.elementHandle();
  const focused = () => element!.evaluate((it) => it === document.activeElement);
  for (let steps = 0; steps < MOST_STEPS && !(await focused()); steps++) await keyboard.press("Tab");
  await expect(goal).toBeFocused();
  // A card shows it around itself.
  const shown = () => goal.evaluate((it) => [undefined, "::after"].map((part) => getComputedStyle(it, part).outlineStyle));
  expect(await shown(), "the focus can be seen").not.toEqual(["none", "none"]);
  const covered = () => goal.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const middle = (from: number, to: number, end: number) => (Math.max(from, 0) + Math.min(to, end)) / 2;
    const seen = document.elementFromPoint(middle(left, right, innerWidth), middle(top, bottom, innerHeight));
    const own = seen && (element.contains(seen) || seen.contains(element) || element.closest("label")?.contains(seen));
    return own ? "" : `${seen?.outerHTML.slice(0, 120)}`;
  });
  // The page may still be on its way there.
  await expect.poll(covered, "what hides the focus").toBe("");
}

/** Sets off what leads to another page, and waits until that page is there. */
async function leave(page: Page, goal: Locator): Promise<Response> {
  if (byKeyboard()) await reach(goal);
  const answered = page.waitForResponse((response) => {
    const redirected = response.status() >= 300 && response.status() < 400;
    return response.request().isNavigationRequest() && response.frame() === page.mainFrame() && !redirected;
  });
  const loaded = page.waitForEvent("domcontentloaded");
  const [answer] = await Promise.all([answered, loaded, set(goal)]);
  return answer;
}
