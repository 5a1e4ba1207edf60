import { describe, expect, test } from "vitest";
import { whatChanged } from "@/app/(portal)/account/history/event-words";
import { caseDrafts } from "@/db/schema/cases-desk";
import { createGroup } from "@/lib/accounts/groups/commands";
import { historyFilter } from "@/lib/accounts/history/input";
import { listHistory } from "@/lib/accounts/history/queries";
import { inviteEach, resendInvitation, revokeInvitation } from "@/lib/accounts/invitations/commands";
import { changeMember } from "@/lib/accounts/members/commands";
import { memberInput } from "@/lib/accounts/members/input";
import { askForStaffAccess } from "@/lib/accounts/staff-access/commands";
import { saveView } from "@/lib/accounts/views/commands";
import { cancelTransfer, offerTransfer } from "@/lib/assets/transfers/commands";
import { escalateCase } from "@/lib/cases/escalations/commands";
import { commentOnCase } from "@/lib/cases/messages/commands";
import { nameOfAuthor } from "@/lib/cases/messages/queries";
import { openCase } from "@/lib/cases/opening/commands";
import { listShownMessages } from "@/lib/cases/queries";
import { raiseSeverity } from "@/lib/cases/severity/commands";
import { erasePersonByEmail } from "@/lib/host/person/erase";
import { requestReset } from "@/lib/identity/passwords/commands";
import { emailKey } from "@/lib/identity/rules";
import { newId } from "@/lib/platform/ids";
import { personRecords } from "@/lib/platform/person-records";
import { unseal } from "@/lib/platform/secrets";
import { startRegistration } from "@/lib/registration/commands";
import { join, newCompany, newPerson } from "@/tests/accounts/people";
import { caseForm, newCustomer } from "@/tests/cases/desk";
import { staffCtx } from "@/tests/staff/ctx";
import { solvedCaptcha } from "@/tests/support/captcha";
import { accountMemberCtx, machineCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db, sql } = await testDatabase();
const exportPerson = async (email: string) => (await personRecords(db, emailKey(email))) ?? { person: {} };
let made = 0;

/** Every table of every schema in which some value, of whatever type, holds the address in any spelling. */
async function tracesOf(email: string): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1`;
  const named: string[] = [];
  const spellings = [email, encodeURIComponent(email), new URLSearchParams({ q: email }).toString().slice(2)];
  for (const { name } of tables)
    for (const spelling of spellings) {
      const rows = await sql.unsafe(
        `select 1 from ${name} t where strpos(lower(t::text), lower($1)) > 0 limit 1`,
        [spelling],
      );
      if (rows.length > 0) named.push(name);
    }
  return [...new Set(named)];
}

/** A person with something in every corner: a session, a password, a role, mail, a registration, history. */
async function somebody(role = "standard_user", account?: string) {
  made += 1;
  const [id, email] = [`usr_${made}`, `person${made}@company.example`];
  await sql`insert into users ${sql({ id, email, email_key: email, family_name: "山田", given_name: "花子", phone: "+81 3 5550 0199", language: "ja", time_zone: "Asia/Tokyo", password_hash: "$argon2id$hash" })}`;
  const accountId = account ?? `acc_${made}`;
  if (!account) {
    await sql`insert into accounts ${sql({ id: accountId, name: "Company", standing: "eval", email_domain: "company.example", country: "JP", postal_code: "1000001", region: "13", city: "千代田区", address1: "1-1" })}`;
  }
  await sql`insert into memberships ${sql({ id: `mbr_${made}`, account_id: accountId, user_id: id })}`;
  await sql`insert into membership_roles ${sql({ membership_id: `mbr_${made}`, role })}`;
  await sql`insert into sessions ${sql({ id: `ses_${made}`, token_hash: `hash_${made}`, user_id: id, last_seen_at: "2026-11-20T00:00:00Z", idle_minutes: 60, expires_at: "2026-11-20T00:00:00Z", factors: "[]", ip: "192.0.2.7" })}`;
  await sql`insert into mails ${sql({ id: `mail_${made}`, template: "welcome", language: "ja", recipient: email, user_id: id, sealed: "v1.sealed" })}`;
  await sql`insert into registrations ${sql({ id: `reg_${made}`, email, email_key: email, language: "ja", user_id: id })}`;
  await sql`insert into events ${sql({ id: `evt_${made}`, kind: "user.signed_in", actor_kind: "member", actor_id: id, data: "{}", request_id: "req" })}`;
  return { id, email, accountId };
}

describe("export-user", () => {
  test("gives a person everything that is kept about them, from every table, and nothing that proves who they are", async () => {
    const { id, email } = await somebody();
    const records = await exportPerson(email.toUpperCase());
    expect(records.person).toMatchObject({ id, email, family_name: "山田", phone: "+81 3 5550 0199" });
    expect(Object.keys(records).sort()).toEqual([
      "events",
      "mails",
      "memberships.user_id",
      "person",
      "registrations",
      "sessions",
    ]);
    const text = JSON.stringify(records);
    for (const secret of ["argon2id", "v1.sealed", "token_hash"]) expect(text).not.toContain(secret);
  });

  test("keeps to itself where a webhook that the person made leads, and its secrets", async () => {
    const { id, email, accountId } = await somebody();
    await sql`insert into webhooks ${sql({ id: `whk_${id}`, account_id: accountId, created_by: id, url: "https://hooks.example/s3cret", kinds: ["case.opened"], sealed_secret: "v1.sealed", former_sealed_secret: "v1.former" })}`;
    const { webhooks }: Record<string, unknown> = await exportPerson(email);
    expect(webhooks).toMatchObject([{ id: `whk_${id}`, kinds: ["case.opened"] }]);
    for (const kept of ["s3cret", "v1."]) expect(JSON.stringify(webhooks)).not.toContain(kept);
  });

  test("knows when nobody has that address", async () => {
    expect(await personRecords(db, emailKey("nobody@company.example"))).toBeUndefined();
  });
});

describe("erase-user", () => {
  test("leaves an id that leads to nobody, no way to sign in, and the history", async () => {
    const { id, email } = await somebody();
    await erasePersonByEmail(machineCtx(db), email);
    const everything = JSON.stringify([
      await sql`select * from users where id = ${id}`,
      await sql`select * from mails where user_id = ${id}`,
      await sql`select * from registrations where user_id = ${id}`,
      await sql`select * from sessions where user_id = ${id}`,
    ]);
    for (const trace of [email, "山田", "花子", "+81 3", "argon2id", "v1.sealed"])
      expect(everything).not.toContain(trace);
    expect(await sql`select ended_at is not null as ended from memberships where user_id = ${id}`).toEqual([
      { ended: true },
    ]);
    expect(await sql`select blocked_at is not null as blocked from users where id = ${id}`).toEqual([
      { blocked: true },
    ]);
    expect(
      await sql`select kind from events where actor_id = ${id} or data ->> 'userId' = ${id} order by created_at, kind`,
    ).toEqual([{ kind: "user.signed_in" }, { kind: "membership.ended" }]);
    // the address is free again for whoever has it
    await expect(erasePersonByEmail(machineCtx(db), email)).rejects.toThrow("Nobody has the address");
  });

  test("no table holds their address any more: what they kept, what others sent them, what others wrote about them", async () => {
    const company = await newCompany(db);
    const colleague = await accountMemberCtx(db, { userId: company.superUser });
    // an address with signs that mean something to patterns and addresses, written in two ways
    const email = "Hanako.Y+it_100%@erase-me.example";
    const shouted = email.toUpperCase();
    const userId = await newPerson(db, { email });
    const memberId = await join(db, company.accountId, userId, ["standard_user"]);
    const theirs = await accountMemberCtx(db, { userId });

    // invited by their address before they came, in another account still open, and taken back once
    const other = await newCompany(db);
    const inviter = await accountMemberCtx(db, { userId: other.superUser });
    const wish = {
      email: shouted,
      roles: ["standard_user"] as const,
      groupId: "",
      language: "ja" as const,
      from: "",
      until: "",
      description: `for ${email}`,
    };
    expect(await inviteEach(inviter, [wish])).toEqual(["invited"]);
    const [first] = await sql<{ id: string }[]>`select id from invitations where email = ${shouted}`;
    await revokeInvitation(inviter, first?.id ?? "");
    expect(await inviteEach(inviter, [wish])).toEqual(["invited"]);
    const [second] = await sql<
      { id: string }[]
    >`select id from invitations where revoked_at is null and email = ${shouted}`;
    await resendInvitation(inviter, second?.id ?? "");

    // offered two assets: one offer is settled, one waits
    const serials = ["021900000001", "021900000002"];
    await sql`insert into products ${sql({ id: "prod_erase", sku: "SKU-ERASE", name: "PA-440", family: "PA-Series", kind: "hardware" })}`;
    for (const serial of serials)
      await sql`insert into assets ${sql({ id: `ast_${serial}`, account_id: company.accountId, product_id: "prod_erase", serial })}`;
    for (const serial of serials)
      await offerTransfer(colleague, { serial, email: shouted, message: `dear ${email}, yours` });
    const [settled] = await sql<
      { id: string }[]
    >`select id from asset_transfers where asset_id = ${`ast_${serials[0]}`}`;
    await cancelTransfer(colleague, settled?.id ?? "");

    // described, searched for, named in reasons, halfway through the wizard
    await changeMember(
      colleague,
      memberInput().parse({ memberId, role: "limited_user", description: `not ${email}` }),
    );
    await saveView(theirs, { list: "/assets", name: `of ${email}`, query: "" });
    await saveView(colleague, {
      list: "/assets",
      name: "hers",
      query: new URLSearchParams({ q: email }).toString(),
    });
    await askForStaffAccess(await staffCtx(db), {
      customerAccountId: company.accountId,
      reason: `${shouted} wrote to us`,
    });
    await createGroup(colleague, { name: "Osaka", description: `ask ${email}` });
    const captcha = await solvedCaptcha("email");
    await startRegistration(visitorCtx(db), { email: shouted, captcha, registrationLinkId: null });
    await requestReset(visitorCtx(db), email);
    expect(await tracesOf(email)).not.toEqual([]);

    await erasePersonByEmail(machineCtx(db), shouted);
    expect(await tracesOf(email)).toEqual([]);
    expect(
      await sql`select decision from asset_transfers where account_id = ${company.accountId} order by created_at`,
    ).toEqual([{ decision: "cancelled" }, { decision: "rejected" }]);
    expect(await sql`select id from invitations where revoked_at is null`).toEqual([]);

    // the last mail knows the way by its sealed contents alone
    const [last] = await sql<{ id: string; recipient: string; state: string; sealed: string }[]>`
      select id, recipient, state, sealed from mails where template = 'person-erased' order by created_at desc limit 1`;
    expect(last).toMatchObject({ recipient: "erased", state: "queued" });
    expect(JSON.parse(unseal(last?.sealed ?? "", "mail"))).toMatchObject({ address: email });

    // the histories say what happened and no longer to whom
    const told = async (ctx: typeof inviter) =>
      (await listHistory(ctx, historyFilter.parse({}))).rows.flatMap((row) =>
        whatChanged(row, { language: "en", timeZone: "Asia/Tokyo" }),
      );
    expect(await told(inviter)).toContain("E-mail: former user");
    expect(await told(colleague)).toContain("Offered to: former user");
  });

  test("cases keep what was said in them, and no longer who said it or may be written to", async () => {
    const customer = await newCustomer(db);
    const email = "Taro.Case+1@erase-me.example";
    const userId = await newPerson(db, { email });
    await join(db, customer.accountId, userId, ["standard_user"]);
    const theirs = await accountMemberCtx(db, { userId });
    const form = caseForm({
      serial: customer.asset.serial,
      severity: 3,
      cc: `${email.toUpperCase()}, other@tests.example`,
    });
    const { number, caseId } = await openCase(theirs, {
      ...form,
      subject: `Call ${email} about the tunnel`,
      description: `${form.description} Write to ${email.toUpperCase()}.`,
    });
    await sql`update cases set contact_email = ${email}, contact_name = 'Taro Case', contact_phone = '+81 3 5550 0100' where id = ${caseId}`;
    await commentOnCase(customer.ctx, {
      number,
      body: `${email} is on leave.`,
      submissionId: newId("submission"),
    });
    await raiseSeverity(customer.ctx, { number, severity: 2, reason: `${email} says it is worse` });
    await escalateCase(customer.ctx, { number, reason: `ask ${email}` });
    await db.insert(caseDrafts).values([
      {
        ...{ accountId: customer.accountId, userId: customer.superUser, submissionId: "sub_draft" },
        answers: { subject: `for ${email}` },
      },
      { accountId: customer.accountId, userId, submissionId: "sub_own", answers: { subject: "mine" } },
    ]);
    await sql`insert into case_mails ${sql({ mail_id: "mail_case", account_id: customer.accountId, case_id: caseId, header_id: "h1@portal", recipient: email })}`;
    await sql`insert into inbound_mails ${sql({ id: "inmail_1", delivery_id: "d1", sender: email, subject: `Re: ${email}`, state: "quarantined", storage_key: "inmail_1.eml" })}`;
    await sql`insert into refused_senders ${sql({ sender: email.toLowerCase(), case_id: caseId })}`;
    expect((await tracesOf(email)).length).toBeGreaterThan(6);

    await erasePersonByEmail(machineCtx(db), email);
    expect(await tracesOf(email)).toEqual([]);
    expect(await tracesOf("Taro Case")).toEqual([]);
    expect(await tracesOf("+81 3 5550 0100")).toEqual([]);
    const told = await listShownMessages(customer.ctx, caseId);
    expect(told.map(({ body }) => body)).toContain("erased is on leave.");
    expect(told[0]).toMatchObject({ authorName: "" });
    for (const [language, name] of [
      ["en", "Former user"],
      ["ja", "退会したユーザー"],
    ] as const)
      expect(told[0] && nameOfAuthor({ ...told[0], authorId: null }, language)).toBe(name);
    expect(await sql`select email from case_participants where case_id = ${caseId}`).toEqual([
      { email: "other@tests.example" },
    ]);
    expect(await sql`select answers from case_drafts where account_id = ${customer.accountId}`).toEqual([
      { answers: { subject: "for erased" } },
    ]);
  });

  test("does not leave an account without a Super User", async () => {
    const leader = await somebody("super_user");
    await expect(erasePersonByEmail(machineCtx(db), leader.email)).rejects.toThrow(
      /only Super User or Domain Administrator of account \d+.*Nothing was changed/,
    );
    expect(await sql`select email from users where id = ${leader.id}`).toEqual([{ email: leader.email }]);
    await somebody("super_user", leader.accountId);
    await erasePersonByEmail(machineCtx(db), leader.email);
    expect(
      await sql`select ended_at is null as active from memberships where account_id = ${leader.accountId} order by created_at`,
    ).toEqual([{ active: false }, { active: true }]);
  });
});
