import { expect, test } from "../fixtures";
import { postIdea } from "../story";

test("the support button answers without a new page", async ({ signedIn }) => {
  const idea = await postIdea(await signedIn("citizen"));
  const helmi = await signedIn("neighbour");
  await helmi.goto(idea.path, { waitUntil: "networkidle" });
  const visits: string[] = [];
  helmi.on("framenavigated", (frame) => visits.push(frame.url()));
  const support = helmi.locator(".support");
  for (const [press, then, count] of [
    ["I support this", "Take my support back", "1 supports this"],
    ["Take my support back", "I support this", "0 support this"],
  ]) {
    await support.getByRole("button", { name: press }).click();
    await expect(support.getByRole("button", { name: then })).toBeVisible();
    await expect(support.locator(".support-count")).toHaveText(count);
  }
  expect(visits).toEqual([]);
});

test("the support button keeps the focus of those who press it with the keyboard", async ({ signedIn }) => {
  const idea = await postIdea(await signedIn("citizen"));
  const helmi = await signedIn("neighbour");
  await helmi.goto(idea.path, { waitUntil: "networkidle" });
  await helmi.getByRole("button", { name: "I support this" }).press("Enter");
  await expect(helmi.getByRole("button", { name: "Take my support back" })).toBeFocused();
});

test.describe("a video", () => {
  const HOST = "www.youtube-nocookie.com";
  test.use({ mayContact: [HOST] });

  test("is loaded from its host when somebody presses play, and not before", async ({ page, signedIn }) => {
    const idea = await postIdea(await signedIn("citizen"), { "Link to a video": ["https://youtu.be/abcdefghijk"] });
    const asked: string[] = [];
    await page.route(`https://${HOST}/**`, (route) => {
      asked.push(route.request().url());
      return route.fulfill({ contentType: "text/html", body: "<title>A film</title><p>The film</p>" });
    });
    await page.goto(idea.path, { waitUntil: "networkidle" });
    await expect(page.locator("iframe")).toHaveCount(0);
    expect(asked).toEqual([]);

    await page.getByRole("link", { name: "Play on YouTube" }).click();
    await expect(page.locator("iframe")).toHaveAccessibleName("Video on YouTube");
    await expect(page.frameLocator("iframe").getByText("The film")).toBeVisible();
    expect(asked).toEqual([`https://${HOST}/embed/abcdefghijk`]);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(idea.title);
  });
});
