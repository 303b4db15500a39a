// What texts do to a page that are longer than ours, run from right to left, or are read in twice the size.

import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { KINDS, open } from "../pages";

/** Doubles every text that can be seen, and turns the page around. */
function stretch() {
  document.documentElement.dir = "rtl";
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode as Text;
    const parent = text.parentElement;
    if (!parent || parent.closest("script, style, textarea, code, pre, svg") || !text.data.trim()) continue;
    text.data = `${text.data} ${text.data}`;
  }
}

function enlarge() {
  document.documentElement.style.fontSize = "200%";
}

/** How far the page is wider than the window, and the controls whose words stand out of them. */
function tooWide() {
  const view = document.documentElement.clientWidth;
  const outside = Array.from(document.querySelectorAll("body *")).filter((one) => {
    const box = one.getBoundingClientRect();
    const hidden = one.closest(".visually-hidden, .skip-link, dialog:not([open]), details:not([open]) > *, .framed > *");
    const scrolls = one.parentElement?.closest(".table-wrap, pre, .meta, .breadcrumbs");
    return !hidden && !scrolls && box.width > 0 && (box.left < -1 || box.right > view + 1);
  });
  const cut = Array.from(document.querySelectorAll("button, .button, .filters a, .badge, legend, label, h1, h2, h3")).filter(
    (one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && !one.closest(".visually-hidden"),
  );
  const name = (one: Element) => `${one.tagName.toLowerCase()}.${one.className}: ${one.textContent?.trim().slice(0, 40)}`;
  return {
    sideways: Math.max(0, document.documentElement.scrollWidth - window.innerWidth),
    outside: outside.slice(0, 5).map(name),
    cut: cut.slice(0, 5).map(name),
  };
}

const NOTHING = { sideways: 0, outside: [], cut: [] };

async function check(page: Page, what: string, widths: number[]) {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    expect.soft(await page.evaluate(tooWide), `${what}, at ${width} pixels`).toEqual(NOTHING);
  }
}

for (const kind of KINDS) {
  test(`${kind.name} holds texts of twice the length and the size, in both directions`, async ({
    page: guest,
    signedIn,
  }) => {
    const page = kind.person ? await signedIn(kind.person) : guest;
    await open(page, kind);
    await page.evaluate(enlarge);
    await check(page, "twice the size", [640, 1280]);
    await page.evaluate(() => document.documentElement.removeAttribute("style"));
    await page.evaluate(stretch);
    await check(page, "twice the length, right to left", [390, 1440]);
  });
}
