import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  loginTickets,
  passkeyChallenges,
  passwordTokens,
  sessions,
  signIns,
  staffMembers,
  totpFactors,
  users,
} from "@/db/schema/identity";
import { sweepIdentity } from "@/lib/identity/commands";
import { beginAuthenticator } from "@/lib/identity/factors/authenticator/commands";
import { askForPasskey } from "@/lib/identity/factors/passkeys/commands";
import { issuePasswordLink } from "@/lib/identity/passwords/commands";
import { createStaff, findOrCreatePerson, updateProfile } from "@/lib/identity/people/commands";
import { profileInput } from "@/lib/identity/people/input";
import { findPersonByEmail, getProfile } from "@/lib/identity/people/queries";
import { issueTicket } from "@/lib/identity/sessions/commands";
import { openSignIn } from "@/lib/identity/sign-in/commands";
import { inTransaction } from "@/lib/platform/transaction";
import { machineCtx, memberCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { giveSession, mailsTo, newPerson } from "./people";

const { db } = await testDatabase();
const someone = { familyName: "森山", givenName: "咲子", language: "ja", timeZone: "Asia/Tokyo" } as const;
const create = (email: string, more = {}) =>
  inTransaction(visitorCtx(db), (ctx) => findOrCreatePerson(ctx, { email, ...someone, ...more }));

describe("a person", () => {
  test("comes to be once, also for twenty at the same time and however the address is written", async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, n) => create(n % 2 ? "Sakiko@Tests.example" : "sakiko@tests.example")),
    );
    expect(new Set(made.map((one) => one.userId)).size).toBe(1);
    expect(made.filter((one) => one.created)).toHaveLength(1);
  });

  test("who is known keeps the profile they have", async () => {
    await create("known@tests.example");
    const again = await create("known@tests.example", { givenName: "Somebody", language: "en" });
    expect(again.created).toBe(false);
    expect(await findPersonByEmail(db, "KNOWN@tests.example")).toMatchObject({
      givenName: "咲子",
      language: "ja",
      hasPassword: false,
      blocked: false,
    });
  });

  test("with a tag in the address is somebody else", async () => {
    const [plain, tagged] = [await create("tag@tests.example"), await create("tag+portal@tests.example")];
    expect(plain.userId).not.toBe(tagged.userId);
  });

  test("changes their own profile and nobody else's", async () => {
    const [mine, theirs] = [await newPerson(db), await newPerson(db)];
    const own = await memberCtx(db, mine);
    await updateProfile(own, { ...someone, jobTitle: "", phone: "03-5550-0100" });
    expect(await getProfile(own)).toMatchObject({ ...someone, jobTitle: null, phone: "03-5550-0100" });
    expect(await getProfile(await memberCtx(db, theirs))).toMatchObject({ familyName: "Moriyama" });
  });
});

describe("a member of staff", () => {
  test("is made with a role and invited by mail, once", async () => {
    const { userId } = await createStaff(machineCtx(db), {
      email: "agent@tests.example",
      role: "support_engineer",
      familyName: "Oka",
      givenName: "Ren",
    });
    expect(await mailsTo(db, "agent@tests.example")).toEqual(["staff-invited"]);
    expect(await db.select().from(passwordTokens).where(eq(passwordTokens.userId, userId))).toHaveLength(1);
    await expect(
      createStaff(machineCtx(db), { email: "agent@tests.example", role: "administrator" }),
    ).rejects.toMatchObject({ code: "staff_exists" });
  });

  test("who left comes back with the new role", async () => {
    const { userId } = await createStaff(machineCtx(db), {
      email: "back@tests.example",
      role: "support_engineer",
    });
    await db.update(staffMembers).set({ endedAt: new Date() }).where(eq(staffMembers.userId, userId));
    await createStaff(machineCtx(db), { email: "back@tests.example", role: "support_manager" });
    expect(await db.select().from(staffMembers).where(eq(staffMembers.userId, userId))).toMatchObject([
      { role: "support_manager", endedAt: null },
    ]);
  });
});

test("housekeeping forgets what has had its time and nothing else", async () => {
  const { userId } = await newPerson(db);
  const ctx = machineCtx(db);
  const fill = async () => {
    await openSignIn(ctx, userId);
    await issueTicket(ctx, userId, ["passkey"]);
    await askForPasskey(ctx, userId, "confirm");
    await inTransaction(ctx, (inside) => issuePasswordLink(inside, userId, "reset"));
    await giveSession(db, userId);
  };
  await fill();
  const past = sql`now() - interval '31 days'`;
  for (const table of [signIns, loginTickets, passkeyChallenges, passwordTokens])
    await db.update(table).set({ expiresAt: past }).where(eq(table.userId, userId));
  await db.update(passwordTokens).set({ usedAt: past }).where(eq(passwordTokens.userId, userId));
  await db.update(sessions).set({ endedAt: past }).where(eq(sessions.userId, userId));
  await fill();
  await beginAuthenticator(ctx, userId);
  await sweepIdentity(ctx);
  for (const table of [signIns, passkeyChallenges, passwordTokens, sessions, totpFactors]) {
    expect(await db.select().from(table).where(eq(table.userId, userId))).toHaveLength(1);
  }
  expect(await db.select().from(users).where(eq(users.id, userId))).toHaveLength(1);
});

describe("what a person says about themselves", () => {
  const good = {
    familyName: "O’Neil",
    givenName: "Zoë",
    jobTitle: "",
    phone: "",
    language: "en",
    timeZone: "America/St_Johns",
  };

  test.each([
    [{ familyName: "　森山　" }, { familyName: "森山" }],
    [{ familyName: "ﾓﾘﾔﾏ" }, { familyName: "モリヤマ" }],
    [{ phone: "０３−５５５０−０１００" }, { phone: "03-5550-0100" }],
    [{ phone: "+1 (408) 555-0100 ext. 12" }, { phone: "+1 (408) 555-0100 ext. 12" }],
    [{ phone: "03ー5550ー0100 内線 45" }, { phone: "03-5550-0100 内線 45" }],
    [{ phone: "089/55501-00" }, { phone: "089/55501-00" }],
    [{ phone: "03-5550-0100（内線４５）" }, { phone: "03-5550-0100(内線45)" }],
    [{ givenName: "=cmd()" }, { givenName: "=cmd()" }],
    [{ givenName: "<b>Zoë</b>" }, { givenName: "<b>Zoë</b>" }],
  ])("%j is kept as %j", (typed, kept) =>
    expect(profileInput.parse({ ...good, ...typed })).toMatchObject(kept),
  );

  test.each([
    [{ familyName: " " }, "familyName", "required"],
    [{ familyName: "x".repeat(81) }, "familyName", "too_long"],
    [{ givenName: "a\u202eb" }, "givenName", "characters"],
    [{ givenName: "a\nb" }, "givenName", "characters"],
    [{ phone: "call me" }, "phone", "invalid"],
    [{ phone: "12345" }, "phone", "invalid"],
    [{ phone: "1".repeat(16) }, "phone", "invalid"],
    [{ language: "fr" }, "language", "required"],
    [{ timeZone: "Mars/Olympus" }, "timeZone", "invalid"],
    [{ timeZone: "'; drop table users" }, "timeZone", "invalid"],
  ])("%j is refused at %s as %s", (typed, field, code) => {
    const issues = profileInput.safeParse({ ...good, ...typed }).error?.issues ?? [];
    expect(issues.map((issue) => [issue.path[0], issue.message])).toContainEqual([field, code]);
  });
});
