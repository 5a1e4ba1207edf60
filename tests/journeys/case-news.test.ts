/** Who looks at a case hears of what is new in it at once, and of nothing that is not for customers. */
import { eq, sql } from "drizzle-orm";
import { expect, inject, test } from "vitest";
import { cases } from "@/db/schema/cases";
import { newId } from "@/lib/platform/ids";
import { portalDatabase } from "@/tests/access/doors/people";
import { newCustomer } from "@/tests/cases/desk";
import { signedIn } from "@/tests/support/signed-in";

const db = portalDatabase();

/** A customer with a case, and a stream of its news. */
async function listener() {
  const { accountId, superUser, ctx } = await newCustomer(db);
  const number = 10_000_000 + Math.floor(Math.random() * 80_000_000);
  await db.insert(cases).values({
    ...{ id: newId("case"), number, accountId, type: "admin", severity: 3, subject: "News", language: "en" },
    ...{ openedVia: "page", contactName: "Someone", contactEmail: "someone@tests.example" },
    ...{ contactMethod: "email", timeZone: "Asia/Tokyo" },
  });
  const cookie = await signedIn(db, superUser);
  const address = `${inject("baseUrl")}/cases/${number}/stream?account=${ctx.actor.account.number}`;
  const ask = (headers: Record<string, string> = {}) =>
    fetch(address, { headers: { cookie, accept: "text/event-stream", ...headers } });
  return { number, ask };
}

/** Reads the stream until `until` matches what was said; what was said. */
async function hear(response: Response, until: RegExp): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let said = "";
  while (reader && !until.test(said)) {
    const { value, done } = await reader.read();
    if (done) break;
    said += value;
  }
  return said;
}

test("something new is told within moments, and once", async () => {
  const { number, ask } = await listener();
  const response = await ask();
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  const [first, second] = response.body?.tee() ?? [];
  await hear(new Response(first), /: here/);
  const begun = performance.now();
  // what staff note for themselves, and then something for the customer
  await db.update(cases).set({ staffChangedAt: sql`now()` }).where(eq(cases.number, number));
  await db.update(cases).set({ changedAt: sql`now() + interval '1 second'` }).where(eq(cases.number, number));
  const said = await hear(new Response(second), /event: changed/);
  // on a busy machine; otherwise within two seconds
  expect(performance.now() - begun).toBeLessThan(10_000);
  expect(said.match(/event: changed/g)).toHaveLength(1);
});

test("whoever comes back with what they know last is told what they missed", async () => {
  const { number, ask } = await listener();
  const former = await hear(await ask({ "last-event-id": "long ago" }), /event: changed\ndata: \{\}\n\n/);
  const known = /id: (\S+)/.exec(former)?.[1] ?? "";
  expect(known).not.toBe("");
  expect(await hear(await ask({ "last-event-id": known }), /: here|event/)).not.toContain("event: changed");
  await db.update(cases).set({ changedAt: sql`now() + interval '1 second'` }).where(eq(cases.number, number));
  expect(await hear(await ask({ "last-event-id": known }), /event: changed/)).toContain("event: changed");
});
