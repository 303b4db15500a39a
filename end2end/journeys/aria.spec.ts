// What somebody hears who walks through the main pages with a screen reader: every landmark, heading, name and state, in
// order. The snapshots are partial: what journeys add to a page meanwhile is not in them, and what varies is a pattern.

import { expect, test } from "../fixtures";
import { kindOf, open } from "../pages";

const NAMES = [
  "front",
  "process",
  "forum",
  "contribution",
  "compose",
  "workshop",
  "edition",
  "entry",
  "theme",
  "decision",
  "sign-in",
  "mine",
  "my-desk",
  "feedback",
];

for (const name of NAMES) {
  test(`${name} reads well to those who hear it`, async ({ page: guest, signedIn }) => {
    const kind = kindOf(name);
    const page = kind.person ? await signedIn(kind.person) : guest;
    await open(page, kind);
    await expect(page.locator("body")).toMatchAriaSnapshot({ name: `${name}.yml` });
  });
}
