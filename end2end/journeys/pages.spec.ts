import { expect, test } from "../fixtures";
import { KINDS, kindOf, open } from "../pages";
import { editionOf, postIdea } from "../story";
import { follow } from "../vocabulary";

const missing = { status: 404, title: "There is no such page – Talkoot" };
const forbidden = { status: 403, title: "This is not yours to do – Talkoot" };

for (const path of [
  "/en/nothing",
  "/nothing",
  "/en/p/nowhere",
  "/en/p/kangas/forums/nowhere",
  "/en/p/kangas/contributions/999999999",
  "/en/p/kangas/contributions/not-a-number",
  "/en/p/kangas/workshops/999999999",
  "/en/p/kangas/themes/999999999",
  "/en/p/kangas/decisions/999999999",
  "/en/p/kangas/competitions/nowhere",
  "/en/id/0123456789abcdef",
  "/en/id/short",
]) {
  test(`${path} answers that there is no such page, and leads home`, async ({ page }) => {
    const answer = (await page.goto(path))!;
    expect(answer.status()).toBe(missing.status);
    await expect(page).toHaveTitle(missing.title);
    await page.getByRole("link", { name: "To the front page" }).click();
    await expect(page).toHaveTitle("What should our town be like? – Talkoot");
  });
}

for (const path of [
  "processes/new",
  "p/kangas/forums/new",
  "p/kangas/workshops/new",
  "p/kangas/bundles",
  "p/kangas/themes/new",
]) {
  test(`/en/${path} is not for a citizen, and asks a guest to sign in`, async ({ signedIn, page: guest }) => {
    const aino = await signedIn("citizen");
    expect((await aino.goto(`/en/${path}`))!.status()).toBe(forbidden.status);
    await expect(aino).toHaveTitle(forbidden.title);
    await guest.goto(`/en/${path}`);
    await expect(guest).toHaveTitle("Sign in – Talkoot");
    expect(guest.url()).toContain(`next=${encodeURIComponent(`/en/${path}`)}`);
  });
}

test("a form sent by somebody who may not send it is refused", async ({ signedIn, page: guest }) => {
  const aino = await signedIn("citizen");
  const idea = await postIdea(aino);
  const edition = await editionOf(await signedIn("curator"), idea);
  const send = async (who: typeof guest, path: string) =>
    (await who.request.post(path, { form: { given: "yes", reason: "Because of it" } })).status();
  expect(await send(guest, `${idea.path}/support`)).toBe(401);
  expect(await send(guest, `${idea.path}/withdrawal`)).toBe(401);
  expect(await send(aino, `${idea.path.replace("/contributions/", "/moderation/things/contribution/")}`)).toBe(403);
  expect(await send(aino, `${edition.path}/withdrawal`)).toBe(403);
  expect((await guest.goto(idea.path))!.status()).toBe(200);
});

test("a form that another site sends is refused", async ({ signedIn }) => {
  const aino = await signedIn("citizen");
  const idea = await postIdea(aino);
  const headers = { Origin: "https://elsewhere.example", "Sec-Fetch-Site": "cross-site" };
  const answer = await aino.request.post(`${idea.path}/support`, { headers, form: { given: "yes" } });
  expect(answer.status()).toBe(403);
});

test("every page has a title and a description of its own, one heading at its top, and says where it is an example", async ({
  page: guest,
  signedIn,
}) => {
  const names = new Map<string, string>();
  for (const kind of KINDS) {
    const page = kind.person ? await signedIn(kind.person) : guest;
    await open(page, kind, "en");
    const title = await page.title();
    expect.soft(title).toMatch(/^.+ – Talkoot$/);
    if (!kind.isOpened) expect.soft(names.get(title), `another page with the title of ${kind.name}`).toBeUndefined();
    names.set(title, kind.name);
    const description = (await page.locator("meta[name=description]").getAttribute("content"))!;
    expect.soft(description, kind.name).toMatch(/^.{1,160}$/);
    expect.soft(`${description} – Talkoot`, `the description of ${kind.name} says more than its title`).not.toBe(title);
    await expect.soft(page.getByRole("heading", { level: 1 }), kind.name).toHaveCount(1);
    const example = page.getByText("This is an example: the people, the texts and the decisions are made up.");
    if (kind.path.startsWith("/p/kangas")) await expect.soft(example, kind.name).toBeVisible();
  }
});

test("a page has no script but where it has an island", async ({ page }) => {
  await page.goto("/en/p/kangas");
  await expect(page.locator("script")).toHaveCount(0);
});

test("the top of a page reads well to those who hear it", async ({ page }) => {
  await page.goto("/en");
  await expect(page.getByRole("banner")).toMatchAriaSnapshot(`
    - link "Talkoot"
    - link "Sign in"
    - link "Make an account"
    - navigation "Language":
      - list:
        - listitem:
          - link "Suomi"
        - listitem:
          - link "Svenska"
        - listitem:
          - link "English"
  `);
});

test("a form reads well to those who hear it", async ({ page }) => {
  await page.goto("/en/sign-in");
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - heading "Sign in" [level=1]
    - textbox "E-mail address"
    - textbox "Password"
    - paragraph:
      - button "Sign in"
    - paragraph:
      - link "I forgot my password, or have none"
    - paragraph:
      - link "I have no account yet"
  `);
});

test("a trail and the decision at its end read well to those who hear them", async ({ page }) => {
  await open(page, kindOf("contribution"), "en");
  await expect(page.getByRole("region", { name: "What came of it" })).toMatchAriaSnapshot(`
    - heading "What came of it" [level=2]
    - list:
      - listitem:
        - paragraph: The voice
        - paragraph: Laituri, jolta pääsee uimaan
      - listitem:
        - paragraph: Edition
        - paragraph:
          - link "Kankaan äänet"
        - paragraph: Edition 1, item 2, 10 May 2011
      - listitem:
        - paragraph: Edition
        - paragraph:
          - link "Kankaan äänet"
        - paragraph: Edition 2, item 2, 20 June 2011
      - listitem:
        - paragraph: Development theme
        - paragraph:
          - link "Joki edellä"
      - listitem:
        - paragraph: Decision
        - paragraph:
          - 'link "Approved: Joki edellä"'
  `);
  await follow(page, "Approved: Joki edellä");
  await expect(page.getByRole("main").getByRole("article")).toMatchAriaSnapshot(`
    - paragraph: Decision
    - heading "Joki edellä" [level=1]
    - paragraph: Approved
    - term: Body
    - definition: Jyväskylän kaupunginhallitus
    - term: Day of the meeting
    - definition: 21 November 2011
    - term: Section
    - definition: § 142
    - term: Case number
    - definition: JKL/2011/1042
    - term: Theme
    - definition:
      - link "Joki edellä"
    - region "Votes":
      - term: For
      - definition: "9"
      - term: Against
      - definition: "3"
      - term: Abstaining
      - definition: "1"
  `);
});
