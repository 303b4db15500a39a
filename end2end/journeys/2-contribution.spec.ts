import { expect, test } from "../fixtures";
import { IDEA, postIdea } from "../story";
import { activate, fill, follow, path, noise, photo, press, unfold, unique } from "../vocabulary";

const PHOTO = { "What the picture shows": "The bank on a grey morning.", "Caption (optional)": "About here" };

test("a newcomer joins on the way to an idea, and is led back to where they wanted to write", async ({ page }) => {
  const name = unique("Newcomer");
  await page.goto("/en/p/kangas/forums/arki");
  await follow(page, "Post an idea");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await follow(page, "I have no account yet");
  const account = {
    "E-mail address": `${unique("newcomer").replace(" ", "-")}@example.org`,
    Password: "a sentence is easier",
  };
  await fill(page, { "Your name or pen name": name, ...account });
  await press(page, "Make an account");
  // Without a mail server nothing tells whether the address had an account before.
  await expect(page.getByRole("main")).toContainText("If this address had no account yet, it has one now");
  await fill(page, account);
  await press(page, "Sign in");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Write to the forum");
  await follow(page, name);
  await expect(page.getByRole("main")).toContainText("You have not written anything yet.");
  await press(page, "Sign out");
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  expect(await page.context().cookies()).toEqual([]);
});

test("a citizen looks at an idea before posting it with a picture, a video and a place", async ({ signedIn, page }) => {
  const title = unique("A slide into the river");
  const aino = await signedIn("citizen");
  await aino.goto("/en/p/kangas/forums/arki");
  await follow(aino, "Post an idea");
  await fill(aino, {
    Title: title,
    Text: `Children slide, **everybody** looks at ${title}.\n\n- one slide\n- one bench`,
    "Link to a video": ["https://youtu.be/abcdefghijk"],
    "The place in words": "Below the weir",
    ...PHOTO,
  });
  await unfold(aino, "Give coordinates");
  await fill(aino, { Latitude: "62.2475", Longitude: "25.7640" });
  await aino.getByLabel("Add pictures").setInputFiles(photo());
  await press(aino, "Preview");

  const preview = aino.getByRole("region", { name: "Preview: not published yet" });
  await expect(preview.getByRole("heading", { name: title })).toBeVisible();
  await expect(preview.locator("strong")).toHaveText("everybody");
  await expect(preview.getByRole("listitem")).toHaveText(["one slide", "one bench"]);
  await expect(aino.getByLabel("What the picture shows").first()).toHaveValue(PHOTO["What the picture shows"]);
  await press(aino, "Publish");
  await expect(aino.getByRole("heading", { level: 1 })).toHaveText(title);

  await page.goto(path(aino));
  const article = page.getByRole("article").filter({ hasText: title });
  await expect(article).toContainText("Below the weir");
  await expect(article.getByRole("listitem")).toContainText(["one slide", "one bench"]);
  const picture = article.getByRole("img", { name: PHOTO["What the picture shows"] });
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await expect(article.getByRole("figure")).toContainText("About here");
  const play = article.getByRole("link", { name: "Play on YouTube" });
  await expect(play).toHaveAttribute("href", "https://www.youtube.com/watch?v=abcdefghijk");
  await expect(article).toContainText("Before that nothing is loaded from there.");
});

test("an author gives an idea a new wording, and both wordings stay to be read", async ({ signedIn, page: guest }) => {
  const aino = await signedIn("citizen");
  const first = await postIdea(aino);
  const second = unique("Steps down to the water, and a bench");
  await follow(aino, "Edit");
  await expect(aino.getByLabel("Text", { exact: true })).toHaveValue(IDEA);
  await fill(aino, { Title: second, Text: "A bench as well." });
  await press(aino, "Save the new wording");
  await expect(aino.getByRole("heading", { level: 1 })).toHaveText(second);

  await guest.goto(first.path);
  await follow(guest, "2 wordings");
  await expect(
    guest
      .getByRole("main")
      .getByRole("listitem")
      .filter({ has: guest.getByRole("time") }),
  ).toContainText([second, first.title]);
  await follow(guest, "Wording 1");
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText(first.title);
  await expect(guest.getByRole("main")).toContainText(IDEA);
  await follow(guest, "There is a newer wording");
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText(second);
});

test("a neighbour supports an idea: twice is once, and it can be taken back", async ({ signedIn, page: guest }) => {
  const idea = await postIdea(await signedIn("citizen"));
  const helmi = await signedIn("neighbour");
  const sameHelmi = await helmi.context().newPage();
  for (const tab of [helmi, sameHelmi]) await tab.goto(idea.path);
  for (const tab of [helmi, sameHelmi]) {
    await activate(tab.getByRole("button", { name: "I support this" }));
    await expect(tab.getByRole("button", { name: "Take my support back" })).toBeVisible();
    await expect(tab.locator(".support-count")).toHaveText("1 supports this");
  }
  await guest.goto(idea.path);
  await expect(guest.locator(".support-count")).toHaveText("1 supports this");

  await activate(helmi.getByRole("button", { name: "Take my support back" }));
  await expect(helmi.locator(".support-count")).toHaveText("0 support this");
  await guest.goto(idea.path);
  await expect(guest.locator(".support-count")).toHaveText("0 support this");
});

test("a guest who wants to support an idea is asked to sign in", async ({ signedIn, page: guest }) => {
  const idea = await postIdea(await signedIn("citizen"));
  await guest.goto(idea.path);
  const support = guest.locator(".support");
  await activate(support.getByRole("button").or(support.getByRole("link")));
  await expect(guest.getByRole("main").getByRole("heading", { level: 1 })).toContainText(/sign in/i);
});

test("a comment is answered, and the answer stands under it", async ({ signedIn }) => {
  const aino = await signedIn("citizen");
  const idea = await postIdea(aino);
  const helmi = await signedIn("neighbour");
  await helmi.goto(idea.path);
  await expect(helmi.getByRole("main")).toContainText("Nobody has answered yet.");
  await fill(helmi, { "Your comment": "I swam here in the *forties*." });
  await press(helmi, "Publish the comment");
  const thread = helmi.locator(".comment");
  await expect(thread).toHaveCount(1);
  await expect(thread.locator("em")).toHaveText("forties");
  expect(helmi.url(), "the page opens at the new comment").toContain(`#${await thread.getAttribute("id")}`);

  await aino.reload();
  await follow(aino, "Answer Helmi 78 v");
  await expect(aino.getByRole("main")).toContainText("You are answering this comment.");
  await fill(aino, { "Your comment": "Where exactly?" });
  await press(aino, "Publish the comment");
  const comments = aino.locator(".comment");
  await expect(comments).toContainText(["I swam here", "Where exactly?"]);
  await expect(comments.nth(1)).toHaveAttribute("data-depth", "1");
  await expect(aino.getByRole("heading", { name: "Conversation: 2 comments" })).toBeVisible();
});

test("an empty comment is refused at its field", async ({ signedIn }) => {
  const aino = await signedIn("citizen");
  await postIdea(aino);
  const answer = await press(aino, "Publish the comment");
  expect(answer.status()).toBe(422);
  await expect(aino.getByLabel("Your comment")).toHaveAccessibleDescription(/Fill this in\./);
});

test("a guest posts under a pen name where the forum allows it, and is asked to sign in where it does not", async ({
  page,
  javaScriptEnabled,
}) => {
  const name = unique("Duck");
  // Without a script a moderator reads it first, which another journey looks at.
  if (javaScriptEnabled) {
    const idea = await postIdea(page, { "Your name or pen name": name }, "joki");
    await expect(page.getByRole("article").filter({ hasText: idea.title })).toContainText(name);
    await expect(page.getByRole("link", { name: "Edit", exact: true })).toBeHidden();
  }

  await page.goto("/en/p/kangas/forums/arki/new");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
});

test("a refused form keeps the text as it was typed, and the picture that was sent", async ({ signedIn }) => {
  const text = `</textarea><script>document.title = 'taken over'</script>\n\n  & "quotes" <b>stay</b> ${unique("here")}`;
  const aino = await signedIn("citizen");
  await aino.goto("/en/p/kangas/forums/arki/new?kind=story");
  await fill(aino, {
    Text: text,
    "The place in words": "By the chimney",
    "Link to a video": ["https://example.org/clip"],
    ...PHOTO,
  });
  await aino.getByLabel("Add pictures").setInputFiles(photo());
  const answer = await press(aino, "Publish");
  expect(answer.status()).toBe(422);
  await expect(aino).toHaveTitle(/^Write to the forum/);
  await expect(aino.getByRole("alert").getByRole("link")).toHaveText([/Fill this in\./, /not a link to a video/]);
  await expect(aino.getByLabel("Title")).toHaveAttribute("aria-invalid", "true");
  await expect(aino.getByLabel("Kind")).toHaveValue("story");
  await expect(aino.getByLabel("Text", { exact: true })).toHaveValue(text);
  await expect(aino.getByLabel("The place in words")).toHaveValue("By the chimney");
  await expect(aino.getByLabel("Link to a video").first()).toHaveValue("https://example.org/clip");
  await expect(aino.getByLabel("What the picture shows").first()).toHaveValue(PHOTO["What the picture shows"]);
  await expect(aino.locator(".picture-row img")).toHaveJSProperty("naturalWidth", 480);

  const title = unique("What the old mill heard");
  await fill(aino, { Title: title });
  await aino.getByLabel("Link to a video").first().clear();
  await press(aino, "Publish");
  await expect(aino.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(aino.locator(".prose").first()).toContainText(
    "</textarea><script>document.title = 'taken over'</script>",
  );
  await expect(aino.getByRole("img", { name: PHOTO["What the picture shows"] })).toBeVisible();
});

test("a file that is no picture is refused in words, and a picture without words as well", async ({ signedIn }) => {
  const aino = await signedIn("citizen");
  await aino.goto("/en/p/kangas/forums/arki/new");
  await fill(aino, { Title: "A note", Text: "A text" });
  const note = { name: "note.png", mimeType: "image/png", buffer: Buffer.from("no picture at all") };
  await aino.getByLabel("Add pictures").setInputFiles(note);
  expect((await press(aino, "Publish")).status()).toBe(422);
  await expect(aino.getByLabel("Add pictures")).toHaveAccessibleDescription(/cannot be read as a picture/);

  await aino.getByLabel("Add pictures").setInputFiles(photo());
  expect((await press(aino, "Publish")).status()).toBe(422);
  await expect(aino.getByLabel("What the picture shows").first()).toHaveAccessibleDescription(
    /Say what the picture shows/,
  );
});

test("pictures that are being sent tell how far they are, and the form is sent as ever", async ({ signedIn, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, "without a script it is the browser that tells");
  const aino = await signedIn("citizen");
  await aino.goto("/en/p/kangas/forums/arki/new");
  const title = unique("Two views of the weir");
  await fill(aino, { Title: title, Text: "From both banks", ...PHOTO });
  const files = [noise("east.png"), noise("west.png")];
  await aino.getByLabel("Add pictures").setInputFiles(files);
  const wire = await aino.context().newCDPSession(aino);
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 400_000 };
  await wire.send("Network.emulateNetworkConditions", slow);
  const told: string[] = [];
  await aino.exposeFunction("tell", (words: string) => told.push(words));
  await aino.locator(".sending").getByRole("status").evaluate((status) => {
    const tell = (globalThis as unknown as { tell: (words: string) => void }).tell;
    new MutationObserver(() => tell(status.textContent!)).observe(status, { childList: true });
  });
  const answer = press(aino, "Publish");
  const bar = aino.getByRole("progressbar", { name: "How much of the pictures is sent" });
  await expect(bar).toBeVisible();
  await expect.poll(() => bar.getAttribute("value").then(Number)).toBeGreaterThan(0);
  // The second picture has no words yet, as without the script.
  expect((await answer).status()).toBe(422);
  expect(told[0]).toBe("Sending picture 1 of 2: 0 %");
  expect(told.at(-1)).toMatch(/^Sending picture 2 of 2: \d+ %$/);
  await wire.send("Network.emulateNetworkConditions", { ...slow, uploadThroughput: -1 });
  await expect(aino.locator(".picture-row")).toHaveCount(2);
  const shows = aino.getByLabel("What the picture shows");
  await expect(shows.first()).toHaveValue(PHOTO["What the picture shows"]);
  await expect(shows.last()).toHaveValue("");
  await shows.nth(1).fill("The western bank.");
  await press(aino, "Publish");
  await expect(aino.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(aino.getByRole("img", { name: "The western bank." })).toBeVisible();
});

test("a photo that cannot be read is refused with advice, and the others stay", async ({ signedIn }) => {
  const aino = await signedIn("citizen");
  await aino.goto("/en/p/kangas/forums/arki/new");
  await fill(aino, { Title: "A photo", Text: "A text" });
  const brands = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1");
  const heic = { name: "IMG_1.HEIC", mimeType: "image/heic", buffer: brands };
  await aino.getByLabel("Add pictures").setInputFiles([heic, photo()]);
  expect((await press(aino, "Publish")).status()).toBe(422);
  await expect(aino.getByLabel("Add pictures")).toHaveAccessibleDescription(/Most Compatible/);
  await expect(aino.getByRole("alert").getByRole("link")).toHaveText([/Say what the picture shows/, /Most Compatible/]);
  await expect(aino.locator(".picture-row")).toHaveCount(1);
});

test("a phone's photo becomes one that everybody can see, where the browser can read it", async ({
  signedIn,
  javaScriptEnabled,
}) => {
  test.skip(javaScriptEnabled === false, "without a script it is refused with advice");
  const aino = await signedIn("citizen");
  // This browser reads no HEIC; it is to be one that does.
  await aino.addInitScript(() => {
    globalThis.createImageBitmap = (async (file: File) => {
      if (file.type !== "image/heic") throw new Error(`asked for ${file.type}`);
      return Object.assign(document.createElement("canvas"), { width: 640, height: 400 });
    }) as unknown as typeof createImageBitmap;
  });
  await aino.goto("/en/p/kangas/forums/arki/new");
  const title = unique("The weir, by phone");
  await fill(aino, { Title: title, Text: "A text", ...PHOTO });
  const brands = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1");
  await aino.getByLabel("Add pictures").setInputFiles({ name: "IMG_1.HEIC", mimeType: "image/heic", buffer: brands });
  await press(aino, "Publish");
  await expect(aino.getByRole("heading", { level: 1 })).toHaveText(title);
  const shown = aino.getByRole("img", { name: PHOTO["What the picture shows"] });
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
});

test("a picture that broke off is sent again by the same button", async ({ signedIn, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, "without a script it is the browser that tells");
  const aino = await signedIn("citizen");
  await aino.goto("/en/p/kangas/forums/arki/new");
  const title = unique("The weir in the evening");
  await fill(aino, { Title: title, Text: "A text", ...PHOTO });
  await aino.getByLabel("Add pictures").setInputFiles(photo());
  await aino.route("**/new", (route) => route.abort("aborted"), { times: 1 });
  await activate(aino.getByRole("button", { name: "Publish" }));
  await expect(aino.locator(".sending").getByRole("status")).toHaveText(/^The connection broke/);
  await expect(aino.getByLabel("Title")).toHaveValue(title);
  await press(aino, "Publish");
  await expect(aino.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(aino.getByRole("img", { name: PHOTO["What the picture shows"] })).toBeVisible();
});

test("an author takes an idea back: its address says that it is gone", async ({ signedIn, page: guest }) => {
  const aino = await signedIn("citizen");
  const idea = await postIdea(aino);
  await unfold(aino, "Take this back");
  await press(aino, "Take it back now");
  await expect(aino.getByRole("link", { name: idea.title })).toBeHidden();
  expect((await guest.goto(idea.path))!.status()).toBe(410);
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText("This was taken back");
});

test("a moderator puts an idea out of sight and back again", async ({ signedIn, page: guest }) => {
  const idea = await postIdea(await signedIn("citizen"));
  const ritva = await signedIn("moderator");
  const rule = async (measure: string) => {
    await follow(ritva, "Moderate");
    await fill(ritva, { "What is done": measure, Reason: "Off topic" });
    await ritva.getByLabel("Words to the author").fill("This belongs to another matter.");
    await press(ritva, "Make the ruling");
  };
  await ritva.goto(idea.path);
  await rule("Hide it");
  await expect(ritva.getByRole("main")).toContainText("It was hidden.");
  expect((await guest.goto(idea.path))!.status()).toBe(404);
  await ritva.goto("/en/p/kangas/moderation");
  await follow(ritva, "Out of sight");
  await follow(ritva, idea.title);
  await rule("Show it again");
  expect((await guest.goto(idea.path))!.status()).toBe(200);
});
