import { expect, test } from "../fixtures";
import { addSection, IDEA, openProcess } from "../story";
import { fill, follow, press, tick, unfold, unique } from "../vocabulary";

test("a curator finds what one forum says about one place, and picks three at once", async ({ signedIn }) => {
  // A process of its own: in the others the plan has others' ideas too.
  const admin = await signedIn("administrator");
  const process = await openProcess(admin, "curator", "Curator");
  await admin.goto(`${process}/forums/new`);
  await fill(admin, {
    Name: "The halls",
    "Name in the address": "halls",
    "What belongs here": "Roofs and floors.",
    "Who can post": "Everybody with an account",
  });
  await press(admin, "Open the forum");

  const aino = await signedIn("citizen");
  const post = async (forum: string, what: string, place: string, lat: string, lon: string) => {
    const title = unique(what);
    await aino.goto(`${process}/forums/${forum}/new?kind=idea`);
    await unfold(aino, "Give coordinates");
    await fill(aino, { Title: title, Text: IDEA, "The place in words": place, Latitude: lat, Longitude: lon });
    await press(aino, "Publish");
    await expect(aino.getByRole("heading", { level: 1 })).toHaveText(title);
    return title;
  };
  const chimney = ["The old chimney", "62.2410", "25.7470"] as const;
  const wanted: string[] = [];
  for (const what of ["A bench", "A lamp", "A swing"]) wanted.push(await post("bank", what, ...chimney));
  const far = await post("bank", "A ladder", "The dam", "62.2500", "25.7900");
  await post("halls", "A roof", ...chimney);

  const kaisa = await signedIn("curator");
  await kaisa.goto(`${process}/bundles/new`);
  await fill(kaisa, { Title: unique("Voices of the mill"), Foreword: "What people said." });
  await press(kaisa, "Begin");
  await addSection(kaisa, "By the water");
  await addSection(kaisa, "In the halls");
  const boxes = kaisa.locator("#find").getByRole("checkbox");
  await expect(boxes).toHaveCount(5);
  await fill(kaisa, { Forum: "The bank", Kind: "Idea" });
  await press(kaisa, "Search");
  await expect(boxes).toHaveCount(4);

  await follow(kaisa, "Show on the plan");
  await expect(kaisa.getByRole("figure", { name: "The contributions found, on a plan" })).toBeVisible();
  await follow(kaisa, "3 contributions near The old chimney");
  await expect(kaisa.locator("#find")).toContainText("Only the contributions from one part of the map are shown.");
  await expect(boxes).toHaveCount(3);
  for (const title of wanted) await tick(kaisa.getByLabel(`Tick: ${title}`));
  await fill(kaisa, { "Pick into the section": "By the water" });
  await press(kaisa, "Pick the chosen");

  const section = (title: string) =>
    kaisa.locator(".edition-section").filter({ has: kaisa.getByRole("heading", { name: title, level: 2 }) });
  await expect(section("By the water").getByRole("heading", { level: 3 })).toHaveText([...wanted].reverse());
  await expect(section("In the halls").getByRole("heading", { level: 3 })).toHaveCount(0);
  await expect(boxes).toHaveCount(0);
  await follow(kaisa, "Show all places");
  await expect(boxes).toHaveCount(1);

  // What is chosen goes along to other finds, and is not lost where something is wrong.
  await tick(kaisa.getByLabel(`Tick: ${far}`));
  await fill(kaisa, { "Search contributions and workshops": "nothing like it" });
  await press(kaisa, "Search");
  await expect(boxes).toHaveCount(1);
  await expect(boxes).toBeChecked();
  await fill(kaisa, { "Pick into the section": "In the halls" });
  await press(kaisa, "Pick the chosen");
  await expect(section("In the halls").getByRole("heading", { level: 3 })).toHaveText(far);
  expect((await press(kaisa, "Pick the chosen")).status()).toBe(422);
  await expect(kaisa.getByRole("alert")).toContainText("Find and pick");
});
