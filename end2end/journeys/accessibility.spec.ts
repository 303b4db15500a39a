import { violations } from "../axe";
import { expect, test } from "../fixtures";
import { IN_LANGUAGES, open } from "../pages";
import { postIdea } from "../story";

for (const { kind, lang, name } of IN_LANGUAGES) {
  test(`${name} is accessible on a phone and on a desk, by day and by night`, async ({
    page: guest,
    signedIn,
  }) => {
    const page = kind.person ? await signedIn(kind.person) : guest;
    await open(page, kind, lang);
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        expect.soft(await violations(page), `at ${width} pixels, ${colorScheme}`).toEqual([]);
      }
    }
    await page.setViewportSize({ width: 320, height: 700 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overflow, "pixels to scroll sideways at a width of 320").toBeLessThanOrEqual(0);
  });
}

test("an idea with a video is accessible, also to its author", async ({ signedIn }) => {
  const aino = await signedIn("citizen");
  await postIdea(aino, { "Link to a video": ["https://youtu.be/abcdefghijk"] });
  expect(await violations(aino)).toEqual([]);
});

test("a refused form is accessible", async ({ page }) => {
  await page.goto("/fi/join");
  await page.getByRole("button", { name: "Luo tunnus" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
