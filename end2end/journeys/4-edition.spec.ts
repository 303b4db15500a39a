import { execFileSync } from "node:child_process";
import { expect, test } from "../fixtures";
import { addSection, beginBundle, editionOf, freeze, item, openProcess, pick, postIdea, IDEA } from "../story";
import { BINARY } from "../program";
import { activate, fill, follow, path, press, tick, unfold, unique } from "../vocabulary";

test("a curator gathers voices and a record in sections with words of their own, and freezes an edition", async ({
  signedIn,
  page: guest,
}) => {
  const idea = await postIdea(await signedIn("citizen"));
  const kaisa = await signedIn("curator");
  const bundle = await beginBundle(kaisa);
  await expect(kaisa.locator("#freeze")).toContainText("pick at least one item");
  await addSection(kaisa, "By the water", "Most people wrote about the **river**.");
  await addSection(kaisa, "In the halls");
  await pick(kaisa, idea.title, "By the water");
  await pick(kaisa, "Låt den ena stranden vara mörk", "By the water");
  await pick(kaisa, "Kangas-pubi", "In the halls", "Workshops");

  await unfold(item(kaisa, idea.title), "Note, quotes and section");
  await fill(item(kaisa, idea.title), { "Your note": "Read it with the next one." });
  await press(kaisa, item(kaisa, idea.title).getByRole("button", { name: "Save the note" }));
  await press(kaisa, `Down: ${idea.title}`);
  await expect(kaisa.getByRole("heading", { level: 3 })).toHaveText([
    "Låt den ena stranden vara mörk",
    idea.title,
    "Kangas-pubi",
  ]);
  const edition = await freeze(kaisa);
  expect(edition.path).toMatch(/^\/en\/id\/[0-9a-z]{16}$/);

  await guest.goto("/en/p/kangas/editions");
  await follow(guest, bundle.title);
  await expect(guest.getByRole("main")).toContainText("Gathered by Kaisa, koostaja");
  await expect(guest.getByRole("main")).toContainText("What people said, in their own words.");
  await expect(guest.getByRole("heading", { level: 2 }).filter({ hasText: /By the water|In the halls/ })).toHaveCount(
    2,
  );
  const voice = item(guest, idea.title);
  await expect(voice).toContainText(IDEA);
  await expect(voice).toContainText("Curator's note: Read it with the next one.");
  await expect(voice.locator("code")).toHaveText(`${edition.pid}#2`);
  await expect(item(guest, "Kangas-pubi")).toContainText("Workshop's record");
  await expect(
    guest.getByRole("navigation", { name: "Contents" }).getByRole("link", { name: idea.title }),
  ).toBeVisible();
  await follow(guest, voice.getByRole("link", { name: "The voice's own page" }));
  expect(path(guest)).toBe(idea.path);
});

test("a later wording and a second edition leave the first edition as it was", async ({ signedIn, page: guest }) => {
  const aino = await signedIn("citizen");
  const idea = await postIdea(aino);
  const kaisa = await signedIn("curator");
  const first = await editionOf(kaisa, idea);
  const newer = unique("Steps and a rail");
  await aino.goto(`${idea.path}/edit`);
  await fill(aino, { Title: newer });
  await press(aino, "Save the new wording");

  await follow(kaisa, "To the curator's desk");
  await expect(item(kaisa, idea.title)).toContainText(
    "Changed since you picked it: you have wording 1, the newest is 2.",
  );
  await press(kaisa, item(kaisa, idea.title).getByRole("button", { name: "Take the newest wording" }));
  await expect(item(kaisa, newer)).toContainText("Wording 2");
  const second = await freeze(kaisa, 2);

  await guest.goto(first.path);
  await expect(item(guest, idea.title)).toContainText("Wording 1");
  await follow(guest, "Read the newest edition");
  expect(path(guest)).toBe(second.path);
  await expect(item(guest, newer)).toContainText("Wording 2");
});

test("an edition says how it is cited: as text, and in files for programs", async ({
  signedIn,
  page: guest,
  baseURL,
}) => {
  const edition = await editionOf(await signedIn("curator"), await postIdea(await signedIn("citizen")));
  const address = `${baseURL}/id/${edition.pid}`;
  const response = (await guest.goto(edition.path))!;
  expect(response.headers().link).toContain(`<${address}/citation.bib>; rel="describedby"`);
  await expect(guest.locator("link[rel=cite-as]")).toHaveAttribute("href", address);
  const box = guest.locator("#cite");
  await expect(box).toContainText(`Kaisa, koostaja (ed.), ${new Date().getFullYear()}. ${edition.title}. Online. 1st edition.`);
  await expect(box).toContainText(address);

  const file = async (name: string) => {
    const href = await box.getByRole("listitem").getByRole("link", { name, exact: true }).getAttribute("href");
    const answer = await guest.request.get(href!);
    expect(answer.status()).toBe(200);
    return { text: await answer.text(), type: answer.headers()["content-type"] };
  };
  const text = await file("TXT");
  expect(text.type).toBe("text/plain; charset=utf-8");
  expect(text.text).toMatch(
    new RegExp(`^Kaisa, koostaja \\(ed\\.\\), \\d{4}\\. ${edition.title}\\. Online\\. 1st edition\\. .*${address}\\n$`),
  );

  const bibtex = await file("BibTeX");
  expect(bibtex.type).toContain("application/x-bibtex");
  expect(bibtex.text).toMatch(/^@book\{talkoot-[0-9a-z]{16},\n/);
  for (const line of [`title = {{${edition.title}}}`, "edition = {1}", `url = {${address}}`])
    expect(bibtex.text).toContain(line);

  const csl = await file("CSL-JSON");
  expect(csl.type).toBe("application/vnd.citationstyles.csl+json");
  const today = new Date();
  expect(JSON.parse(csl.text)).toMatchObject([
    {
      id: `talkoot-${edition.pid}`,
      type: "book",
      title: edition.title,
      edition: 1,
      editor: [{ literal: "Kaisa, koostaja" }],
      issued: { "date-parts": [[today.getFullYear(), expect.any(Number), expect.any(Number)]] },
      URL: address,
      language: "en",
    },
  ]);

  await guest.goto(address);
  expect(path(guest), "the permanent address leads to the reader's language").toBe(edition.path);
});

test("an edition is taken along as a package, which the program finds to be what was frozen", async ({
  signedIn,
  page: guest,
}) => {
  const edition = await editionOf(await signedIn("curator"), await postIdea(await signedIn("citizen")));
  await guest.goto(edition.path);
  const offered = guest.locator("#files");
  await expect(offered.getByRole("link")).toHaveCount(6);
  const download = guest.waitForEvent("download");
  await activate(offered.getByRole("link", { name: "The whole edition with its pictures (ZIP)" }));
  const file = await (await download).path();
  const told = execFileSync(BINARY, ["verify", file], { encoding: "utf8" });
  expect(told).toContain(`It fits: ${edition.title}, edition 1, frozen `);
  expect(told).toContain("1 item and 0 pictures are exactly what was frozen");
  expect(told).toContain("Its digest stands in the log ");
});

test("a passage of an item is cited in the style that one chooses, and copied", async ({
  signedIn,
  page: guest,
  baseURL,
  javaScriptEnabled,
}) => {
  const idea = await postIdea(await signedIn("citizen"));
  const edition = await editionOf(await signedIn("curator"), idea);
  await guest.goto(edition.path);
  await follow(guest, item(guest, idea.title).getByRole("link", { name: "Cite this item" }));
  const words = IDEA.split(" ").slice(0, 3).join(" ");
  await fill(guest, { Quotation: "words that nobody wrote" });
  expect((await press(guest, "Show the citation")).status()).toBe(422);
  await expect(guest.getByRole("alert")).toContainText("These words do not stand in that item.");
  await fill(guest, { Quotation: words });
  await guest.getByLabel("Style").selectOption("APA 7");
  expect((await press(guest, "Show the citation")).status()).toBe(200);
  const reference = guest.locator("#citation-list");
  await expect(reference).toContainText(`In Kaisa, koostaja (Ed.), ${edition.title} (1st ed.).`);
  await expect(reference).toContainText(`${baseURL}/id/${edition.pid}#item-1`);
  await expect(guest.locator("#citation-text")).toContainText(`“${words}”`);
  const code = guest.getByRole("img", { name: "QR code that leads to the permanent address" });
  await code.scrollIntoViewIfNeeded();
  await expect.poll(() => code.evaluate((image: HTMLImageElement) => image.complete)).toBe(true);
  const copy = guest.getByRole("button", { name: "Copy" });
  if (javaScriptEnabled) {
    await guest.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await copy.first().click();
    await expect(guest.getByRole("status").first()).toHaveText("Copied");
    expect(await guest.evaluate(() => navigator.clipboard.readText())).toBe(await reference.textContent());
  } else {
    await expect(copy).toHaveCount(0);
  }
  await follow(guest, "What a permanent address promises");
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText("Permanent addresses");
});

test("a withdrawn edition answers that it is gone, says why, and can still be cited as withdrawn", async ({
  signedIn,
  page: guest,
}) => {
  const idea = await postIdea(await signedIn("citizen"));
  const kaisa = await signedIn("curator");
  const edition = await editionOf(kaisa, idea);
  await follow(kaisa, "Withdraw this edition");
  await fill(kaisa, { "Why it was withdrawn": "Too short" });
  expect((await press(kaisa, "Withdraw it now")).status()).toBe(422);
  await expect(kaisa.getByLabel("Why it was withdrawn")).toHaveValue("Too short");
  await fill(kaisa, { "Why it was withdrawn": "A name in it was not meant to be read." });
  expect((await press(kaisa, "Withdraw it now")).status()).toBe(410);

  expect((await guest.goto(edition.path))!.status()).toBe(410);
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText(edition.title);
  await expect(guest.getByRole("main")).toContainText("A name in it was not meant to be read.");
  await expect(guest.getByRole("main")).not.toContainText(IDEA);
  await expect(guest.locator("#cite")).toContainText("(withdrawn)");
  await guest.goto(idea.path);
  await expect(guest.getByRole("main")).toContainText("Nothing has used this yet.");
});

test("an edition answers for every contribution of a forum, and whoever wrote reads why theirs is not in it", async ({
  signedIn,
  page: guest,
}) => {
  const process = await openProcess(await signedIn("administrator"), "curator", "Curator");
  const aino = await signedIn("citizen");
  const post = async (title: string) => {
    await aino.goto(`${process}/forums/bank/new?kind=idea`);
    await fill(aino, { Title: title, Text: IDEA });
    await press(aino, "Publish");
    return path(aino);
  };
  const [steps, ladder] = [unique("Steps to the water"), unique("A ladder to the water")];
  await post(steps);
  const left = await post(ladder);
  const kaisa = await signedIn("curator");
  await kaisa.goto(`${process}/bundles/new`);
  await fill(kaisa, { Title: unique("Voices of the mill"), Foreword: "What people said." });
  await press(kaisa, "Begin");
  await addSection(kaisa, "By the water");
  await pick(kaisa, steps, "By the water");
  await follow(kaisa, "What the bundle answers for");
  await tick(kaisa.getByLabel("The bank"));
  await press(kaisa, "Save the forums");
  const desk = path(kaisa).replace("/scope", "");
  await kaisa.goto(desk);
  await expect(kaisa.locator("#freeze")).toContainText("One contribution in the forums still has neither");
  await follow(kaisa, "Answer for them");
  await tick(kaisa.getByLabel(`Tick: ${ladder}`));
  const answer = { "What becomes of them": "Said by another item", Reason: "Steps and a ladder serve the same." };
  await fill(kaisa, answer);
  await press(kaisa, "Save for the chosen ones");
  await expect(kaisa.getByText("Fill this in.").first()).toBeVisible();
  await fill(kaisa, { "The item that they belong to": `1. ${steps}` });
  await press(kaisa, "Save for the chosen ones");
  await expect(kaisa.getByRole("main")).toContainText("Each contribution has a place or a reason.");
  await kaisa.goto(desk);
  await freeze(kaisa);
  await guest.goto(left);
  await expect(guest.getByRole("main")).toContainText("Said by another item: Steps and a ladder serve the same.");
  await follow(guest, guest.getByRole("main").locator(".trail a").first());
  await expect(guest.getByRole("heading", { name: "What was left out, and why" })).toBeVisible();
  await follow(guest, "Item 1");
  await expect(item(guest, steps)).toBeVisible();
});
