import { createHmac } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { fill, press, unique } from "../vocabulary";

/** A password of nobody in the example. */
const PASSWORD = "kolme kuivaa koivua";

/** What a program for codes shows at a moment (RFC 6238). */
function code(secret: string, at: number): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret.replaceAll(" ", "")].map((c) => letters.indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac("sha1", key).update(counter).digest();
  const number = hash.readUInt32BE(hash[19]! & 15) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** Makes an account of one's own, so that nobody else's is asked for a code; answers with its address. */
async function join(page: Page): Promise<string> {
  const name = unique("Piki");
  const address = `${name.replace(" ", ".").toLowerCase()}@example.org`;
  await page.goto("/en/join");
  await fill(page, { "Your name or pen name": name, "E-mail address": address, Password: PASSWORD });
  await press(page, "Make an account");
  await signIn(page, address);
  return address;
}

async function signIn(page: Page, address: string) {
  await page.goto("/en/sign-in?next=/en/me/security");
  await fill(page, { "E-mail address": address, Password: PASSWORD });
  await press(page, "Sign in");
}

test("a second step is set up, asked for, and opened by a recovery code", async ({ page }) => {
  const address = await join(page);
  await press(page, "Set up a second step");
  await expect(page.getByRole("img", { name: "QR code with the secret for your program" })).toBeVisible();
  const secret = await page.locator(".secret").innerText();
  await fill(page, { Code: "000000" });
  await press(page, "Confirm");
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.locator(".secret")).toHaveText(secret);
  const now = Date.now();
  await fill(page, { Code: code(secret, now) });
  await press(page, "Confirm");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your recovery codes");
  const codes = await page.locator(".recovery-codes li").allInnerTexts();
  expect(codes).toHaveLength(10);

  await press(page, "Sign out");
  await signIn(page, address);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("One more step");
  await fill(page, { Code: code(secret, now) });
  await press(page, "Sign in");
  await expect(page.getByRole("alert")).toBeVisible();
  // The next one counts already, for clocks that are fast.
  await fill(page, { Code: code(secret, now + 30_000) });
  await press(page, "Sign in");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Account and security");

  await press(page, "Sign out");
  await signIn(page, address);
  await fill(page, { Code: codes[0]!.toLowerCase() });
  await press(page, "Sign in");
  await expect(page.getByText("You have 9 recovery codes left.")).toBeVisible();
  await press(page, "Remove the second step");
  await expect(page.getByText("You have no second step.")).toBeVisible();
});

test("staff are asked for a second step on every page", async ({ signedIn }) => {
  const sari = await signedIn("owner");
  await sari.goto("/en/p/kangas");
  await expect(sari.getByRole("region", { name: "Second step when you sign in" })).toBeVisible();
});
