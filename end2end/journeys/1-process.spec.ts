import { expect, test } from "../fixtures";
import { day, fill, follow, path, press, slug, tick, unique } from "../vocabulary";

test("an administrator sets up a process with phases and opens a forum in it, and everybody finds it", async ({
  signedIn,
  page: guest,
}) => {
  const name = unique("The old mill");
  const admin = await signedIn("administrator");
  await admin.goto("/en");
  await follow(admin, "Set up a process");
  await fill(admin, {
    Name: name,
    "Name in the address": slug(name),
    "What it is about": "The mill is silent. *What comes after it?*",
    "The area, in words": "The mill and the bank of the river",
    "The body that decides": "The city board",
    "Language of the text": "English",
    Phase: ["Listening", "Gathering", "Deciding"],
    "First day": [day(-60), day(-10), day(40)],
    "Last day": [day(-11), day(39)],
  });
  await tick(admin.getByRole("group", { name: "Languages in which people" }).getByLabel("Suomi"));
  await press(admin, "Set up");
  await expect(admin.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(admin.getByRole("main")).toContainText("No forum is open here yet.");

  await follow(admin, "Open a forum");
  await fill(admin, {
    Name: "The bank",
    "Name in the address": "bank",
    "What belongs here": "Water, trees and quiet places.",
    "Who can post": "Everybody, also without an account",
  });
  await press(admin, "Open the forum");
  expect(path(admin)).toBe(`/en/p/${slug(name)}/forums/bank`);

  await admin.goto(`/en/p/${slug(name)}`);
  await follow(admin, "Settings of the process");
  await fill(admin, { "The area, in words": "The mill, the weir and both banks" });
  await press(admin, "Save the settings");
  await expect(admin.getByRole("main")).toContainText("The mill, the weir and both banks");

  await guest.goto("/en");
  await follow(guest, name);
  const phases = guest.getByRole("list", { name: "Phases" });
  await expect(phases.getByRole("listitem")).toContainText([
    /Listening.*over/s,
    /Gathering.*going on now/s,
    /Deciding.*ahead/s,
  ]);
  await expect(phases.locator("[aria-current=step]")).toContainText("Gathering");
  await expect(guest.getByRole("main")).toContainText("The city board");
  await follow(guest, "The bank");
  await expect(guest.getByRole("link", { name: "Post an idea" })).toBeVisible();
  await expect(guest.getByRole("link", { name: "Present a vision" })).toBeVisible();
});

test("a process that is not right is refused, each field says why, and nothing typed is lost", async ({ signedIn }) => {
  const admin = await signedIn("administrator");
  await admin.goto("/en/processes/new");
  await fill(admin, {
    Name: "A mill",
    "Name in the address": "Not A Slug",
    Phase: ["Listening", "Gathering"],
    "First day": [day(0), day(9)],
    "Last day": [day(5), day(1)],
  });
  const answer = await press(admin, "Set up");
  expect(answer.status()).toBe(422);
  await expect(admin.getByRole("alert")).toContainText("Something is missing or not right");
  await expect(admin.getByLabel("What it is about")).toHaveAccessibleDescription(/Fill this in\./);
  await expect(admin.getByLabel("Name in the address")).toHaveAccessibleDescription(/small letters/);
  await expect(admin.getByLabel("Last day").nth(1)).toHaveAccessibleDescription("It ends before it begins.");
  await expect(admin.getByLabel("Name", { exact: true })).toHaveValue("A mill");
  await expect(admin.getByLabel("Phase 2", { exact: true })).toHaveValue("Gathering");
  await expect(admin.getByLabel("First day").nth(1)).toHaveValue(day(9));

  const wrong = admin.getByRole("alert").getByRole("link");
  for (const link of await wrong.all()) {
    const field = admin.locator((await link.getAttribute("href"))!);
    await expect(field, "the summary leads to the field").toBeVisible();
  }
});

test("a closed forum can be read, and says that it is closed", async ({ signedIn, page: guest }) => {
  const name = unique("Kept to be read");
  const owner = await signedIn("owner");
  await owner.goto("/en/p/kangas/forums/new");
  await fill(owner, {
    Name: name,
    "Name in the address": slug(name),
    "What belongs here": "What was said before.",
    "Who can post": "Nobody: it is kept to be read",
  });
  await press(owner, "Open the forum");
  await guest.goto(path(owner));
  await expect(guest.getByRole("main")).toContainText("This forum is closed. It can still be read.");
  await expect(guest.getByRole("link", { name: "Post an idea" })).toBeHidden();
  expect((await guest.goto(`${path(owner)}/new`))!.status()).toBe(403);
});
