// What people do in a browser, in the words of these journeys.

import { randomBytes } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import type { Locator, Page, Response } from "@playwright/test";

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
  leave(page, () => target(page, "link", link).click());

/** Presses a button that sends a form; answers with what the server said in the end. */
export const press = (page: Page, button: string | RegExp | Locator) =>
  leave(page, () => target(page, "button", button).click());

/** Opens what a page keeps folded. */
export const unfold = (page: Page | Locator, summary: string) =>
  page.locator("summary").getByText(summary, { exact: true }).click();

/** What goes into a form, by the labels of its fields; a list goes to fields of the same label, row by row. */
export type Values = Record<string, string | string[]>;

/** Fills a form in. */
export async function fill(form: Page | Locator, values: Values) {
  for (const [label, value] of Object.entries(values)) {
    const fields = form.getByLabel(label, { exact: true });
    if (typeof value === "string") {
      await enter(fields, value);
    } else {
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
  const tag = await field.evaluate((element) => element.tagName);
  await (tag === "SELECT" ? field.selectOption({ label: value }) : field.fill(value));
}

/** Does what leads to another page, and waits until that page is there. */
async function leave(page: Page, act: () => Promise<void>): Promise<Response> {
  const answered = page.waitForResponse((response) => {
    const redirected = response.status() >= 300 && response.status() < 400;
    return response.request().isNavigationRequest() && response.frame() === page.mainFrame() && !redirected;
  });
  const loaded = page.waitForEvent("domcontentloaded");
  const [answer] = await Promise.all([answered, loaded, act()]);
  return answer;
}
