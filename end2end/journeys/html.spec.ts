import { HtmlValidate } from "html-validate";
import { expect, test } from "../fixtures";
import { KINDS, open } from "../pages";

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // The rows of a form share their names: that is how they are read in order.
    "form-dup-name": "off",
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // Titles are as long as people make them.
    "long-title": "off",
  },
  elements: ["html5", { "leptos-island": { flow: true, phrasing: true } }],
});

for (const kind of KINDS) {
  test(`${kind.name} is valid HTML`, async ({ page: guest, signedIn }) => {
    const page = kind.person ? await signedIn(kind.person) : guest;
    await open(page, kind);
    const html = await (await page.request.get(page.url())).text();
    // The mark that Leptos leaves at the places of views; browsers read it as an empty comment.
    const report = await validator.validateString(html.replaceAll("<!>", ""));
    const found = report.results.flatMap((result) =>
      result.messages.map((m) => `${m.ruleId}: ${m.message} (${m.selector})`),
    );
    expect(found).toEqual([]);
  });
}
