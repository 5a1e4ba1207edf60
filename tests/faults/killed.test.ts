/** Whatever is killed with kill -9, the next start finds everything that was committed (trust F9, P5). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { identify, isRunning } from "@/lib/host/processes";
import { person } from "@/tests/support/browser";
import { linkIn, mailTo } from "@/tests/support/mailbox";
import {
  databaseUrlOf,
  demoOf,
  type OwnPortal,
  portalPlace,
  processesOf,
  startPortal,
} from "@/tests/support/own-portal";
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

/**
 * Reports of end users, each for all devices of the demo world's CSSP and each for another customer, sent without a pause
 * until the portal is gone. `answered` holds the customers whose report was; `some` settles after the first few.
 */
async function reports() {
  const { apiKeys } = await demoOf(place);
  const key = apiKeys.find(({ kind, serials }) => kind === "primary" && serials.length > 1);
  if (!key) throw new Error("no key for several devices");
  const answered: string[] = [];
  const enough = Promise.withResolvers<void>();
  let next = 0;
  const send = async (): Promise<void> => {
    const reference = `kill-${next++}`;
    const response = await fetch(`${place.baseUrl}/api/license/ReportEndUserInfo`, {
      method: "POST",
      headers: { apikey: key.key, "Content-Type": "application/json" },
      body: JSON.stringify({
        ...{ serialNumbers: key.serials, customerAccountId: reference, companyName: `Company ${reference}` },
        ...{ endUserContactEmail: "admin@example.com", address: "123 Main St", city: "Sunnydale" },
        ...{ state: "CA", country: "US", postalCode: "12345" },
      }),
    });
    expect(response.status, await response.text()).toBe(200);
    answered.push(reference);
    if (answered.length === 20) enough.resolve();
    return send();
  };
  const senders = Array.from({ length: 8 }, () => send());
  const all = Promise.allSettled(senders);
  await Promise.race([enough.promise, all.then(() => Promise.reject(new Error("the reports ended early")))]);
  return { serials: key.serials, answered, all };
}

test("kill -9 of the portal and of its database: who had just registered goes on and signs in; a report is whole or was none", async () => {
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

  // everything at once, while a program reports end users
  const { serials, answered, all } = await reports();
  const { launcher, web, postgres: postgresPid } = processesOf(place);
  for (const pid of [launcher, web, postgresPid]) process.kill(pid, "SIGKILL");
  await portal.ended;
  await all;

  portal = await startPortal(place);
  expect(processesOf(place).postgres).not.toBe(postgresPid);
  expect(readFileSync(join(place.directory, "postgres", "server.log"), "utf8")).toContain(
    "database system was not properly shut down",
  );
  const again = await person({ baseUrl: place.baseUrl });
  await signIn(again.page, { email, password: goodPassword, totpSecret });
  expect(await again.page.locator("main").innerText()).toContain("Bluefield Traders, Inc.");

  const sql = postgres(databaseUrlOf(place), { max: 1, onnotice: () => {} });
  try {
    // all devices belong to the customer of one report, and each customer who is known was reported whole
    const owners = await sql`
      select distinct u.customer_reference_id as reference, v.facts ->> 'companyName' as company, v.serials @> ${serials} as whole
      from assets a join end_user_devices d on d.asset_id = a.id join end_users u on u.id = d.end_user_id
      join end_user_versions v on v.id = d.version_id where a.serial = any(${serials})`;
    expect(owners).toHaveLength(1);
    expect(owners[0]).toMatchObject({ company: `Company ${owners[0]?.reference}`, whole: true });
    const kept = await sql<{ reference: string; versions: number }[]>`
      select u.customer_reference_id as reference, count(v.id)::int as versions from end_users u
      left join end_user_versions v on v.end_user_id = u.id where u.customer_reference_id like 'kill-%' group by 1`;
    expect(kept.map(({ reference }) => reference)).toEqual(expect.arrayContaining(answered));
    expect(kept.filter(({ versions }) => versions !== 1)).toEqual([]);
  } finally {
    await sql.end();
  }
});
