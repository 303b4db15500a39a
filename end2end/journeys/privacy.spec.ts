import { PASSWORD, email, expect, test } from "../fixtures";
import { kindOf, open } from "../pages";
import { fill, press } from "../vocabulary";

/** What a visitor opens on the way from the front page to signing in. */
const WAY = ["front", "process", "forum", "contribution", "edition", "entry", "theme", "decision", "sign-in"];

// The fixture fails this test where a page contacts another host.
test("a visitor leaves no trace, and is given one cookie when they sign in", async ({ page, context, baseURL }) => {
  const hosts = new Set<string>();
  context.on("request", (request) => hosts.add(new URL(request.url()).host));
  for (const name of WAY) {
    await open(page, kindOf(name), "en");
    expect(await context.cookies(), `cookies on the page ${name}`).toEqual([]);
    const kept = await page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: "caches" in window ? (await caches.keys()).length : 0,
      workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
    }));
    expect(kept, `kept by the page ${name}`).toEqual({ local: 0, session: 0, databases: 0, caches: 0, workers: 0 });
  }
  expect([...hosts]).toEqual([new URL(baseURL!).host]);

  await fill(page, { "E-mail address": email("citizen"), Password: PASSWORD });
  await press(page, "Sign in");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What I have written");
  const cookies = await context.cookies();
  expect(cookies.map(({ name, httpOnly, sameSite }) => ({ name, httpOnly, sameSite }))).toEqual([
    { name: "talkoot_session", httpOnly: true, sameSite: "Lax" },
  ]);
});

test("one's own data is read, and what erasing does is told before it is done", async ({ signedIn }) => {
  const helmi = await signedIn("neighbour");
  await open(helmi, kindOf("data"), "en");
  const download = helmi.waitForEvent("download");
  await helmi.getByRole("link", { name: "Download all my data (JSON)" }).click();
  expect((await download).suggestedFilename()).toBe("talkoot-data.json");
  await open(helmi, kindOf("erasure"), "en");
  await press(helmi, "Erase my data now");
  await expect(helmi.locator(".error-summary li")).toHaveCount(2);
});
