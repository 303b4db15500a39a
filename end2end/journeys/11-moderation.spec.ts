import type { Page } from "@playwright/test";
import { email, expect, test } from "../fixtures";
import { IDEA, openProcess } from "../story";
import { fill, follow, path, press, tick, unique, type Values } from "../vocabulary";

const DATA = "Other people's personal data";

/** Posts an idea; answers with where it is. */
async function post(author: Page, process: string, idea: Values): Promise<string> {
  await author.goto(`${process}/forums/bank/new?kind=idea`);
  await fill(author, idea);
  await press(author, "Publish");
  return path(author);
}

/** Reports what stands at a place, as somebody without an account; answers with the receipt. */
async function report(guest: Page, at: string, reason: string): Promise<string> {
  await guest.goto(at);
  await follow(guest, "Report this contribution");
  await fill(guest, { Reason: reason, "What is wrong with it? (optional)": "Look at the telephone number." });
  await press(guest, "Send the report");
  return path(guest);
}

const main = (page: Page) => page.getByRole("main");

/** What waits under a title. */
const waiting = (page: Page, title: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("link", { name: title, exact: true }) });

test("a guest reports, a moderator hides, the author is told and appeals, and somebody else rules on that", async ({
  signedIn,
  page: guest,
}) => {
  const process = await openProcess(await signedIn("administrator"), "moderator", "Moderator");
  const aino = await signedIn("citizen");
  const title = unique("Steps down to the mill");
  const idea = await post(aino, process, { Title: title, Text: IDEA });
  const receipt = await report(guest, idea, DATA);
  await expect(main(guest)).toContainText("A moderator has not looked at it yet.");

  const ritva = await signedIn("moderator");
  await ritva.goto(`${process}/moderation`);
  await expect(waiting(ritva, title)).toContainText("Reported");
  await expect(waiting(ritva, title)).toContainText("1 report");
  await expect(waiting(ritva, title)).toContainText("0 hours");
  await follow(ritva, title);
  await expect(main(ritva)).toContainText("Look at the telephone number.");
  const words = "Write it without the number, and it can stay.";
  await fill(ritva, { "What is done": "Hide it", Reason: DATA, "Words to the author": words });
  await press(ritva, "Make the ruling");

  expect((await guest.goto(idea))?.status()).toBe(404);
  await guest.goto(receipt);
  await expect(main(guest)).toContainText("It was hidden.");
  await expect(main(guest)).toContainText(DATA);
  await expect(main(guest)).not.toContainText(words);

  await aino.goto("/en/me/notices");
  await follow(aino, title);
  const notice = path(aino);
  for (const part of ["It was hidden.", DATA, "2016/679", words, "You can appeal until"]) {
    await expect(main(aino)).toContainText(part);
  }
  // Nobody sends mail here, so the letter is where an administrator reads it.
  const admin = await signedIn("administrator");
  await admin.goto("/en/outbox");
  const letter = admin.getByRole("listitem").filter({ hasText: title }).first();
  for (const part of [email("citizen"), "It was hidden.", DATA, words, "183 days are left", notice]) {
    await expect(letter).toContainText(part);
  }

  await fill(aino, { "Why should it be decided otherwise?": "It is the number of the mill." });
  await press(aino, "Appeal");
  await expect(main(aino)).toContainText("The appeal waits for somebody else than who ruled.");
  await ritva.goto(`${process}/moderation`);
  await follow(ritva, title);
  await expect(main(ritva)).toContainText("You made this ruling, so somebody else has to rule on the appeal.");
  await expect(ritva.getByRole("button", { name: "Rule on the appeal" })).toHaveCount(0);
  await admin.goto(`${process}/moderation?cause=appeal`);
  await follow(admin, title);
  await expect(main(admin)).toContainText("It is the number of the mill.");
  const verdict = admin.locator("form").filter({ has: admin.getByRole("button", { name: "Rule on the appeal" }) });
  await fill(verdict, { "What comes of the appeal": "The ruling was undone", "Words to the author": "A mill is nobody." });
  await press(admin, "Rule on the appeal");

  expect((await guest.goto(idea))?.status()).toBe(200);
  await aino.goto(notice);
  await expect(main(aino)).toContainText("A mill is nobody.");
  await guest.goto(receipt);
  await expect(main(guest)).toContainText("The ruling was undone");
  await guest.goto(`${process}/moderation/log`);
  const lines = main(guest).locator("ol.rows > li");
  await expect(lines).toHaveCount(1);
  for (const part of ["Hidden", DATA, "The ruling was undone"]) await expect(lines).toContainText(part);
  for (const name of [title, "Aino", "Ritva", words, "A mill is nobody."]) {
    await expect(main(guest)).not.toContainText(name);
  }
});

test("a moderator takes a passage out of one text and hides two others at once", async ({ signedIn, page: guest }) => {
  const process = await openProcess(await signedIn("administrator"), "moderator", "Moderator");
  const aino = await signedIn("citizen");
  const title = unique("A pier");
  const idea = await post(aino, process, { Title: title, Text: "Ask Matti, 040 123 4567, for the key." });
  const ritva = await signedIn("moderator");
  await ritva.goto(idea);
  await follow(ritva, "Moderate");
  await fill(ritva, {
    "What is done": "Remove passages",
    Reason: DATA,
    "Words to the author": "Only the number had to go.",
    "Passages to remove": "040 123 4567",
  });
  await press(ritva, "Make the ruling");
  await guest.goto(idea);
  await expect(main(guest)).toContainText(`Ask Matti, [removed by moderation: ${DATA}], for the key.`);
  await expect(main(guest)).not.toContainText("040 123 4567");
  await press(ritva, "See what was removed");
  await expect(main(ritva)).toContainText("040 123 4567");
  await aino.goto("/en/me/notices");
  await follow(aino, title);
  await expect(main(aino)).toContainText("Passages were removed from it.");

  const helmi = await signedIn("neighbour");
  const offers = [unique("Cheap bicycles"), unique("Cheap boats")];
  const places = [
    await post(aino, process, { Title: offers[0]!, Text: "Buy now." }),
    await post(helmi, process, { Title: offers[1]!, Text: "Buy soon." }),
  ];
  for (const place of places) await report(guest, place, "Spam or advertising");
  await ritva.goto(`${process}/moderation`);
  for (const offer of offers) await tick(ritva.getByRole("checkbox", { name: `Tick: ${offer}` }));
  await fill(ritva, { "What is done": "Hide it", Reason: "Spam or advertising", "Words to the author": "No advertising." });
  await press(ritva, "Rule on the ticked ones");
  await expect(main(ritva)).toContainText("Nothing waits here.");
  for (const place of places) expect((await guest.goto(place))?.status()).toBe(404);
  await helmi.goto("/en/me/notices");
  await follow(helmi, offers[1]!);
  await expect(main(helmi)).toContainText("No advertising.");
});
