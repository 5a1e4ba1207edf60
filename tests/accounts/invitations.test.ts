/** Inviting people and accepting (domain rules 5, 10, 24). */
import { and, eq, isNull } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { groups, memberships } from "@/db/schema/accounts";
import { invitations } from "@/db/schema/accounts-entry";
import { termsAcceptances } from "@/db/schema/assets";
import { users } from "@/db/schema/identity";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { acceptInvitation } from "@/lib/accounts/invitations/accepting/commands";
import {
  type InvitationWish,
  inviteEach,
  renewByLink,
  resendInvitation,
  revokeInvitation,
} from "@/lib/accounts/invitations/commands";
import { inviteAll, inviteFromFile } from "@/lib/accounts/invitations/lists/commands";
import { findInvitation, listInvitations } from "@/lib/accounts/invitations/queries";
import { addressesIn, isAddress } from "@/lib/accounts/invitations/rules";
import { removeMember, suspendMember } from "@/lib/accounts/members/commands";
import { memberFilter } from "@/lib/accounts/members/input";
import { listMembers } from "@/lib/accounts/members/queries";
import { listActingAccounts } from "@/lib/accounts/queries";
import { requestAccess } from "@/lib/accounts/requests/commands";
import { emailKey } from "@/lib/identity/rules";
import { newId } from "@/lib/platform/ids";
import { inTransaction } from "@/lib/platform/transaction";
import { decideRequest } from "@/lib/registration/decisions/commands";
import { acceptAsNewPerson } from "@/lib/registration/invitations/commands";
import { accountMemberCtx, memberCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { eventsAbout, join, mailsAbout, newCompany, newPerson, propsOf, rolesHeld } from "./people";

const { db } = await testDatabase();
const as = (userId: string, accountId?: string) =>
  accountMemberCtx(db, accountId ? { userId, accountId } : { userId });
const invite = async (ctx: Ctx<AccountMember>, one: InvitationWish) => (await inviteEach(ctx, [one]))[0];
let count = 0;
const newAddress = () => {
  count += 1;
  return `guest-${count}-${newId("user").slice(4, 10).toLowerCase()}@tests.example`;
};
const wish = (changes: Partial<InvitationWish> = {}): InvitationWish => ({
  email: newAddress(),
  roles: ["standard_user"],
  groupId: "",
  language: "en",
  from: "",
  until: "",
  description: "",
  ...changes,
});

/** The token in the latest mail to an address. */
async function tokenFor(accountId: string, email: string): Promise<string> {
  const sent = (await mailsAbout(db, accountId, "invitation")).filter((mail) => mail.recipient === email);
  const props = await propsOf(db, sent.at(-1)?.id ?? "");
  return String(props.link).split("/").at(-1) ?? "";
}

async function invited(changes: Partial<InvitationWish> = {}) {
  const company = await newCompany(db);
  const ctx = await as(company.superUser);
  const wanted = wish(changes);
  expect(await invite(ctx, wanted)).toBe("invited");
  const [row] = await db
    .select()
    .from(invitations)
    .where(
      and(eq(invitations.accountId, company.accountId), eq(invitations.emailKey, emailKey(wanted.email))),
    );
  if (!row) throw new Error("no invitation");
  return {
    ...company,
    ctx,
    row,
    email: wanted.email,
    token: await tokenFor(company.accountId, wanted.email),
  };
}

const personal = (token: string) => ({
  token,
  familyName: "山田",
  givenName: "太郎",
  language: "ja" as const,
  timeZone: "Asia/Tokyo",
  terms: "on" as const,
});

const letPass = (id: string) =>
  db
    .update(invitations)
    .set({ expiresAt: new Date(Date.now() - 1_000) })
    .where(eq(invitations.id, id));

describe("inviting", () => {
  test("answers alike for people the portal knows and does not know, and grants nothing yet", async () => {
    const { superUser, accountId } = await newCompany(db);
    const ctx = await as(superUser);
    const known = newAddress();
    const userId = await newPerson(db, { email: known });
    const results = await inviteAll(ctx, {
      ...wish(),
      role: "standard_user",
      groupRole: "",
      addOns: [],
      addresses: [known, newAddress()],
    });
    expect(results.map((result) => result.outcome)).toEqual(["invited", "invited"]);
    const mails = await mailsAbout(db, accountId, "invitation");
    expect(mails.map((mail) => mail.userId)).toEqual([null, null]);
    const [first, second] = await Promise.all(mails.map((mail) => propsOf(db, mail.id)));
    expect(Object.keys(first ?? {})).toEqual(Object.keys(second ?? {}));
    expect(await listActingAccounts(db, userId)).toEqual([]);
    expect((await listMembers(ctx, memberFilter.parse({ state: "invited" }))).rows).toHaveLength(2);
  });

  test("keeps only the hash of the link, writes history, and is good for seven days", async () => {
    const { row, token } = await invited();
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(JSON.stringify(row)).not.toContain(token);
    expect(Math.round((row.expiresAt.getTime() - row.createdAt.getTime()) / 86_400_000)).toBe(7);
    expect(await eventsAbout(db, row.id)).toEqual(["invitation.sent"]);
  });

  test("says per address what became of it, and one bad address holds up no other", async () => {
    const { superUser, accountId } = await newCompany(db);
    const ctx = await as(superUser);
    const [member, waiting, fresh] = [newAddress(), newAddress(), newAddress()];
    await join(db, accountId, await newPerson(db, { email: member }), ["limited_user"]);
    expect(await invite(ctx, wish({ email: waiting }))).toBe("invited");
    const results = await inviteAll(ctx, {
      ...wish(),
      role: "limited_user",
      groupRole: "",
      addOns: [],
      addresses: [member.toUpperCase(), waiting, "nonsense", fresh, fresh.toUpperCase()],
    });
    expect(results.map((result) => result.outcome)).toEqual([
      "already_member",
      "already_invited",
      "invalid",
      "invited",
      "twice",
    ]);
  });

  test("the same address twice at once makes one invitation", async () => {
    const { superUser, accountId } = await newCompany(db);
    const ctx = await as(superUser);
    const same = wish();
    const outcomes = await Promise.all([invite(ctx, same), invite(ctx, same), invite(ctx, same)]);
    expect(outcomes.sort()).toEqual(["already_invited", "already_invited", "invited"]);
    expect(await db.$count(invitations, eq(invitations.accountId, accountId))).toBe(1);
  });

  test("from a CSV file takes role, dates, language and group of each row", async () => {
    const { superUser, accountId } = await newCompany(db);
    const ctx = await as(superUser);
    const groupId = newId("account");
    await db.insert(groups).values({ id: groupId, accountId, name: "東京拠点" });
    const [one, two] = [newAddress(), newAddress()];
    const file = [
      "Email,Role,Group,Language,Activation Date,Expiration Date,Description",
      `${one},Domain Administrator,,ja,2031/1/5,2031-12-31,=1+1`,
      `${two},group_standard_user,東京拠点,,,,`,
      `${newAddress()},emperor,,,,,`,
      `${newAddress()},group_standard_user,,,,,`,
      `${newAddress()},limited_user,Nowhere,,,,`,
      `${newAddress()},limited_user,,fr,,,`,
      `${newAddress()},limited_user,,,2031-02-30,,`,
      `${newAddress()},limited_user,,,2031-02-02,2031-02-01,`,
      `${newAddress()},limited_user,,,,2026-01-05,`,
      `${newAddress()},limited_user,,,,,${"x".repeat(501)}`,
      ",limited_user,,,,,",
    ].join("\r\n");
    const read = await inviteFromFile(ctx, {
      bytes: new TextEncoder().encode(`\uFEFF${file}`),
      language: "en",
    });
    if ("fault" in read) throw new Error(read.fault.code);
    expect(read.results.map((result) => result.outcome)).toEqual([
      "invited",
      "invited",
      "role",
      "role",
      "group",
      "language",
      "days",
      "days",
      "over",
      "description",
      "invalid",
    ]);
    expect(read.results[0]?.line).toBe(2);
    const rows = await db.select().from(invitations).where(eq(invitations.accountId, accountId));
    expect(rows.find((row) => row.email === one)).toMatchObject({
      roles: ["super_user", "domain_administrator"],
      language: "ja",
      description: "=1+1",
      activeFrom: new Date("2031-01-04T15:00:00Z"),
      activeUntil: new Date("2031-12-31T15:00:00Z"),
    });
    expect(rows.find((row) => row.email === two)).toMatchObject({ groupIds: [groupId], language: "en" });
    expect(await inviteFromFile(ctx, { bytes: new TextEncoder().encode("name\nx"), language: "en" })).toEqual(
      {
        fault: { code: "column_missing", column: "email" },
      },
    );
  });

  test("is for those who manage members, into groups of their own, and only a Super User invites Super Users", async () => {
    const { superUser, accountId } = await newCompany(db);
    const standard = await newPerson(db);
    await join(db, accountId, standard, ["standard_user"]);
    await expect(invite(await as(standard), wish())).rejects.toMatchObject({ code: "not_found" });
    const foreign = await newCompany(db);
    const theirs = newId("account");
    await db.insert(groups).values({ id: theirs, accountId: foreign.accountId, name: "Theirs" });
    expect(await invite(await as(superUser), wish({ groupId: theirs }))).toBe("group");
    const { row } = await invited();
    await expect(revokeInvitation(await as(superUser), row.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(resendInvitation(await as(superUser), row.id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the link", () => {
  test("sent again is a new one, and the former is dead; taken back it is dead at once", async () => {
    const { ctx, row, token, email, accountId } = await invited();
    await resendInvitation(ctx, row.id);
    const fresh = await tokenFor(accountId, email);
    expect(fresh).not.toBe(token);
    expect(await findInvitation(visitorCtx(db), token)).toBeUndefined();
    expect(await findInvitation(visitorCtx(db), fresh)).toMatchObject({ state: "open", email });
    await revokeInvitation(ctx, row.id);
    expect(await findInvitation(visitorCtx(db), fresh)).toBeUndefined();
    await expect(acceptAsNewPerson(visitorCtx(db), personal(fresh))).rejects.toMatchObject({
      code: "invitation_not_usable",
    });
    expect((await listInvitations(ctx)).rows).toEqual([]);
    expect(await eventsAbout(db, row.id)).toEqual([
      "invitation.sent",
      "invitation.resent",
      "invitation.revoked",
    ]);
  });

  test("too old admits nobody, but its holder gets a new one by mail, and a living one is not renewed", async () => {
    const { row, token, email, accountId } = await invited();
    await renewByLink(visitorCtx(db), token);
    expect(await tokenFor(accountId, email)).toBe(token);
    await letPass(row.id);
    await expect(acceptAsNewPerson(visitorCtx(db), personal(token))).rejects.toMatchObject({
      code: "invitation_not_usable",
    });
    await renewByLink(visitorCtx(db), token);
    await renewByLink(visitorCtx(db), "unknown");
    const fresh = await tokenFor(accountId, email);
    expect(fresh).not.toBe(token);
    await acceptAsNewPerson(visitorCtx(db), personal(fresh));
  });

  test("too old is replaced when the person is invited anew", async () => {
    const { ctx, row, email, accountId } = await invited();
    await letPass(row.id);
    expect(await invite(ctx, wish({ email, roles: ["limited_user"] }))).toBe("invited");
    const found = await findInvitation(visitorCtx(db), await tokenFor(accountId, email));
    expect(found?.roles).toEqual(["limited_user"]);
  });

  test("leads nowhere once the last day of the membership has passed, and is not sent again", async () => {
    const { ctx, row, token, email, accountId } = await invited({ until: "2031-01-01" });
    const userId = await newPerson(db, { email });
    await db
      .update(invitations)
      .set({ activeUntil: new Date(Date.now() - 1_000) })
      .where(eq(invitations.id, row.id));
    expect(await findInvitation(visitorCtx(db), token)).toBeUndefined();
    expect((await listInvitations(ctx)).rows).toMatchObject([{ state: "over" }]);
    const self = await memberCtx(db, { userId });
    await expect(acceptInvitation(self, token)).rejects.toMatchObject({ code: "invitation_not_usable" });
    await expect(resendInvitation(ctx, row.id)).rejects.toMatchObject({ code: "invitation_not_usable" });
    expect(await rolesHeld(db, accountId, userId)).toEqual([]);
    expect(await invite(ctx, wish({ email }))).toBe("invited");
  });

  test("cannot flood an address", async () => {
    const { ctx, row } = await invited();
    const tries = [];
    for (let times = 0; times < 6; times += 1)
      tries.push(
        await resendInvitation(ctx, row.id).then(
          () => "sent",
          (error) => error.code,
        ),
      );
    expect(tries).toContain("too_many_attempts");
    expect(tries.filter((tried) => tried === "sent")).toHaveLength(4);
  });
});

describe("accepting", () => {
  test("a new person gives a name and agrees; they are a member and go on to set a password", async () => {
    const { token, email, accountId, row } = await invited({
      description: "Night shift",
      until: "2031-01-01",
    });
    const { url } = await acceptAsNewPerson(visitorCtx(db), personal(token));
    expect(url).toMatch(/\/password\/set\/[\w-]{43}$/);
    const [person] = await db
      .select()
      .from(users)
      .where(eq(users.emailKey, emailKey(email)));
    expect(person).toMatchObject({ familyName: "山田", language: "ja", timeZone: "Asia/Tokyo" });
    const userId = person?.id ?? "";
    expect(await rolesHeld(db, accountId, userId)).toEqual(["standard_user"]);
    const [membership] = await db.select().from(memberships).where(eq(memberships.userId, userId));
    expect(membership).toMatchObject({
      description: "Night shift",
      activeUntil: new Date("2031-01-01T15:00:00Z"),
    });
    expect(await db.$count(termsAcceptances, eq(termsAcceptances.userId, userId))).toBe(2);
    expect(await eventsAbout(db, row.id)).toEqual(["invitation.sent", "invitation.accepted"]);
    await expect(acceptAsNewPerson(visitorCtx(db), personal(token))).rejects.toMatchObject({
      code: "invitation_not_usable",
    });
  });

  test("tells the person who invited, in their language, and nobody who no longer manages members", async () => {
    const { token, email, accountId, superUser } = await invited({ roles: ["limited_user"] });
    await acceptAsNewPerson(visitorCtx(db), personal(token));
    const [mail, ...others] = await mailsAbout(db, accountId, "invitation-accepted");
    expect(others).toEqual([]);
    expect(mail?.userId).toBe(superUser);
    expect(await propsOf(db, mail?.id ?? "")).toMatchObject({
      memberEmail: email,
      link: expect.stringMatching(/\/account\/members\?account=\d+$/),
    });

    const left = await invited();
    const second = await newPerson(db);
    await join(db, left.accountId, second, ["super_user", "domain_administrator"]);
    await db
      .update(memberships)
      .set({ suspendedAt: new Date() })
      .where(and(eq(memberships.accountId, left.accountId), eq(memberships.userId, left.superUser)));
    await acceptAsNewPerson(visitorCtx(db), personal(left.token));
    expect(await mailsAbout(db, left.accountId, "invitation-accepted")).toEqual([]);
  });

  test("twice at once makes one person and one membership", async () => {
    const { token, email, accountId } = await invited();
    const tries = await Promise.allSettled(
      Array.from({ length: 5 }, () => acceptAsNewPerson(visitorCtx(db), personal(token))),
    );
    expect(tries.filter((tried) => tried.status === "fulfilled")).toHaveLength(1);
    const people = await db
      .select()
      .from(users)
      .where(eq(users.emailKey, emailKey(email)));
    expect(people).toHaveLength(1);
    expect(
      await db.$count(
        memberships,
        and(eq(memberships.accountId, accountId), eq(memberships.userId, people[0]?.id ?? "")),
      ),
    ).toBe(1);
  });

  test("somebody with a password accepts signed in, as the address it was sent to and no other", async () => {
    const email = newAddress();
    const userId = await newPerson(db, { email });
    const { token, accountId } = await invited({ email: email.toUpperCase() });
    await expect(acceptAsNewPerson(visitorCtx(db), personal(token))).rejects.toMatchObject({
      code: "sign_in_needed",
    });
    const other = await memberCtx(db, { userId: await newPerson(db) });
    await expect(acceptInvitation(other, token)).rejects.toMatchObject({ code: "invitation_other_person" });
    const self = await memberCtx(db, { userId });
    const tries = await Promise.allSettled([acceptInvitation(self, token), acceptInvitation(self, token)]);
    expect(tries.filter((tried) => tried.status === "fulfilled")).toHaveLength(1);
    expect((await listActingAccounts(db, userId)).map((account) => account.id)).toEqual([accountId]);
  });

  test("at the moment a request of theirs is approved makes one membership, and the mail says which role counts", async () => {
    for (let times = 0; times < 3; times += 1) {
      const email = newAddress();
      const userId = await newPerson(db, { email });
      const { ctx, token, accountId } = await invited({ email, roles: ["limited_user"] });
      const { requestId } = await inTransaction(visitorCtx(db), (inner) =>
        requestAccess(inner, { accountId, userId, origin: "link", confirmed: true }),
      );
      const decision = { requestId, decision: "approved", role: "standard_user", reason: "" } as const;
      const self = await memberCtx(db, { userId });
      await Promise.all([acceptInvitation(self, token), decideRequest(ctx, decision)]);
      const held = await rolesHeld(db, accountId, userId);
      expect(held).toHaveLength(1);
      const [mail] = await mailsAbout(db, accountId, "invitation-accepted");
      expect(await propsOf(db, mail?.id ?? "")).toMatchObject({
        roleName: held[0] === "limited_user" ? "Limited User" : "Standard User",
      });
    }
  });

  test("accepted and withdrawn at the same time is one of both, never both", async () => {
    for (let times = 0; times < 5; times += 1) {
      const { ctx, row, token, email, accountId } = await invited();
      await Promise.allSettled([
        acceptAsNewPerson(visitorCtx(db), personal(token)),
        revokeInvitation(ctx, row.id),
      ]);
      const [now] = await db.select().from(invitations).where(eq(invitations.id, row.id));
      expect(Boolean(now?.acceptedAt)).not.toBe(Boolean(now?.revokedAt));
      const [person] = await db
        .select()
        .from(users)
        .where(eq(users.emailKey, emailKey(email)));
      const members = await db.$count(
        memberships,
        and(eq(memberships.accountId, accountId), eq(memberships.userId, person?.id ?? "")),
      );
      expect(members).toBe(now?.acceptedAt ? 1 : 0);
    }
  });

  test("does not lift a suspension, and somebody removed comes back by a new invitation", async () => {
    const email = newAddress();
    const userId = await newPerson(db, { email });
    const { ctx, token, accountId } = await invited({ email });
    const memberId = await join(db, accountId, userId, ["limited_user"]);
    await suspendMember(ctx, memberId, true);
    await expect(acceptInvitation(await memberCtx(db, { userId }), token)).rejects.toMatchObject({
      code: "invitation_not_usable",
    });
    expect(await listActingAccounts(db, userId)).toEqual([]);
    await removeMember(ctx, memberId);
    await acceptInvitation(await memberCtx(db, { userId }), token);
    expect((await listActingAccounts(db, userId))[0]?.roles).toEqual(["standard_user"]);
  });

  test("into a group makes a member of that group; of a group that is gone it makes none", async () => {
    const company = await newCompany(db);
    const ctx: Ctx<AccountMember> = await as(company.superUser);
    const groupId = newId("account");
    await db.insert(groups).values({ id: groupId, accountId: company.accountId, name: "Tokyo" });
    const [one, two] = [newAddress(), newAddress()];
    for (const email of [one, two])
      expect(await invite(ctx, wish({ email, roles: ["group_standard_user"], groupId }))).toBe("invited");
    await acceptAsNewPerson(visitorCtx(db), personal(await tokenFor(company.accountId, one)));
    const [person] = await db
      .select()
      .from(users)
      .where(eq(users.emailKey, emailKey(one)));
    expect((await listActingAccounts(db, person?.id ?? ""))[0]?.groupIds).toEqual([groupId]);
    await db
      .update(invitations)
      .set({ groupIds: ["gone"] })
      .where(isNull(invitations.acceptedAt));
    await expect(
      acceptAsNewPerson(visitorCtx(db), personal(await tokenFor(company.accountId, two))),
    ).rejects.toMatchObject({ code: "invitation_not_usable" });
  });
});

describe("addresses as people paste them", () => {
  test.each([
    [
      "a@x.example, b@x.example\nc@x.example;d@x.example",
      ["a@x.example", "b@x.example", "c@x.example", "d@x.example"],
    ],
    ["Sato Naoko <sato@x.example>、tanaka@x.example", ["sato@x.example", "tanaka@x.example"]],
    ["ａ＠ｘ．example\n\n , ", ["a@x.example"]],
    ["a@x.example b@x.example", ["a@x.example", "b@x.example"]],
  ])("%j", (text, expected) => {
    expect(addressesIn(text)).toEqual(expected);
    expect(expected.every(isAddress)).toBe(true);
  });

  test.each(["a", "a@b", "a b@x.example", "@x.example", "a@x.example>", `${"a".repeat(250)}@x.example`])(
    "%j is none",
    (text) => {
      expect(isAddress(text)).toBe(false);
    },
  );
});
