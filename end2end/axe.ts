// What axe finds on a page.

import type { Page } from "@playwright/test";
import axe, { type AxeResults } from "axe-core";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds, as lines that say where. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const options = { runOnly: RULES, resultTypes: ["violations" as const] };
  const results: AxeResults = await page.evaluate((options) => (window as any).axe.run(document, options), options);
  return results.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target}`));
}
