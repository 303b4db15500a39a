// An identity provider on this machine that lets everybody in under the name that they type. Usage:
// node provider.mjs PORT SITE SECRET

import Provider from "oidc-provider";

const [port, site, secret] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "talkoot",
      client_secret: secret,
      redirect_uris: [`${site}/sign-in/provider`],
      grant_types: ["authorization_code"],
      response_types: ["code"],
    },
  ],
  // Who is called "nobody" has no address that the provider vouches for.
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: `${id}@example.net`, email_verified: !id.startsWith("nobody") }),
  }),
  claims: { openid: ["sub"], email: ["email", "email_verified"] },
  cookies: { keys: ["only for journeys"] },
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  features: { devInteractions: { enabled: false } },
  // Nobody is asked what may be told.
  loadExistingGrant: async (context) => {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    });
    grant.addOIDCScope("openid email");
    await grant.save();
    return grant;
  },
});

const PAGE = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Town ID</title><link rel="icon" href="data:,">
<h1>Town ID</h1><form method="post"><label>User <input name="user" autocomplete="off"></label> <button>Log in</button></form>`;

provider.use(async (context, next) => {
  if (!context.path.startsWith("/interaction/")) return next();
  if (context.method !== "POST") {
    context.type = "html";
    context.body = PAGE;
    return;
  }
  let body = "";
  for await (const chunk of context.req) body += chunk;
  const accountId = new URLSearchParams(body).get("user");
  const { req, res } = context;
  context.respond = false;
  await provider.interactionFinished(req, res, { login: { accountId } }, { mergeWithLastSubmission: false });
});

provider.listen(Number(port), "127.0.0.1");
