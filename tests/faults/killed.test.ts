/** Whatever is killed with kill -9, the next start finds everything that was committed (trust F9, P5). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { identify, isRunning } from "@/lib/host/processes";
import { person } from "@/tests/support/browser";
import { linkIn, mailTo } from "@/tests/support/mailbox";
import { demoOf, type OwnPortal, portalPlace, processesOf, startPortal } from "@/tests/support/own-portal";
import {
  goodPassword,
  newAddress,
  proveEmail,
  registerAccount,
  setPasswordAndFactor,
  signIn,
} from "@/tests/support/wizard";

const place = await portalPlace();
let portal: OwnPortal | undefined;
afterAll(async () => {
  await portal?.stop();
  place.remove();
});

test("kill -9 of the portal and of its database: who had just registered goes on and signs in", async () => {
  portal = await startPortal(place);
  const { page } = await person({ baseUrl: place.baseUrl });
  const email = newAddress();
  await proveEmail(page, email, 1, place.mailDir);
  await registerAccount(page, (await demoOf(place)).products.standard[0] ?? {});

  // the portal, not its database, which goes on alone
  const first = processesOf(place);
  const orphan = identify(first.postgres);
  process.kill(first.launcher, "SIGKILL");
  process.kill(first.web, "SIGKILL");
  await portal.ended;
  expect(orphan && isRunning(orphan)).toBe(true);

  portal = await startPortal(place);
  expect(portal.output()).toContain("Taking over the PostgreSQL that an earlier launcher left running.");
  expect(processesOf(place).postgres).toBe(first.postgres);
  const welcome = await mailTo(email, (letter) => letter.text.includes("/password/set/"), place.mailDir);
  await page.goto(linkIn(welcome, "/password/set/"));
  const totpSecret = await setPasswordAndFactor(page);

  // everything at once
  const { launcher, web, postgres } = processesOf(place);
  for (const pid of [launcher, web, postgres]) process.kill(pid, "SIGKILL");
  await portal.ended;

  portal = await startPortal(place);
  expect(processesOf(place).postgres).not.toBe(postgres);
  expect(readFileSync(join(place.directory, "postgres", "server.log"), "utf8")).toContain(
    "database system was not properly shut down",
  );
  const again = await person({ baseUrl: place.baseUrl });
  await signIn(again.page, { email, password: goodPassword, totpSecret });
  expect(await again.page.locator("main").innerText()).toContain("Bluefield Traders, Inc.");
});
