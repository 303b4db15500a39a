import { expect, test } from "../fixtures";
import { addSection, IDEA, item, openProcess, pick } from "../story";
import { fill, follow, path, press, tick, unique } from "../vocabulary";

test("what says the same is grouped, answered for at once, and everybody sees who says it", async ({
  signedIn,
  page: guest,
}) => {
  // A process of its own: a bundle answers for whole forums.
  const admin = await signedIn("administrator");
  const process = await openProcess(admin, "curator", "Curator");
  const aino = await signedIn("citizen");
  const [jetty, steps, beach] = ["A jetty", "Steps into the water", "A beach"].map(unique);
  for (const title of [jetty, steps, beach]) {
    await aino.goto(`${process}/forums/bank/new?kind=idea`);
    await fill(aino, { Title: title, Text: `${IDEA} ${title}` });
    await press(aino, "Publish");
  }

  const kaisa = await signedIn("curator");
  await kaisa.goto(`${process}/bundles/new`);
  await fill(kaisa, { Title: unique("Into the water"), "Language of the text": "English", Foreword: "In their words." });
  await press(kaisa, "Begin");
  const desk = path(kaisa);
  await addSection(kaisa, "By the water");
  await pick(kaisa, jetty, "By the water");
  await follow(kaisa, "What the bundle answers for");
  await tick(kaisa.getByLabel("The bank"));
  await press(kaisa, "Save the forums");

  // One alone says the same as nobody: what was chosen is still there.
  await tick(kaisa.getByLabel(`Tick: ${steps}`));
  await press(kaisa, "Mark as saying the same");
  await expect(kaisa.getByRole("alert")).toContainText("Too few: choose at least 2.");
  await expect(kaisa.getByLabel(`Tick: ${steps}`)).toBeChecked();
  await tick(kaisa.getByLabel(`Tick: ${beach}`));
  await fill(kaisa, { Reason: "Both lead into the water." });
  await press(kaisa, "Mark as saying the same");
  await expect(kaisa.getByRole("main")).toContainText("The chosen ones are now marked as saying the same.");
  await expect(kaisa.getByLabel("Reason", { exact: true })).toHaveValue("Both lead into the water.");

  // Beside the desk stand the groups, to be picked from.
  await kaisa.goto(desk);
  await follow(kaisa, kaisa.locator("#find").getByRole("link", { name: "Contributions that say the same" }));
  const group = kaisa.getByRole("main").locator("section", { has: kaisa.getByRole("heading", { name: steps, level: 2 }) });
  await expect(group).toContainText("2 contributions");
  await expect(group.getByRole("checkbox", { checked: true })).toHaveCount(2);
  await expect(group.getByRole("button", { name: "Pick the chosen into the section" })).toBeVisible();

  await kaisa.goto(desk);
  await pick(kaisa, steps, "By the water");
  await follow(kaisa, item(kaisa, steps).getByRole("link", { name: "One that says the same waits for an answer" }));
  await expect(kaisa.getByLabel(`Tick: ${beach}`)).toBeChecked();
  await expect(kaisa.locator("#in-question")).toContainText(`say the same as item 2. ${steps}`);
  await fill(kaisa, { Reason: "The steps lead to the same water." });
  await press(kaisa, "Save for the chosen ones");
  await expect(kaisa.getByRole("main")).toContainText("Each contribution has a place or a reason.");
  await kaisa.goto(desk);
  await expect(item(kaisa, steps).getByRole("link", { name: "One that says the same waits for an answer" })).toHaveCount(0);

  await guest.goto(`${process}/forums/bank`);
  await follow(guest, beach);
  const others = guest.locator("#echoes");
  await expect(others.getByRole("heading", { name: "Others say the same" })).toBeVisible();
  await expect(others).toContainText("1 other contribution");
  await expect(others.getByRole("button")).toHaveCount(0);
  await follow(guest, others.getByRole("link", { name: steps }));
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText(steps);

  await kaisa.goto(path(guest));
  await press(kaisa, "Take this out of the group");
  await guest.reload();
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText(steps);
  await expect(guest.locator("#echoes")).toHaveCount(0);
});
