import { test as base, expect, type BrowserContext, type Page } from "@playwright/test";

export { expect };

/** People of the example, each with the role that they play in these journeys. */
const PEOPLE = {
  administrator: "admin",
  owner: "sari",
  moderator: "ritva",
  facilitator: "sari",
  curator: "kaisa",
  clerk: "paula",
  entrant: "omar",
  citizen: "aino",
  neighbour: "helmi",
};

export type Person = keyof typeof PEOPLE;

/** The password of everybody in the example. */
export const PASSWORD = "kangas-talkoot-2011";

/** The address with which somebody signs in. */
export const email = (person: Person) => `${PEOPLE[person]}@example.org`;

/** What went wrong in a browser, and whether somebody signed in with it. */
type Watched = { troubles: string[]; signedIn: boolean };

type Fixtures = {
  /** Hosts besides the server's that a page may contact: where a visitor presses play. */
  mayContact: string[];
  /** Whether the network may be away: for what is about just that. */
  mayBeAway: boolean;
  /** Begins to note what goes wrong in a browser. */
  watch: (context: BrowserContext) => Watched;
  /** A browser of its own for somebody who has signed in. */
  signedIn: (person: Person) => Promise<Page>;
};

/** Every page of a test is watched: what goes wrong in the browser fails it. A `page` is a guest's. */
export const test = base.extend<Fixtures>({
  mayContact: [[], { option: true }],
  mayBeAway: [false, { option: true }],

  watch: async ({ baseURL, mayContact, mayBeAway, javaScriptEnabled }, use) => {
    const hosts = [new URL(baseURL!).hostname, ...mayContact];
    await use((context) => watch(context, hosts, javaScriptEnabled ?? true, mayBeAway));
  },

  context: async ({ context, watch }, use) => {
    const watched = watch(context);
    await use(context);
    if (!watched.signedIn) {
      expect(await context.cookies(), "cookies of somebody who never signed in").toEqual([]);
    }
    expect(watched.troubles, "what went wrong in the browser").toEqual([]);
  },

  signedIn: async ({ browser, watch }, use) => {
    const open: { context: BrowserContext; watched: Watched }[] = [];
    await use(async (person) => {
      const context = await browser.newContext();
      open.push({ context, watched: watch(context) });
      const form = { email: email(person), password: PASSWORD };
      const answer = await context.request.post("/en/sign-in", { form });
      expect(answer.url(), `${person} is signed in`).toMatch(/\/en\/me$/);
      return context.newPage();
    });
    for (const { context, watched } of open) {
      await context.close();
      expect(watched.troubles, "what went wrong in the browser").toEqual([]);
    }
  },
});

/** Notes everything that no page of ours may do. */
function watch(context: BrowserContext, hosts: string[], scripts: boolean, away: boolean): Watched {
  const watched: Watched = { troubles: [], signedIn: false };
  const note = (trouble: string) => watched.troubles.push(trouble);
  context.on("console", (message) => {
    // An answer of 400 and more is looked at below, where its address and its purpose are known.
    const answer = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !answer) note(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => note(`script: ${error.error().message}`));
  context.on("request", (request) => {
    const { hostname, pathname, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && !hosts.includes(hostname)) note(`contacted: ${request.url()}`);
    if (request.method() === "POST" && /\/(sign-in|join|sign-in\/provider|sign-in\/passkey)$/.test(pathname)) watched.signedIn = true;
  });
  context.on("requestfailed", (request) => {
    const why = request.failure()?.errorText;
    // Somebody who goes on does not wait for the rest of a page.
    const left = why === "net::ERR_ABORTED";
    // A browser that runs no scripts refuses to load them.
    const unwanted = !scripts && request.resourceType() === "script";
    const noNetwork = away && ["net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED"].includes(why ?? "");
    if (!left && !unwanted && !noNetwork) note(`failed: ${request.url()} ${why}`);
  });
  context.on("response", (response) => {
    const page = response.request().isNavigationRequest();
    // A picture that a script sent and that was refused is sent again with its form, whose answer is a page.
    const refused = response.status() === 422 && (away || response.request().resourceType() === "xhr");
    // A worker asks by itself for the page that somebody goes to.
    const gone = away && response.status() === 410 && response.request().serviceWorker() !== null;
    if (!page && !refused && !gone && response.status() >= 400) note(`answered ${response.status()}: ${response.url()}`);
  });
  return watched;
}
