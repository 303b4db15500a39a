import { expect, test } from "../fixtures";
import { follow } from "../vocabulary";

const LANGUAGES = [
  { tag: "fi", name: "Suomi", front: "Millainen kaupungin pitäisi olla?", search: "Hae" },
  { tag: "sv", name: "Svenska", front: "Hurdan borde vår stad vara?", search: "Sök" },
  { tag: "en", name: "English", front: "What should our town be like?", search: "Search" },
];

for (const { tag, name, front, search } of LANGUAGES) {
  test(`the site speaks ${name}, and says so`, async ({ page }) => {
    await page.goto(`/${tag}`);
    await expect(page.locator("html")).toHaveAttribute("lang", tag);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(front);
    await expect(page.getByRole("link", { name, exact: true })).toHaveAttribute("aria-current", "true");
  });

  test(`switching to ${name} keeps the page and what was searched for`, async ({ page }) => {
    const from = LANGUAGES.find((other) => other.tag !== tag)!.tag;
    await page.goto(`/${from}/p/kangas/contributions?q=joki&kind=vision`);
    await follow(page, name);
    await expect(page).toHaveURL(new RegExp(`/${tag}/p/kangas/contributions\\?q=joki&kind=vision$`));
    await expect(page.getByRole("button", { name: search, exact: true })).toBeVisible();
    await expect(page.getByRole("heading", { level: 3, name: "Joki edellä" })).toBeVisible();
  });

  test.describe(() => {
    test.use({ locale: tag });

    test(`an address without a language leads a reader of ${name} to theirs`, async ({ page }) => {
      await page.goto("/p/kangas/forums/joki?kind=story");
      await expect(page).toHaveURL(new RegExp(`/${tag}/p/kangas/forums/joki\\?kind=story$`));
    });
  });
}

test("a page names itself in the other languages", async ({ page, baseURL }) => {
  await page.goto("/sv/p/kangas?x=1");
  for (const { tag } of LANGUAGES) {
    await expect(page.locator(`link[rel=alternate][hreflang=${tag}]`)).toHaveAttribute(
      "href",
      `${baseURL}/${tag}/p/kangas?x=1`,
    );
  }
});

test("a text in another language than the page's is marked as such", async ({ page }) => {
  await page.goto("/fi/p/kangas/contributions?q=stranden");
  await follow(page, "Låt den ena stranden vara mörk");
  await expect(page.locator("html")).toHaveAttribute("lang", "fi");
  await expect(page.getByRole("heading", { level: 1 })).toHaveAttribute("lang", "sv");
  await expect(page.locator("article .prose").first()).toHaveAttribute("lang", "sv");
});
