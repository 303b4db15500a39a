import { violations } from "../axe";
import { expect, test } from "../fixtures";
import { openProcess } from "../story";
import { fill, follow, path, press, unique } from "../vocabulary";

/** Titles and texts: two about a jetty, two about a bus, and one about what nobody else speaks of. */
const IDEAS = [
  ["A jetty below the weir", "Swim from the jetty."],
  ["Somewhere to swim", "A jetty is enough to swim from."],
  ["The night bus", "A bus after the late shift."],
  ["Home after work", "The late shift needs a bus."],
  ["Trees", "Shade for the yards."],
];

test("a curator opens the suggested groups from the desk and reads why they are groups", async ({ signedIn, javaScriptEnabled }) => {
  // A process of its own: what others write would make other words rare.
  const process = await openProcess(await signedIn("administrator"), "curator", "Curator");
  const aino = await signedIn("citizen");
  for (const [title, text] of IDEAS) {
    await aino.goto(`${process}/forums/bank/new?kind=idea`);
    await fill(aino, { Title: unique(title), Text: text });
    await press(aino, "Publish");
  }

  const kaisa = await signedIn("curator");
  await kaisa.goto(`${process}/bundles/new`);
  await fill(kaisa, { Title: unique("The mill"), "Language of the text": "English", Foreword: "In their words." });
  await press(kaisa, "Begin");
  const desk = path(kaisa);
  await follow(kaisa, kaisa.locator("#find").getByRole("link", { name: "Suggested groups", exact: true }));
  await expect(kaisa.getByRole("heading", { level: 1 })).toHaveText("Suggested groups");
  await expect(kaisa.getByRole("main")).toContainText("no outside service is asked, and nothing is decided or stored");
  await expect(kaisa.getByRole("main")).toContainText("Groups were looked for among 5 contributions");

  const groups = kaisa.getByRole("region", { name: /^2 contributions They share:/ });
  await expect(groups).toHaveCount(2);
  if (javaScriptEnabled) expect(await violations(kaisa)).toEqual([]);
  const jetty = groups.filter({ hasText: "A jetty below the weir" });
  await expect(jetty.getByRole("listitem").filter({ hasText: /^jetty$/ })).toBeVisible();
  await expect(jetty.getByRole("link", { name: /^Somewhere to swim/ })).toBeVisible();
  await expect(kaisa.getByRole("checkbox", { checked: true }), "the curator reads and chooses").toHaveCount(0);
  await expect(kaisa.getByRole("main")).not.toContainText("Shade for the yards");
  await follow(kaisa, jetty.getByRole("link", { name: /^A jetty below the weir/ }));
  await kaisa.goto(`${desk}/clusters`);
  await expect(groups, "looking changed nothing").toHaveCount(2);
});
