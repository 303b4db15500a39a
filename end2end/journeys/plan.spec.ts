import { expect, test } from "../fixtures";
import { follow } from "../vocabulary";

// Marks are short cuts for those who point: the list below has all of it, and Tab passes them by.
test("a mark on the plan leads to what stands there", async ({ page }) => {
  await page.goto("/en/p/kangas/competitions/kangas-kilpailu");
  await follow(page, page.getByRole("link", { name: "Kankaan äänet", exact: true }).first());
  await follow(page, "Browse the items");
  const mark = page.getByRole("figure", { name: "Plan of the items that have a place" }).locator("a").first();
  const number = /(\d+)/.exec((await mark.locator("title").textContent())!)![1];
  await mark.click();
  await expect(page.locator(`#found-${number}`)).toBeInViewport();
});
