import type { Page } from "@playwright/test";
import { PASSWORD, expect, test } from "../fixtures";
import { fill, follow, path, press, unique } from "../vocabulary";

// The provider listens at an address of numbers, the site at a name.
test.use({ mayContact: ["127.0.0.1"] });

const SIGN_IN = "Sign in with Town ID";

/** Presses the button that leads to the provider, logs in there under a name if it asks, and comes back. */
async function visit(page: Page, button: string, user: string) {
  await press(page, button);
  await page.waitForURL(/\/interaction\/|\/en\/sign-in\/provider\?/);
  if (page.url().includes("/interaction/")) {
    await page.getByLabel("User").fill(user);
    await page.getByRole("button", { name: "Log in" }).click();
    await page.waitForURL(/\/en\/sign-in\/provider\?/);
  }
}

test("somebody joins with the town's provider, and signs in with it again by one press", async ({ page }) => {
  const user = unique("aino").replace(" ", "-");
  await page.goto("/en/me/notices");
  await visit(page, SIGN_IN, user);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nearly done");
  await press(page, "Go on");
  await expect(page.getByText(`${user}@example.net`)).toBeVisible();
  const name = unique("Town Aino");
  await fill(page, { "Your name or pen name": name });
  await press(page, "Make an account");
  expect(path(page)).toBe("/en/me/notices");
  await expect(page.getByRole("link", { name })).toBeVisible();

  await press(page, "Sign out");
  await page.goto("/en/sign-in");
  await visit(page, SIGN_IN, user);
  await press(page, "Go on");
  await expect(page.getByRole("link", { name })).toBeVisible();
});

test("somebody with an account links it, signs in that way, and unlinks it", async ({ page, context }) => {
  const user = unique("nobody").replace(" ", "-");
  const name = unique("Linked Liisa");
  await page.goto("/en/join");
  await fill(page, { "Your name or pen name": name, "E-mail address": `${user}@example.org`, Password: PASSWORD });
  await press(page, "Make an account");
  // Of this one the provider confirms no address, so nothing but a link leads to an account.
  await visit(page, SIGN_IN, user);
  await press(page, "Go on");
  await expect(page.getByText("did not tell a confirmed e-mail address")).toBeVisible();

  await follow(page, page.getByRole("main").getByRole("link", { name: "Sign in" }));
  await fill(page, { "E-mail address": `${user}@example.org`, Password: PASSWORD });
  await press(page, "Sign in");
  expect(path(page)).toBe("/en/me/security");
  await visit(page, "Link to Town ID", user);
  await press(page, "Go on");
  await expect(page.getByRole("status")).toContainText("Your account is linked now");

  await press(page, "Sign out");
  await page.goto("/en/sign-in");
  await visit(page, SIGN_IN, user);
  await press(page, "Go on");
  await expect(page.getByRole("link", { name })).toBeVisible();
  await page.goto("/en/me/security");
  await press(page, "Unlink from Town ID");
  await expect(page.getByRole("status")).toContainText("unlinked");
  expect((await context.cookies()).map(({ name }) => name)).not.toContain("talkoot_provider");
});

test("a state that was used, and a nonce that somebody changed, sign nobody in", async ({ page }) => {
  const user = unique("eero").replace(" ", "-");
  await page.goto("/en/sign-in");
  await visit(page, SIGN_IN, user);
  const back = page.url();
  await press(page, "Go on");
  expect(path(page)).toBe("/en/sign-in/provider/name");
  await page.goto(back);
  const again = await press(page, "Go on");
  expect(again.status()).toBe(422);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Signing in has to begin anew");

  await page.route("**/auth?*", (route) => {
    const url = new URL(route.request().url());
    url.searchParams.set("nonce", "changed");
    return route.continue({ url: url.href });
  });
  await page.goto("/en/sign-in");
  await visit(page, SIGN_IN, user);
  const refused = await press(page, "Go on");
  expect(refused.status()).toBe(422);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You were not signed in");
  await page.goto("/en/me");
  expect(path(page)).toBe("/en/sign-in");
});
