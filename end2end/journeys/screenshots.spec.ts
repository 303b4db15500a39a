import { test } from "../fixtures";
import { KINDS, open } from "../pages";

for (const kind of KINDS) {
  test(`pictures of ${kind.name}`, async ({ page: guest, signedIn }) => {
    const page = kind.person ? await signedIn(kind.person) : guest;
    await open(page, kind);
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        for (const image of await page.getByRole("img").all()) await image.scrollIntoViewIfNeeded();
        await page.waitForLoadState("networkidle");
        await page.screenshot({ path: `screenshots/${kind.name}-${width}-${colorScheme}.png`, fullPage: true });
      }
    }
  });
}
