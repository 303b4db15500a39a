import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { fill, press, unique } from "../vocabulary";

/** A password of nobody in the example. */
const PASSWORD = "kolme kuivaa koivua";

/** Gives a browser a phone that makes passkeys; answers with how to have its owner refuse, or agree again. */
async function phone(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return (isUserVerified: boolean) =>
    session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
}

/** Makes an account of one's own, and signs in to it. */
async function join(page: Page) {
  const name = unique("Vappu");
  const address = `${name.replace(" ", ".").toLowerCase()}@example.org`;
  await page.goto("/en/join");
  await fill(page, { "Your name or pen name": name, "E-mail address": address, Password: PASSWORD });
  await press(page, "Make an account");
  await page.goto("/en/sign-in?next=/en/me/security");
  await fill(page, { "E-mail address": address, Password: PASSWORD });
  await press(page, "Sign in");
}

const title = (page: Page) => page.getByRole("heading", { level: 1 });

test("a passkey is added, signs in by itself, and is removed", async ({ page }) => {
  const verified = await phone(page);
  await join(page);
  await expect(page.getByText("You have no passkeys.")).toBeVisible();
  await expect(page.getByText("To add a passkey you need")).toBeHidden();
  await fill(page, { "Name of the passkey": "My phone" });
  await press(page, "Add a passkey");
  await expect(page.getByRole("status").getByText("The passkey was added.")).toBeVisible();
  await expect(page.getByText("My phone", { exact: true })).toBeVisible();
  await expect(page.getByText("Your passkeys count as the second step.")).toBeVisible();

  await press(page, "Sign out");
  await page.goto("/en/sign-in?next=/en/me/security");
  await verified(false);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByRole("status")).toHaveText("No passkey came of it. Try again, or use another way.");
  await verified(true);
  await press(page, "Sign in with a passkey");
  await expect(title(page)).toHaveText("Account and security");
  await expect(page.getByText(/^Added .* Last used/)).toBeVisible();

  await press(page, "Remove the passkey My phone");
  await expect(page.getByText("The passkey was removed.")).toBeVisible();
  await press(page, "Sign out");
  await page.goto("/en/sign-in");
  await press(page, "Sign in with a passkey");
  await expect(page.getByRole("alert")).toContainText("This passkey does not work here");
  await expect(title(page)).toHaveText("Sign in");
});

test("a browser that makes no passkeys has the other ways in", async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "PublicKeyCredential"));
  await join(page);
  await expect(page.getByText("To add a passkey you need")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a passkey" })).toBeHidden();
  await press(page, "Sign out");
  await page.goto("/en/sign-in");
  await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
});
