import { email, expect, test } from "../fixtures";
import { fill, follow, press } from "../vocabulary";

test("an owner grants a role, sees since when it is held, takes it again, and both stay on record", async ({
  javaScriptEnabled,
  signedIn,
}) => {
  // The journey is made twice at once, with a script and without: each with somebody else.
  const [person, name] = javaScriptEnabled ? (["neighbour", "Helmi"] as const) : (["citizen", "Aino"] as const);
  const sari = await signedIn("owner");
  await sari.goto("/en/p/kangas");
  await follow(sari, "People and roles");
  await fill(sari, { "The person’s e-mail address": email(person), Role: "Entrant’s representative" });
  await press(sari, "Grant the role");
  const held = sari.getByRole("listitem").filter({ hasText: "Entrant’s representative" }).filter({ hasText: name });
  await expect(held.first()).toContainText(/Granted by .+ on \d/);

  await press(sari, sari.getByRole("button", { name: new RegExp(`^Take the role: ${name}.*, Entrant’s representative$`) }));
  await expect(held).toHaveCount(0);
  await follow(sari, "Held before");
  await expect(held.first()).toContainText(/Taken by .+ on \d/);
});

test("a role for nobody is refused at its field, and the address stays", async ({ signedIn }) => {
  const sari = await signedIn("owner");
  await sari.goto("/en/p/kangas/people");
  await fill(sari, { "The person’s e-mail address": "nobody@example.org", Role: "Curator" });
  await press(sari, "Grant the role");
  await expect(sari.getByLabel("The person’s e-mail address")).toHaveValue("nobody@example.org");
  await expect(sari.getByRole("link", { name: /^The person’s e-mail address/ })).toBeVisible();
});
