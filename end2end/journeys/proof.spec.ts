import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { IDEA, postIdea } from "../story";
import { fill, path, photo, press, unique } from "../vocabulary";

const MARK = "Sent by a browser that did not show that no machine sends it";

/** Writes an idea where guests may, and sends it. */
async function post(page: Page, picture: boolean) {
  const title = unique("A swing for everybody");
  await page.goto("/en/p/kangas/forums/joki/new?kind=idea");
  await fill(page, { Title: title, Text: `${IDEA} ${title}`, "Your name or pen name": unique("Duck") });
  if (picture) {
    await page.getByLabel("Add pictures").setInputFiles(photo());
    await fill(page, { "What the picture shows": "A swing" });
  }
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.waitForURL(/\/(contributions|receipts)\/\w+$/);
  return title;
}

test("a guest's post is shown at once where the browser does its sum, and else a moderator reads it first", async ({
  page,
  javaScriptEnabled,
}) => {
  for (const picture of [false, true]) {
    const title = await post(page, picture);
    if (javaScriptEnabled) {
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    } else {
      expect(path(page)).toContain("/receipts/");
      await expect(page.getByText("That happens where JavaScript is off, too.").first()).toBeVisible();
    }
  }
});

test("a guest's report comes into the queue, marked where the browser did no sum", async ({
  page,
  signedIn,
  javaScriptEnabled,
}) => {
  const idea = await postIdea(await signedIn("citizen"));
  await page.goto(`${idea.path}/report`);
  await page.getByLabel("Reason").selectOption({ index: 1 });
  const answer = await press(page, "Send the report");
  expect(answer.ok()).toBe(true);
  expect(path(page)).toContain("/receipts/");
  const ritva = await signedIn("moderator");
  await ritva.goto(`/en/p/kangas/moderation/things/contribution/${idea.path.split("/").at(-1)}`);
  await expect(ritva.getByText("without an account", { exact: false }).first()).toBeVisible();
  await expect(ritva.getByText(MARK)).toHaveCount(javaScriptEnabled ? 0 : 1);
});
