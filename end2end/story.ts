// The steps from an idea to a decision, for journeys that need what comes before them. All through people's own forms.

import { expect, type Locator, type Page } from "@playwright/test";
import { email, type Person } from "./fixtures";
import { day, fill, follow, path, press, slug, tick, unfold, unique, type Values } from "./vocabulary";

const PROCESS = "/en/p/kangas";

/** A thing and where it is. */
export type Made = { title: string; path: string };

/** An edition, and the names under which its items are cited. */
export type Edition = Made & { pid: string; items: string[] };

/** What an idea says unless a journey says otherwise: too short to be taken for the same text again. */
export const IDEA = "Three steps down would be enough.";

/** A process of its own, with a forum for members and somebody with a role in it: for what must not meet others' things. */
export async function openProcess(admin: Page, person: Person, role: string): Promise<string> {
  const name = unique("The quiet mill");
  await admin.goto("/en/processes/new");
  await fill(admin, {
    Name: name,
    "Name in the address": slug(name),
    "What it is about": "The mill is silent.",
    "The area, in words": "The mill",
    "The body that decides": "The city board",
    "Language of the text": "English",
    Phase: ["Listening"],
    "First day": [day(-10)],
    "Last day": [day(10)],
  });
  await press(admin, "Set up");
  await follow(admin, "Open a forum");
  await fill(admin, {
    Name: "The bank",
    "Name in the address": "bank",
    "What belongs here": "Water and trees.",
    "Who can post": "Everybody with an account",
  });
  await press(admin, "Open the forum");
  const process = `/en/p/${slug(name)}`;
  await admin.goto(`${process}/people`);
  await fill(admin, { "The person’s e-mail address": email(person), Role: role });
  await press(admin, "Grant the role");
  return process;
}

export async function postIdea(author: Page, idea: Values = {}, forum = "arki"): Promise<Made> {
  const title = String(idea.Title ?? unique("Steps down to the water"));
  await author.goto(`${PROCESS}/forums/${forum}/new?kind=idea`);
  await fill(author, { Title: title, Text: IDEA, ...idea });
  return published(author, "Publish", title);
}

export async function beginBundle(curator: Page, ...sections: string[]): Promise<Made> {
  const title = unique("Voices of the river");
  await curator.goto(`${PROCESS}/bundles/new`);
  await fill(curator, {
    Title: title,
    "Language of the text": "English",
    Foreword: "What people said, in *their own* words.",
  });
  const bundle = await published(curator, "Begin", title);
  for (const section of sections) await addSection(curator, section);
  return bundle;
}

/** Adds a section to the bundle on the desk. */
export async function addSection(curator: Page, title: string, words = "") {
  const form = curator.locator("details", { hasText: "Add a section" });
  if (!(await form.getByLabel("Title of the section").isVisible())) await unfold(form, "Add a section");
  await fill(form, { "Title of the section": title, "Your words about it (optional)": words });
  await press(curator, "Add the section");
  await expect(curator.getByRole("heading", { name: title, level: 2 })).toBeVisible();
}

/** Picks what has a title into a section of the bundle on the desk. */
export async function pick(curator: Page, title: string, section: string, among = "Ideas, stories and visions") {
  const searched = curator.locator("#find").getByRole("link", { name: among, exact: true });
  if (!(await searched.getAttribute("aria-current"))) await follow(curator, searched);
  await fill(curator, { "Search contributions and workshops": title, "Pick into the section": section });
  await press(curator, "Search");
  await press(curator, `Pick into “${section}”: ${title}`);
  await expect(item(curator, title)).toBeVisible();
}

/** An item on a desk or in an edition. */
export const item = (page: Page, title: string): Locator =>
  page.getByRole("article").filter({ has: page.getByRole("heading", { name: title, level: 3 }) });

export async function freeze(curator: Page, number = 1): Promise<Edition> {
  await unfold(curator, `Freeze edition ${number}`);
  await press(curator, "Freeze and publish");
  const title = await curator.getByRole("heading", { level: 1 }).innerText();
  const items = await curator.locator(".edition-item code").allInnerTexts();
  return { title, path: path(curator), pid: path(curator).split("/").at(-1)!, items };
}

/** An edition with these contributions, each an item of its own. */
export async function editionOf(curator: Page, ...voices: Made[]): Promise<Edition> {
  await beginBundle(curator, "By the water");
  for (const voice of voices) await pick(curator, voice.title, "By the water");
  return freeze(curator);
}

export async function openCompetition(owner: Page, edition: Made, gallery: string): Promise<Made> {
  const title = unique("A quarter by the river");
  await owner.goto(`${PROCESS}/competitions/new`);
  await fill(owner, {
    Title: title,
    "Name in the address": slug(title),
    "The brief": "Draw a quarter for a thousand people.",
    "Last day for entries": day(30),
    "When the entries can be seen": gallery,
  });
  await tick(owner.getByLabel(`${edition.title} (edition 1)`));
  return published(owner, "Open the competition", title);
}

export async function submitEntry(entrant: Page, competition: Made, citations: Record<string, string>): Promise<Made> {
  const title = unique("Two banks, one bridge");
  await entrant.goto(`${competition.path}/enter`);
  await fill(entrant, {
    Pseudonym: unique("Glow"),
    "Title of the entry": title,
    "What it proposes": "One bank is lit, the other is dark.",
    "Item of an edition": Object.keys(citations),
    "What you took from it": Object.values(citations),
  });
  return published(entrant, "Submit the entry", title);
}

export async function draftTheme(clerk: Page, ...sources: string[]): Promise<Made> {
  const title = unique("The river first");
  await clerk.goto(`${PROCESS}/themes/new`);
  await fill(clerk, {
    Title: title,
    "What is to be developed": "The bank is opened before anything is built.",
    "Item of an edition, or address of an entry": sources,
  });
  return published(clerk, "Publish the draft", title);
}

export async function recordDecision(clerk: Page, theme: Made): Promise<Made> {
  await clerk.goto(theme.path);
  await follow(clerk, "Record a decision");
  await fill(clerk, {
    "Day of the meeting": day(-1),
    Section: "§ 142",
    "Case number": "JKL/2026/77",
    Outcome: "Approved with changes",
    For: "9",
    Against: "3",
    Abstaining: "1",
    "The resolution and its grounds": "Resolved as proposed, but the bank is opened *in two stages*.",
  });
  return published(clerk, "Record the decision", theme.title);
}

/** Sends a form that is to be taken: what was made stands under its title. */
async function published(page: Page, button: string, title: string): Promise<Made> {
  await press(page, button);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  return { title, path: path(page) };
}
