/** Starts that cannot succeed because of where they are to keep things: one line that says what to do, exit code 1, and nothing begun. */
import { existsSync } from "node:fs";
import { inject, test } from "vitest";
import { lines, newDataDir, portal } from "@/tests/host/machine";
import { freePort } from "@/tests/support/own-portal";

/** A database that refuses is waited for ten seconds. */
const patience = { timeout: 60_000 };
const password = "a-password-nobody-has";

function databaseUrl(changes: {
  port?: number;
  host?: string;
  name?: string;
  wrongPassword?: boolean;
}): string {
  const url = new URL(inject("ownerUrl"));
  if (changes.port) url.port = String(changes.port);
  if (changes.host) url.hostname = changes.host;
  if (changes.name) url.pathname = changes.name;
  if (changes.wrongPassword) url.password = password;
  return url.toString();
}

// these two refuse root as well
test.concurrent.for<readonly [what: string, directory: string, expected: RegExp]>([
  ["may not be written", "/sys/portal-data", /is not usable: permission denied\. Set PORTAL_DATA_DIR/],
  ["cannot be there", "/proc/portal-data", /is not usable: it cannot be created there\. Set PORTAL_DATA_DIR/],
])("a data directory that %s", patience, async ([_, directory, expected], { expect }) => {
  const { code, out, err } = await portal(["start"], { PORTAL_DATA_DIR: directory, PORT: "0" });
  expect({ code, out, err: lines(err) }).toEqual({
    code: 1,
    out: "",
    err: [expect.stringMatching(expected)],
  });
});

test.concurrent.for<readonly [what: string, url: () => Promise<string>, expected: RegExp]>([
  [
    "at which nothing listens",
    async () => databaseUrl({ port: await freePort() }),
    /^Nothing answers at 127\.0\.0\.1:\d+/,
  ],
  [
    "of a host that does not exist",
    async () => databaseUrl({ host: "nowhere.invalid" }),
    /^The host of DATABASE_URL is not known: nowhere\.invalid/,
  ],
  [
    "with the wrong password",
    async () => databaseUrl({ wrongPassword: true }),
    /refuses the user "portal_owner" of DATABASE_URL/,
  ],
  [
    "of a database that does not exist",
    async () => databaseUrl({ name: "nobody_made_it" }),
    /nobody_made_it does not exist\. Create it, or correct DATABASE_URL/,
  ],
])("a DATABASE_URL %s", patience, async ([_, url, expected], { expect, onTestFinished }) => {
  const data = newDataDir(onTestFinished);
  const database = await url();
  const { code, out, err } = await portal(["start"], {
    PORTAL_DATA_DIR: data.root,
    PORT: "0",
    DATABASE_URL: database,
  });
  expect({ code, err: lines(err) }).toEqual({ code: 1, err: [expect.stringMatching(expected)] });
  expect(out + err).not.toContain(new URL(database).password);
  expect(existsSync(data.postgres)).toBe(false);
});
