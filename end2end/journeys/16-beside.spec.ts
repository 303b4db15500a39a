import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { addSection, beginBundle, item, pick, postIdea } from "../story";
import { fill, follow, path, press, unfold } from "../vocabulary";

/** Comes back to a page that lay behind others, as its script sees it. */
const comeBack = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));

test("two curators see what the other does, and a note on what the other took out is not lost", async ({
  signedIn,
  javaScriptEnabled,
}) => {
  const idea = await postIdea(await signedIn("citizen"));
  const kaisa = await signedIn("curator");
  const bundle = await beginBundle(kaisa, "By the water");
  await pick(kaisa, idea.title, "By the water");
  const sari = await signedIn("owner");
  await sari.goto(bundle.path);
  const lately = sari.getByRole("listitem").filter({ hasText: `Picked: ${idea.title}` });
  await expect(lately).toContainText("Kaisa, koostaja");
  await expect(item(sari, idea.title)).toContainText("Last changed by Kaisa, koostaja");

  const note = "Read it with the next one.";
  await unfold(item(kaisa, idea.title), "Note, quotes and section");
  await fill(item(kaisa, idea.title), { "Your note": note });
  await press(sari, `Take out: ${idea.title}`);
  if (javaScriptEnabled) {
    await comeBack(kaisa);
    await expect(kaisa.locator("[data-desk]")).toContainText("changed the bundle.");
    await expect(item(kaisa, idea.title).getByLabel("Your note"), "nothing is loaded anew").toHaveValue(note);
  }
  const late = await press(kaisa, item(kaisa, idea.title).getByRole("button", { name: "Save the note" }));
  expect(late.status()).toBe(409);
  const told = kaisa.getByRole("alert");
  await expect(told).toContainText("took this item out");
  await expect(told.getByLabel("Your note")).toHaveValue(note);
  await follow(kaisa, told.getByRole("link", { name: "All changes" }));
  expect(path(kaisa)).toBe(`${bundle.path}/changes`);
  await expect(kaisa.getByRole("listitem").filter({ hasText: `Taken out: ${idea.title}` })).toBeVisible();
  await expect(kaisa.getByRole("link", { name: "Section added: By the water" })).toBeVisible();
});

test("an edition is not frozen over what another curator changed meanwhile", async ({
  signedIn,
  javaScriptEnabled,
}) => {
  const idea = await postIdea(await signedIn("citizen"));
  const kaisa = await signedIn("curator");
  const bundle = await beginBundle(kaisa, "By the water");
  await pick(kaisa, idea.title, "By the water");
  const sari = await signedIn("owner");
  await sari.goto(bundle.path);
  await addSection(sari, "In the halls");
  if (javaScriptEnabled) {
    await comeBack(kaisa);
    await follow(kaisa, "Show it as it is now");
  } else {
    await expect(kaisa.locator("[data-desk]")).toBeEmpty();
    await kaisa.goto(bundle.path);
  }
  await expect(kaisa.getByRole("heading", { name: "In the halls", level: 2 })).toBeVisible();

  await addSection(sari, "On the bank");
  await unfold(kaisa, "Freeze edition 1");
  expect((await press(kaisa, "Freeze and publish")).status()).toBe(409);
  await expect(kaisa.getByRole("alert")).toContainText("Section added: On the bank");
  await expect(kaisa.getByRole("alert")).not.toContainText("In the halls");
  await press(kaisa, "Freeze and publish");
  expect(path(kaisa)).toMatch(/^\/en\/id\/[0-9a-z]{16}$/);
});
