import { describe, expect, test } from "vitest";
import { erasePerson } from "@/lib/host/person/erase";
import { emailKey } from "@/lib/identity/rules";
import { personRecords } from "@/lib/platform/person-records";
import { machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db, sql } = await testDatabase();
const exportPerson = async (email: string) => (await personRecords(db, emailKey(email))) ?? { person: {} };
let made = 0;

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

  test("knows when nobody has that address", async () => {
    expect(await personRecords(db, emailKey("nobody@company.example"))).toBeUndefined();
  });
});

describe("erase-user", () => {
  test("leaves an id that leads to nobody, no way to sign in, and the history", async () => {
    const { id, email } = await somebody();
    await erasePerson(machineCtx(db), email);
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
    await expect(erasePerson(machineCtx(db), email)).rejects.toThrow("Nobody has the address");
  });

  test("no table names them any more, neither by what they kept nor by what others wrote to their address", async () => {
    const { id, email, accountId } = await somebody();
    const other = await somebody("super_user", accountId);
    await sql`insert into saved_views ${sql({ id: `view_${made}`, account_id: accountId, user_id: id, list: "/assets", name: `of ${email}`, query: "" })}`;
    await sql`insert into calendar_feeds ${sql({ id: `cal_${made}`, account_id: accountId, user_id: id, token_hash: "feed", sealed_token: "v1.sealed" })}`;
    await sql`insert into invitations ${sql({ id: `inv_${made}`, account_id: accountId, invited_by: other.id, email, email_key: email, language: "ja", roles: ["standard_user"], description: "山田", token_hash: "invitation", expires_at: "2030-01-01T00:00:00Z" })}`;
    await sql`insert into products ${sql({ id: `prod_${made}`, sku: `SKU-${made}`, name: "PA-440", family: "PA-Series", kind: "hardware" })}`;
    await sql`insert into assets ${sql({ id: `ast_${made}`, account_id: accountId, product_id: `prod_${made}`, serial: `0219000${made}` })}`;
    await sql`insert into asset_transfers ${sql({ id: `trf_${made}`, account_id: accountId, asset_id: `ast_${made}`, created_by: other.id, recipient_email: email, recipient_key: email, message: "for 山田", expires_at: "2030-01-01T00:00:00Z" })}`;
    expect(Object.keys(await exportPerson(email))).toEqual(
      expect.arrayContaining([
        "saved_views",
        "calendar_feeds",
        "invitations.email",
        "asset_transfers.recipient",
      ]),
    );
    await erasePerson(machineCtx(db), email);
    const tables = await sql<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public'`;
    const named: string[] = [];
    for (const { name } of tables) {
      const rows = await sql.unsafe(`select 1 from ${name} t where t::text like '%' || $1 || '%'`, [email]);
      if (rows.length > 0) named.push(name);
    }
    expect(named).toEqual([]);
    expect(await sql`select decision from asset_transfers where asset_id = ${`ast_${made}`}`).toEqual([
      { decision: "rejected" },
    ]);
  });

  test("does not leave an account without a Super User", async () => {
    const leader = await somebody("super_user");
    await expect(erasePerson(machineCtx(db), leader.email)).rejects.toThrow(
      /only Super User of account \d+.*Nothing was changed/,
    );
    expect(await sql`select email from users where id = ${leader.id}`).toEqual([{ email: leader.email }]);
    await somebody("super_user", leader.accountId);
    await erasePerson(machineCtx(db), leader.email);
    expect(
      await sql`select ended_at is null as active from memberships where account_id = ${leader.accountId} order by created_at`,
    ).toEqual([{ active: false }, { active: true }]);
  });
});
