/** Erasing somebody who lived in cases: no table and no file on the disk holds their address or name any more. */
import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join as joinPath } from "node:path";
import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { caseFiles, inboundMails } from "@/db/schema/cases-files";
import { users } from "@/db/schema/identity";
import { closeOwnCase } from "@/lib/cases/closing/commands";
import { addFiles } from "@/lib/cases/files/commands";
import { releaseMail } from "@/lib/cases/mail/quarantine/commands";
import { getQuarantined, listQuarantine } from "@/lib/cases/mail/quarantine/queries";
import { nameOfAuthor } from "@/lib/cases/messages/queries";
import { openCase } from "@/lib/cases/opening/commands";
import { shareCase } from "@/lib/cases/sharing/commands";
import { readStory } from "@/lib/cases/story/queries";
import { erasePersonByEmail } from "@/lib/host/person/erase";
import { newId } from "@/lib/platform/ids";
import { join, newPerson } from "@/tests/accounts/people";
import { caseForm, newCustomer, newEngineer } from "@/tests/cases/desk";
import { comesIn, emailOf, letter, replyToOf } from "@/tests/cases/mail/inbox";
import { accountMemberCtx, machineCtx } from "@/tests/support/ctx";
import { ownDataDir } from "@/tests/support/data-dir";
import { testDatabase } from "@/tests/support/database";

vi.hoisted(() => {
  process.env.INBOUND_DOMAIN = "in.portal.example";
});
ownDataDir();

const { db, sql } = await testDatabase();

/** Tables of every schema, and files on the disk, in which one of the words stands; texts of messages are looked at apart. */
async function traces(words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1`;
  for (const { name } of tables)
    for (const word of words) {
      const rows = await sql.unsafe(
        `select 1 from ${name} t where strpos(lower(t::text), lower($1)) > 0 limit 1`,
        [word],
      );
      if (rows.length > 0) found.push(`${name}: ${word}`);
    }
  const root = process.env.PORTAL_DATA_DIR ?? "";
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const text = readFileSync(joinPath(entry.parentPath, entry.name), "utf8").toLowerCase();
    for (const word of words) if (text.includes(word.toLowerCase())) found.push(`${entry.name}: ${word}`);
  }
  return found;
}

test("their mails as they came, mails of others that quote them, unsent files, surveys and feedback: nothing names them", async () => {
  const customer = await newCustomer(db);
  const email = "Reiko.Oshima+vpn@erase-me.example";
  const userId = await newPerson(db, { email });
  await db.update(users).set({ familyName: "Oshimaru", givenName: "Reikon" }).where(eq(users.id, userId));
  await join(db, customer.accountId, userId, ["standard_user"]);
  const theirs = await accountMemberCtx(db, { userId });
  const { number, caseId } = await openCase(theirs, caseForm({ serial: customer.asset.serial }));
  await shareCase(customer.ctx, { number, email: await emailOf(db, customer.superUser) });
  const engineer = await newEngineer(db);

  // they answer by mail; a colleague quotes them; one mail of theirs waits for support, one of a stranger names them
  const replyTo = await replyToOf(db, email);
  const said = await comesIn(
    db,
    letter({ from: `Reikon Oshimaru <${email}>`, to: replyTo, text: "From home." }),
  );
  expect(said).toMatchObject({ state: "accepted" });
  const colleague = await emailOf(db, customer.superUser);
  const quoting = await comesIn(
    db,
    letter({
      ...{ from: colleague, to: await replyToOf(db, colleague) },
      text: `Thanks.\n\nOn Fri, Nov 20, 2026 at 10:00 <${email}> wrote:\n> From home.`,
    }),
  );
  expect(quoting).toMatchObject({ state: "accepted" });
  const waiting = await comesIn(db, letter({ from: email.toUpperCase(), to: "x@in.portal.example" }));
  const naming = await comesIn(
    db,
    letter({ from: "stranger@elsewhere.example", to: "x@in.portal.example", more: [`Cc: ${email}`] }),
  );
  const wrapped = await comesIn(
    db,
    letter({
      ...{ from: "wrapper@elsewhere.example", to: "x@in.portal.example" },
      text: Buffer.from(`Ask ${email}, she knows.`).toString("base64"),
    }).replace("utf-8", "utf-8\r\nContent-Transfer-Encoding: base64"),
  );
  const other = await comesIn(db, letter({ from: "somebody@elsewhere.example", to: "x@in.portal.example" }));
  // let in by support under their address, as nobody proved it
  const released = await comesIn(db, letter({ from: email.toUpperCase(), to: "y@in.portal.example" }));
  await releaseMail(engineer, { id: released?.id ?? "", number, as: { kind: "unknown" } });

  await addFiles(theirs, newId("submission"), [new File(["log of Oshimaru\n"], "a.log")]);
  await sql`insert into case_bounces ${sql({ mail_id: "mail_b", account_id: customer.accountId, case_id: caseId, recipient: email.toLowerCase(), permanent: true, diagnostic: `<${email}> unknown` })}`;
  await sql`insert into case_surveys ${sql({ id: "srv_1", account_id: customer.accountId, case_id: caseId, token_hash: "h", expires_at: "2027-01-01T00:00:00Z", score: 2, comment: "Reikon Oshimaru was not content" })}`;
  await sql`insert into articles ${sql({ id: "art_1", number: 900001, audience: "public" })}`;
  await sql`insert into article_texts (article_id, language, title, first_published_at, published_at, title_terms, terms, folded)
    values ('art_1', 'en', 'Tunnels', now(), now(), ''::tsvector, ''::tsvector, 'tunnels')`;
  await sql`insert into article_feedback ${sql({ id: "fb_1", article_id: "art_1", language: "en", user_id: userId, account_id: customer.accountId, helpful: false, comment: `ask Oshimaru, ${email}` })}`;
  await closeOwnCase(theirs, { number, reason: "solved" });
  await sql`insert into events ${sql({ id: "evt_ip", kind: "user.signed_in", actor_kind: "member", actor_id: userId, data: "{}", ip: "192.0.2.77", request_id: "r" })}`;
  const before = await traces([email, "Oshimaru"]);
  expect(before.some((one) => one.includes(".eml"))).toBe(true);
  expect(before.length).toBeGreaterThan(8);

  await erasePersonByEmail(machineCtx(db), email);
  expect(await traces([email, "Oshimaru", "192.0.2.77"])).toEqual([]);

  // the case reads on, in both languages
  const { lines } = await readStory(customer.ctx, { id: caseId }, true);
  const messages = lines.flatMap((line) => (line.kind === "message" ? [line.message] : []));
  expect(messages.map(({ body }) => body)).toEqual(expect.arrayContaining(["From home.", "Thanks."]));
  const names = (language: "en" | "ja") => [...new Set(messages.map((one) => nameOfAuthor(one, language)))];
  expect(names("en")).toContain("Former user");
  expect(names("ja")).toContain("退会したユーザー");

  // what others sent and nobody else is named in stays
  const rows = await db.select().from(inboundMails);
  const row = (id: string | undefined) => rows.find((one) => one.id === id);
  expect(row(waiting?.id)).toMatchObject({ state: "ignored", sender: null });
  expect(row(naming?.id)).toMatchObject({ state: "quarantined", rawRemovedAt: expect.any(Date) });
  expect(row(wrapped?.id)).toMatchObject({ state: "quarantined", rawRemovedAt: expect.any(Date) });
  expect(row(other?.id)).toMatchObject({ state: "quarantined", rawRemovedAt: null });
  expect((await getQuarantined(engineer, other?.id ?? "")).mail).not.toBeNull();
  expect((await getQuarantined(engineer, naming?.id ?? "")).mail).toBeNull();
  expect((await listQuarantine(engineer)).rows.map(({ id }) => id)).not.toContain(waiting?.id);
  expect(await db.$count(caseFiles, eq(caseFiles.uploadedBy, userId))).toBe(0);
});
