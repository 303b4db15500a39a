import { expect, test } from "../fixtures";
import { violations } from "../axe";
import { follow } from "../vocabulary";

const COMPETITION = "/en/p/kangas/competitions?q=arkkitehtikilpailu";

test.beforeEach(async ({ page }) => {
  await page.goto(COMPETITION);
  await follow(page, "Kankaan arkkitehtikilpailu");
  await follow(page, "Kaksi rantaa, yksi silta");
});

test("a board is opened, made larger, scrolled and closed with the keyboard", async ({ page }) => {
  const board = page.locator(".boards a").first();
  await board.press("Enter");
  const viewer = page.getByRole("dialog", { name: "Asemapiirros" });
  await expect(viewer).toBeVisible();
  const picture = viewer.getByRole("img");
  await expect(picture).toHaveJSProperty("complete", true);
  const wide = async () => (await picture.boundingBox())?.width ?? 0;
  const fits = await wide();
  expect(fits).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
  const larger = viewer.getByRole("button", { name: "Larger" });
  const smaller = viewer.getByRole("button", { name: "Smaller" });
  await expect(smaller).toHaveAttribute("aria-disabled", "true");
  await larger.press("Enter");
  await larger.press("Enter");
  expect(await wide()).toBeCloseTo(2 * fits, -1);
  await expect(larger).toBeFocused();
  const pane = viewer.getByRole("region");
  const at = () => pane.evaluate((element) => element.scrollLeft);
  const before = await at();
  await pane.press("ArrowRight");
  await expect.poll(at).toBeGreaterThan(before);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(viewer).toBeHidden();
  await expect(board).toBeFocused();
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });
  test("a board leads to its picture", async ({ page }) => {
    const href = await page.locator(".boards a").first().getAttribute("href");
    const answer = await page.request.get(href ?? "");
    expect(answer.headers()["content-type"]).toBe("image/jpeg");
  });
});
