import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { memberships } from "@/db/schema/accounts";
import { grantableRoles } from "@/lib/access/roles";
import { changeMember, removeMember, suspendMember } from "@/lib/accounts/members/commands";
import { memberInput } from "@/lib/accounts/members/input";
import { listActingAccounts } from "@/lib/accounts/queries";
import { requestAccess } from "@/lib/accounts/requests/commands";
import { countPendingRequests, findRequest, listPendingRequests } from "@/lib/accounts/requests/queries";
import { inTransaction } from "@/lib/platform/transaction";
import { decideRequest } from "@/lib/registration/decisions/commands";
import { accountMemberCtx, memberCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import {
  decisionsOn,
  eventsAbout,
  join,
  mailsAbout,
  newCompany,
  newPerson,
  propsOf,
  rolesHeld,
} from "./people";

const { db } = await testDatabase();

type Wish = Partial<Parameters<typeof requestAccess>[1]>;
const ask = (accountId: string, userId: string, wish: Wish = {}) =>
  inTransaction(visitorCtx(db), (ctx) =>
    requestAccess(ctx, { accountId, userId, origin: "link", confirmed: true, ...wish }),
  ).then((made) => made.requestId);
const approve = (requestId: string, role = "standard_user") => ({
  requestId,
  decision: "approved" as const,
  role,
  reason: "",
});
const decline = (requestId: string, reason = "We do not know you.") => ({
  requestId,
  decision: "declined" as const,
  role: "",
  reason,
});

describe("deciding", () => {
  test("an approval grants the role from now on, and the person gets a link to set the first password", async () => {
    const company = await newCompany(db, { superUsers: 3 });
    const person = await newPerson(db, { hasPassword: false });
    const requestId = await ask(company.accountId, person);
    await decideRequest(
      await memberCtx(db, { userId: company.superUser }),
      approve(requestId, "limited_user"),
    );

    const [acting] = await listActingAccounts(db, person);
    expect(acting).toMatchObject({ id: company.accountId, roles: ["limited_user"] });
    const [mail] = await mailsAbout(db, company.accountId, "access-approved");
    expect(mail?.userId).toBe(person);
    expect(await propsOf(db, mail?.id ?? "")).toMatchObject({
      roleName: "Limited User",
      needsPassword: true,
      link: expect.stringContaining("/password/set/"),
    });
    const told = (await mailsAbout(db, company.accountId, "access-decided-for-super-users")).map(
      (one) => one.userId,
    );
    expect(told.sort()).toEqual(company.superUsers.slice(1).sort());
    expect(await eventsAbout(db, requestId)).toEqual(["access.requested", "access.approved"]);
  });

  test("somebody with a password is led to the portal, in their own language", async () => {
    const company = await newCompany(db);
    const person = await newPerson(db, { language: "ja" });
    await decideRequest(
      await memberCtx(db, { userId: company.superUser }),
      approve(await ask(company.accountId, person), "super_user"),
    );
    const [mail] = await mailsAbout(db, company.accountId, "access-approved");
    expect(await propsOf(db, mail?.id ?? "")).toMatchObject({
      roleName: "スーパーユーザー",
      needsPassword: false,
      link: expect.stringContaining(`/home?account=${company.number}`),
    });
  });

  test("a Domain Administrator is a Super User too", async () => {
    const company = await newCompany(db);
    const person = await newPerson(db);
    await decideRequest(
      await memberCtx(db, { userId: company.superUser }),
      approve(await ask(company.accountId, person), "domain_administrator"),
    );
    expect(await rolesHeld(db, company.accountId, person)).toEqual(["domain_administrator", "super_user"]);
  });

  test("a declined request never becomes active, and the person reads the reason", async () => {
    const company = await newCompany(db);
    const person = await newPerson(db);
    const requestId = await ask(company.accountId, person);
    const superUser = await memberCtx(db, { userId: company.superUser });
    await decideRequest(superUser, decline(requestId, "Ask your team lead first."));
    await expect(decideRequest(superUser, approve(requestId))).rejects.toMatchObject({
      code: "request_decided",
    });
    expect(await listActingAccounts(db, person)).toEqual([]);
    const [mail] = await mailsAbout(db, company.accountId, "access-declined");
    expect(await propsOf(db, mail?.id ?? "")).toMatchObject({ reason: "Ask your team lead first." });
  });

  test("of two Super Users at once one decides, and one mail goes out", async () => {
    for (let round = 0; round < 5; round += 1) {
      const company = await newCompany(db, { superUsers: 2 });
      const person = await newPerson(db);
      const requestId = await ask(company.accountId, person);
      const [first, second] = await Promise.all(
        company.superUsers.map((userId) => memberCtx(db, { userId })),
      );
      if (!first || !second) throw new Error("two Super Users are needed");
      const both = await Promise.allSettled([
        decideRequest(first, approve(requestId)),
        decideRequest(second, round % 2 ? decline(requestId) : approve(requestId)),
      ]);
      expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
      expect(both.find((one) => one.status === "rejected")).toMatchObject({
        reason: { code: "request_decided" },
      });
      expect(await decisionsOn(db, requestId)).toHaveLength(1);
      const outcomes = [
        ...(await mailsAbout(db, company.accountId, "access-approved")),
        ...(await mailsAbout(db, company.accountId, "access-declined")),
      ];
      expect(outcomes).toHaveLength(1);
      expect(await mailsAbout(db, company.accountId, "access-decided-for-super-users")).toHaveLength(1);
    }
  });

  test("a foreign request, a missing one and one without permission are the same thing: not there", async () => {
    const [mine, theirs] = [await newCompany(db), await newCompany(db)];
    const person = await newPerson(db);
    const requestId = await ask(theirs.accountId, person);
    const standard = await newPerson(db);
    await join(db, theirs.accountId, standard, ["standard_user"]);
    for (const userId of [mine.superUser, standard, person]) {
      const ctx = await memberCtx(db, { userId });
      await expect(decideRequest(ctx, approve(requestId))).rejects.toMatchObject({
        code: "request_not_found",
      });
      await expect(decideRequest(ctx, approve("req_missing"))).rejects.toMatchObject({
        code: "request_not_found",
      });
    }
    const ctx = await accountMemberCtx(db, { userId: mine.superUser });
    expect(await findRequest(ctx, requestId)).toBeUndefined();
    expect(await countPendingRequests(ctx)).toBe(0);
    expect((await listPendingRequests(ctx)).rows).toEqual([]);
    expect(await decisionsOn(db, requestId)).toEqual([]);
  });

  test("whoever was demoted after the page was opened decides nothing any more", async () => {
    const { accountId, superUsers } = await newCompany(db, { superUsers: 2 });
    const requestId = await ask(accountId, await newPerson(db));
    const [first = "", second = ""] = superUsers;
    const late = await memberCtx(db, { userId: second });
    const ctx = await accountMemberCtx(db, { userId: first });
    const [theirs] = await db.select().from(memberships).where(eq(memberships.userId, second));
    const memberId = theirs?.id ?? "";
    await changeMember(ctx, memberInput().parse({ memberId, role: "limited_user" }));
    await expect(decideRequest(late, approve(requestId))).rejects.toMatchObject({
      code: "request_not_found",
    });
    await removeMember(ctx, memberId);
    await expect(decideRequest(late, approve(requestId))).rejects.toMatchObject({ code: "not_found" });
    expect(await decisionsOn(db, requestId)).toEqual([]);
  });

  test("the page says when the person is suspended, has expired or was removed; approving puts that aside", async () => {
    const { accountId, superUser } = await newCompany(db);
    const ctx = await accountMemberCtx(db, { userId: superUser });
    const dates = {
      suspended: {},
      expired: { activeUntil: new Date(Date.now() - 1_000) },
      ended: { endedAt: new Date(Date.now() - 1_000) },
      future: { activeFrom: new Date(Date.now() + 86_400_000) },
    };
    for (const [state, when] of Object.entries(dates)) {
      const person = await newPerson(db);
      const memberId = await join(db, accountId, person, ["limited_user"], when);
      if (state === "suspended") await suspendMember(ctx, memberId, true);
      const requestId = await ask(accountId, person);
      expect(await findRequest(ctx, requestId)).toMatchObject({ isMember: false, former: state });
      await decideRequest(ctx, approve(requestId));
      expect(await findRequest(ctx, requestId)).toMatchObject({ isMember: true, former: null });
    }
    const stranger = await ask(accountId, await newPerson(db));
    expect(await findRequest(ctx, stranger)).toMatchObject({ isMember: false, former: null });
  });

  test("nobody who is to run the account from a later day on is let in as somebody who does not", async () => {
    const { accountId, superUser } = await newCompany(db);
    const handover = new Date(Date.now() + 9 * 86_400_000);
    await db.update(memberships).set({ activeUntil: handover }).where(eq(memberships.accountId, accountId));
    const successor = await newPerson(db);
    await join(db, accountId, successor, ["super_user", "domain_administrator"], { activeFrom: handover });
    const requestId = await ask(accountId, successor);
    const ctx = await memberCtx(db, { userId: superUser });
    await expect(decideRequest(ctx, approve(requestId))).rejects.toMatchObject({ code: "last_super_user" });
    expect(await rolesHeld(db, accountId, successor)).toEqual(["domain_administrator", "super_user"]);
    expect(await decisionsOn(db, requestId)).toEqual([]);
    await decideRequest(ctx, approve(requestId, "domain_administrator"));
    expect((await listActingAccounts(db, successor))[0]?.id).toBe(accountId);
  });

  test("staff may not decide what a Super User can", async () => {
    const company = await newCompany(db);
    const requestId = await ask(company.accountId, await newPerson(db));
    const staff = await memberCtx(db, { userId: await newPerson(db), staff: "administrator" });
    await expect(decideRequest(staff, approve(requestId))).rejects.toMatchObject({
      code: "request_not_found",
    });
  });

  test("roles: none, unknown and group roles are refused; only a Super User makes a Super User", async () => {
    const company = await newCompany(db);
    const administrator = await newPerson(db);
    await join(db, company.accountId, administrator, ["domain_administrator"]);
    const requestId = await ask(company.accountId, await newPerson(db));
    const superUser = await memberCtx(db, { userId: company.superUser });
    for (const role of ["", "owner", "group_super_user", "asc_user"]) {
      await expect(decideRequest(superUser, approve(requestId, role))).rejects.toMatchObject({
        code: "role_not_grantable",
        detail: { field: "role" },
      });
    }
    const ctx = await memberCtx(db, { userId: administrator });
    for (const role of ["super_user", "domain_administrator"])
      await expect(decideRequest(ctx, approve(requestId, role))).rejects.toMatchObject({
        code: "role_not_grantable",
      });
    await expect(decideRequest(ctx, approve(requestId, "standard_user"))).resolves.toBe("approved");
    expect(grantableRoles).toContain("super_user");
  });
});
