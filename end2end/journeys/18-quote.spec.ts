import { expect, test } from "../fixtures";
import { beginBundle, freeze, item, pick, postIdea } from "../story";
import { activate, fill, press, unfold } from "../vocabulary";

const FILM = { "Link to a video": ["https://youtu.be/abcdefghijk"] };

test("a curator quotes words of a text and what is said in its video, and readers find both in the edition", async ({
  signedIn,
  page: guest,
}) => {
  const idea = await postIdea(await signedIn("citizen"), FILM);
  const kaisa = await signedIn("curator");
  await beginBundle(kaisa, "By the water");
  await pick(kaisa, idea.title, "By the water");
  const picked = item(kaisa, idea.title);
  const open = () => unfold(picked, "Note, quotes and section");
  const quote = () => press(kaisa, picked.getByRole("button", { name: "Quote it" }));

  await open();
  await fill(picked, { "Words to quote": "Four steps down" });
  await quote();
  await expect(picked).toContainText("These words do not stand in the text.");
  await expect(picked.getByLabel("Words to quote")).toHaveValue("Four steps down");
  await fill(picked, { "Words to quote": "Three steps down" });
  await quote();
  await open();
  await expect(picked.getByRole("blockquote")).toHaveText(["Three steps down"]);

  const film = "Video 1: https://www.youtube.com/watch?v=abcdefghijk";
  await fill(picked, { "Words to quote": "Here you can swim", "What you quote": film, "Ends (optional)": "1:21" });
  await quote();
  await expect(picked).toContainText("Fill this in.");
  await expect(picked.getByLabel("Ends (optional)")).toHaveValue("1:21");
  await fill(picked, { "Begins, such as 1:03": "1:03" });
  await quote();
  await open();
  await expect(picked).toContainText("1:03–1:21, video 1");

  const edition = await freeze(kaisa);
  await guest.goto(`${edition.path}#item-1-quote-1`);
  const voice = item(guest, idea.title);
  await expect(voice.locator("#item-1-quote-1")).toHaveText("Three steps down");
  await expect(voice.locator("#item-1-quote-1")).toBeInViewport();
  await expect(voice.locator("#item-1-quote-2")).toHaveText("Here you can swim");
  await expect(voice.getByRole("link", { name: "Play 1:03–1:21, video 1 (YouTube)" })).toHaveAttribute(
    "href",
    "https://www.youtube.com/watch?v=abcdefghijk&t=63s",
  );
});

test.describe("a part of a video", () => {
  const HOST = "www.youtube-nocookie.com";
  test.use({ mayContact: [HOST] });

  test("plays where it is quoted, from when until when, once somebody asks for it", async ({
    page,
    signedIn,
    javaScriptEnabled,
  }) => {
    test.skip(javaScriptEnabled === false, "without a script the link leads to the host");
    const idea = await postIdea(await signedIn("citizen"), FILM);
    const kaisa = await signedIn("curator");
    await beginBundle(kaisa, "By the water");
    await pick(kaisa, idea.title, "By the water");
    const picked = item(kaisa, idea.title);
    await unfold(picked, "Note, quotes and section");
    const film = "Video 1: https://www.youtube.com/watch?v=abcdefghijk";
    await fill(picked, {
      "Words to quote": "Here you can swim",
      "What you quote": film,
      "Begins, such as 1:03": "1:03",
      "Ends (optional)": "1:21",
    });
    await press(kaisa, picked.getByRole("button", { name: "Quote it" }));
    const edition = await freeze(kaisa);

    const asked: string[] = [];
    await page.route(`https://${HOST}/**`, (route) => {
      asked.push(route.request().url());
      return route.fulfill({ contentType: "text/html", body: "<title>A film</title><p>The film</p>" });
    });
    await page.goto(edition.path, { waitUntil: "networkidle" });
    await expect(page.locator("iframe")).toHaveCount(0);
    expect(asked).toEqual([]);
    await activate(page.getByRole("link", { name: "Play 1:03–1:21, video 1 (YouTube)" }));
    await expect(page.locator("iframe")).toHaveAccessibleName("YouTube: 1:03–1:21, video 1");
    await expect(page.frameLocator("iframe").getByText("The film")).toBeVisible();
    expect(asked).toEqual([`https://${HOST}/embed/abcdefghijk?start=63&end=81`]);
  });
});
