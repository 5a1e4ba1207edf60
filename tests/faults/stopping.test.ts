/** SIGTERM: what was accepted is finished, then everything ends in order (trust F24, P9). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { identify, isRunning } from "@/lib/host/processes";
import {
  databaseUrlOf,
  demoOf,
  type OwnPortal,
  portalPlace,
  processesOf,
  startPortal,
} from "@/tests/support/own-portal";
import { newAddress } from "@/tests/support/wizard";

const place = await portalPlace();
let portal: OwnPortal | undefined;
afterAll(async () => {
  await portal?.stop();
  place.remove();
});

test("SIGTERM during a request: it is answered and kept, new ones are turned away, and the exit code is 0", async () => {
  portal = await startPortal(place);
  const console = (await demoOf(place)).consoles[0];
  if (!console) throw new Error("no demo console");
  const { web, postgres: server } = processesOf(place);
  const [running, database] = [identify(web), identify(server)];

  // the request waits in the middle of its transaction
  const sql = postgres(databaseUrlOf(place), { max: 2, onnotice: () => {} });
  const holder = await sql.reserve();
  await holder`begin`;
  await holder`lock table mails in exclusive mode`;
  const email = newAddress();
  const accepted = fetch(`${place.baseUrl}/api/v1/console-registrations`, {
    method: "POST",
    headers: { Authorization: `Bearer ${console.productKey}`, "Content-Type": "application/json" },
    body: JSON.stringify({ familyName: "Late", givenName: "Just", email, tenant: console.tenant }),
  });
  accepted.catch(() => {});
  await expect
    .poll(
      async () =>
        (await sql`select 1 from pg_locks where not granted and relation = 'mails'::regclass`).length,
      {
        timeout: 10_000,
        interval: 20,
      },
    )
    .toBe(1);

  const stopped = portal.stop();
  await expect
    .poll(
      () =>
        fetch(`${place.baseUrl}/healthz`).then(
          (response) => response.status,
          () => "turned away",
        ),
      {
        timeout: 2_000,
        interval: 20,
      },
    )
    .toBe("turned away");
  expect(running && isRunning(running)).toBe(true);
  await holder`commit`;
  holder.release();
  expect((await accepted).status).toBe(202);
  await sql.end();

  expect(await stopped).toBe(0);
  expect([running && isRunning(running), database && isRunning(database)]).toEqual([false, false]);
  expect(readFileSync(join(place.directory, "postgres", "server.log"), "utf8")).toMatch(
    /database system is shut down\s*$/,
  );

  portal = await startPortal(place);
  const kept = postgres(databaseUrlOf(place), { max: 1, onnotice: () => {} });
  expect(await kept`select count(*)::int as mails from mails where recipient = ${email}`).toEqual([
    { mails: 1 },
  ]);
  await kept.end();
});
