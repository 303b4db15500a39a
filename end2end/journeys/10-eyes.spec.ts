import { expect, test } from "../fixtures";
import { addSection, IDEA, item, openProcess } from "../story";
import { fill, follow, path, press, unique } from "../vocabulary";

test("where a process asks for two, one curator puts an edition forward and another confirms what both looked at", async ({
  signedIn,
  page: guest,
}) => {
  // A process of its own: in the others one is enough.
  const admin = await signedIn("administrator");
  const process = await openProcess(admin, "curator", "Curator");
  await admin.goto(`${process}/proposals`);
  await press(admin, "Ask for two for editions");
  await expect(admin.getByRole("main")).toContainText("A second person confirms an edition.");

  const aino = await signedIn("citizen");
  const title = unique("Steps down to the mill");
  await aino.goto(`${process}/forums/bank/new?kind=idea`);
  await fill(aino, { Title: title, Text: `${IDEA} ${title}` });
  await press(aino, "Publish");

  const kaisa = await signedIn("curator");
  await kaisa.goto(`${process}/bundles/new`);
  await fill(kaisa, { Title: unique("Voices of the mill"), "Language of the text": "English", Foreword: "In their words." });
  await press(kaisa, "Begin");
  const desk = path(kaisa);
  await addSection(kaisa, "By the water");
  await fill(kaisa, { "Search contributions and workshops": title, "Pick into the section": "By the water" });
  await press(kaisa, "Search");
  await press(kaisa, `Pick into “By the water”: ${title}`);
  await expect(kaisa.getByRole("button", { name: "Freeze and publish" })).toHaveCount(0);
  await follow(kaisa, "Look and put forward");
  await expect(kaisa.getByRole("heading", { level: 4 })).toHaveText(title);
  await press(kaisa, "Put forward to be confirmed");
  const proposal = path(kaisa);
  await expect(kaisa.getByRole("main")).toContainText("You put this forward yourself.");
  await expect(kaisa.getByRole("button", { name: "Confirm and freeze for good" })).toHaveCount(0);

  // The second looks at it while the first goes on working: what is confirmed must be what was put forward.
  await admin.goto(process);
  await follow(admin, "1 proposal waits for a second person");
  await follow(admin, admin.getByRole("article").getByRole("link"));
  expect(path(admin)).toBe(proposal);
  await kaisa.goto(desk);
  await addSection(kaisa, "In the halls");
  await press(admin, "Confirm and freeze for good");
  await expect(admin.getByRole("alert")).toContainText("Added: In the halls");
  await fill(admin, { "Why you send this back": "A section came in while I was reading." });
  await press(admin, "Send back");
  await expect(admin.getByRole("main")).toContainText("Sent back");

  await kaisa.goto(proposal);
  await expect(kaisa.getByRole("main")).toContainText("A section came in while I was reading.");
  await follow(kaisa, "Open the bundle");
  await follow(kaisa, "Look and put forward");
  await press(kaisa, "Put forward to be confirmed");
  await admin.goto(path(kaisa));
  await press(admin, "Confirm and freeze for good");

  await guest.goto(path(admin));
  await expect(guest.getByRole("main")).toContainText(/Put forward by Kaisa, koostaja, confirmed by .+/);
  await follow(guest, item(guest, title).getByRole("link", { name: "The voice's own page" }));
  await expect(guest.getByRole("region", { name: "What came of it" })).toContainText(/Put forward by Kaisa, koostaja, confirmed by .+/);
});
