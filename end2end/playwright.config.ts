import { defineConfig } from "@playwright/test";
import { createServer, type AddressInfo } from "node:net";
import { BINARY } from "./program";

// The configuration is read once more by every worker: the first reading decides, the others inherit.
process.env.TALKOOT_PORT ??= String(await freePort());
process.env.TALKOOT_PROVIDER_PORT ??= String(await freePort());
// By name: a passkey is made for a host that has one.
const server = `http://localhost:${process.env.TALKOOT_PORT}`;
const screenshots = "**/screenshots.spec.ts";

export default defineConfig({
  testDir: "journeys",
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  // Beside everything else that a shared machine does, one press can come too early. What passes only the second time is
  // named in the report.
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 20_000, toMatchAriaSnapshot: { pathTemplate: "{testDir}/aria/{arg}{ext}" } },
  // It says at the end what failed and why: that is what is kept of a long report.
  reporter: "list",
  webServer: {
    command: `./server.sh ${BINARY} ${process.env.TALKOOT_PORT} ${process.env.TALKOOT_PROVIDER_PORT}`,
    url: `${server}/healthz`,
    timeout: 300_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
  },
  use: {
    baseURL: server,
    locale: "en-GB",
    actionTimeout: 20_000,
    navigationTimeout: 60_000,
    screenshot: "only-on-failure",
    // Requests that a worker makes are not seen by a test; those that are about it let it in.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: process.env.TALKOOT_BROWSER,
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        // Whatever a page asks for, nothing leaves this machine.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
      ],
    },
  },
  projects: [
    {
      name: "with-javascript",
      testIgnore: process.env.TALKOOT_SCREENSHOTS ? [] : screenshots,
    },
    {
      // What people come for, with Tab, Enter, Space and the arrows alone.
      name: "by-keyboard",
      testMatch: /journeys\/\d+-[a-z]+\.spec\.ts$/,
    },
    {
      name: "without-javascript",
      use: { javaScriptEnabled: false },
      // What these look at needs a script, or is the same without one.
      testIgnore: ["17-kept", "accessibility", "aria", "boards", "budget", "html", "islands", "offline", "passkey", "screenshots", "stretch"].map(
        (name) => `**/${name}.spec.ts`,
      ),
    },
  ],
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, "127.0.0.1", listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}
