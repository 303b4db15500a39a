import type { Locator, Page } from "@playwright/test";
import { email, expect, PASSWORD, test } from "../fixtures";
import { postIdea } from "../story";
import { path } from "../vocabulary";

/** Presses Tab until something has the focus, which must show. */
async function tabTo(page: Page, goal: Locator) {
  const focused = () => goal.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 80 && !(await focused()); presses++) await page.keyboard.press("Tab");
  await expect(goal).toBeFocused();
  await expect(goal, "the focus can be seen").not.toHaveCSS("outline-style", "none");
}

test("with Tab and Enter alone one skips to the content, signs in, and supports an idea", async ({
  page,
  signedIn,
}) => {
  const idea = await postIdea(await signedIn("citizen"));
  const named = (role: "link" | "button", name: string) => page.getByRole(role, { name, exact: true });
  await page.goto(idea.path);

  await page.keyboard.press("Tab");
  const skip = named("link", "Skip to the content");
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await tabTo(page, named("link", "Sign in to take part in the conversation"));
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await tabTo(page, page.getByLabel("E-mail address"));
  await page.keyboard.type(email("neighbour"));
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Password")).toBeFocused();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");

  await expect(named("button", "Sign out")).toBeVisible();
  expect(path(page), "signing in leads back to where one was").toBe(idea.path);
  await tabTo(page, named("button", "I support this"));
  await page.keyboard.press("Enter");
  await expect(named("button", "Take my support back")).toBeVisible();
  await expect(page.locator(".support-count")).toContainText("1");
});

test("the summary of what is wrong leads to the field with Enter", async ({ page }) => {
  await page.goto("/en/sign-in");
  await tabTo(page, page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert"), "one begins with what is wrong").toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("alert").getByRole("link").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("E-mail address")).toBeFocused();
});

test("wrong credentials are told without saying which of the two is wrong, and the address stays", async ({ page }) => {
  await page.goto("/en/sign-in");
  await page.getByLabel("E-mail address").fill(email("neighbour"));
  await page.getByLabel("Password").fill("something else entirely");
  await page.getByLabel("Password").press("Enter");
  await expect(page.getByRole("alert")).toContainText("The address and the password do not belong together.");
  await expect(page.getByLabel("E-mail address")).toHaveValue(email("neighbour"));
  await expect(page.getByLabel("Password")).toHaveValue("");
  expect(await page.context().cookies()).toEqual([]);
});
