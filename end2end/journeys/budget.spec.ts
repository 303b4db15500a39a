// What a first visit costs on the wire: page, styles and fonts, without pictures. The script is not needed to read.

import { expect, test } from "../fixtures";
import { KINDS, open } from "../pages";

/** Bytes, as they come: compressed, with their headers. */
const FIRST_VISIT = 60_000;

for (const kind of KINDS.filter(({ person, isFile }) => !person && !isFile)) {
  test(`a first visit to ${kind.name} is within the budget`, async ({ page, browser, baseURL }) => {
    await open(page, kind);
    const context = await browser.newContext({ baseURL });
    const fresh = await context.newPage();
    const cdp = await context.newCDPSession(fresh);
    await cdp.send("Network.enable");
    const kinds = new Map<string, string>();
    const sizes = new Map<string, number>();
    cdp.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
    cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
    await fresh.goto(page.url(), { waitUntil: "networkidle" });
    const of = (type: string) =>
      [...sizes].filter(([id]) => kinds.get(id) === type).reduce((sum, [, bytes]) => sum + bytes, 0);
    const [html, styles, fonts] = [of("Document"), of("Stylesheet"), of("Font")];
    await context.close();
    expect(html).toBeGreaterThan(0);
    expect(styles).toBeGreaterThan(0);
    expect(fonts).toBeGreaterThan(0);
    const told = `${html} of HTML, ${styles} of styles, ${fonts} of fonts`;
    test.info().annotations.push({ type: "bytes", description: told });
    if (process.env.TALKOOT_FIGURES) console.log(`${kind.name}: ${html + styles + fonts} (${told})`);
    expect(html + styles + fonts, told).toBeLessThanOrEqual(FIRST_VISIT);
  });
}
