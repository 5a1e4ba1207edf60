import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { events, mails } from "@/db/schema/platform";
import { registrations } from "@/db/schema/registration";
import { saveCompany } from "@/lib/registration/answers/commands";
import { resendCode, startRegistration, sweepRegistrations, verifyCode } from "@/lib/registration/commands";
import { newPerson } from "@/tests/accounts/people";
import { solvedCaptcha } from "@/tests/support/captcha";
import { machineCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { company, newEmail, walker } from "./walker";

const { db } = await testDatabase();
const refused = (code: string) => expect.objectContaining({ code });

describe("the activation code", () => {
  test("proves the e-mail once", async () => {
    const alice = walker(db);
    await alice.start();
    const code = await alice.code();
    const { row } = await alice.open();
    await expect(verifyCode(alice.ctx, row, code)).resolves.toEqual({ resumed: false });
    await expect(verifyCode(alice.ctx, row, code)).rejects.toEqual(refused("code_expired"));
  });

  test("is evaluated at most five times, however many guesses come at once, and the right one then fails", async () => {
    const alice = walker(db);
    await alice.start();
    const right = await alice.code();
    const { row } = await alice.open();
    const guesses = await Promise.allSettled(
      Array.from({ length: 60 }, (_, index) =>
        verifyCode(alice.ctx, row, String((Number(right) + index + 1) % 1_000_000).padStart(6, "0")),
      ),
    );
    expect(guesses.every((guess) => guess.status === "rejected")).toBe(true);
    const counted = await db
      .select()
      .from(events)
      .where(and(eq(events.kind, "registration.code_failed"), eq(events.subjectId, row.id)));
    expect(counted).toHaveLength(5);
    await expect(verifyCode(alice.ctx, (await alice.open()).row, right)).rejects.toEqual(
      refused("code_exhausted"),
    );
  });

  test("is void as soon as a new one is sent", async () => {
    const alice = walker(db);
    await alice.start();
    const former = await alice.code();
    await resendCode(alice.ctx, (await alice.open()).row);
    const latest = await alice.code();
    if (former !== latest)
      await expect(verifyCode(alice.ctx, (await alice.open()).row, former)).rejects.toEqual(
        refused("code_wrong"),
      );
    await verifyCode(alice.ctx, (await alice.open()).row, latest);
    expect((await alice.open()).walk.emailProven).toBe(true);
  });

  test("expires by the database's clock", async () => {
    const alice = walker(db);
    await alice.start();
    await db
      .update(registrations)
      .set({ codeExpiresAt: sql`now() - interval '1 second'` })
      .where(eq(registrations.id, (await alice.open()).row.id));
    await expect(verifyCode(alice.ctx, (await alice.open()).row, await alice.code())).rejects.toEqual(
      refused("code_expired"),
    );
  });

  test("is bound to the registration that asked for it", async () => {
    const alice = walker(db);
    const twin = walker(db, alice.email);
    await alice.start();
    const first = await alice.code();
    await twin.start();
    const second = await twin.code();
    if (first !== second)
      await expect(verifyCode(twin.ctx, (await twin.open()).row, first)).rejects.toEqual(
        refused("code_wrong"),
      );
  });

  test("is asked for at most five times an hour, whatever the spelling of the address", async () => {
    const email = newEmail();
    const spelled = [
      email,
      email.toUpperCase(),
      email.replace("@", "+tag@"),
      email.replace("walker-", "wal.ker-"),
      email,
      email,
    ];
    const answers = await Promise.allSettled(
      spelled.map(async (address) =>
        startRegistration(visitorCtx(db), {
          email: address,
          captcha: await solvedCaptcha("email"),
          registrationLinkId: null,
        }),
      ),
    );
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(5);
  });
});

test("a captcha solution starts one registration, not two, also at the same moment", async () => {
  const captcha = await solvedCaptcha("email");
  const starts = await Promise.allSettled(
    [1, 2, 3, 4].map(() =>
      startRegistration(visitorCtx(db), { email: newEmail(), captcha, registrationLinkId: null }),
    ),
  );
  expect(starts.filter((start) => start.status === "fulfilled")).toHaveLength(1);
});

test("known and unknown addresses leave the same rows; only the mail differs", async () => {
  const known = newEmail();
  await newPerson(db, { email: known });
  const [stranger, member] = [walker(db), walker(db, known)];
  await stranger.start();
  await member.start();
  const templates = await Promise.all(
    [stranger.email, known].map(async (email) =>
      (await db.select({ template: mails.template }).from(mails).where(eq(mails.recipient, email))).map(
        (mail) => mail.template,
      ),
    ),
  );
  expect(templates).toEqual([["activation-code"], ["activation-code-known"]]);
  expect((await member.open()).person).toBeNull();
});

describe("resuming", () => {
  test("the same address and a new code continue the earlier registration on another device, with its answers", async () => {
    const laptop = walker(db);
    await laptop.start();
    await laptop.proveEmail();
    await saveCompany(laptop.ctx, await laptop.open(), company);
    const phone = walker(db, laptop.email);
    await phone.start();
    await expect(phone.proveEmail()).resolves.toEqual({ resumed: true });
    expect((await phone.open()).row.id).toBe((await laptop.open()).row.id);
    expect((await phone.open()).row.answers.company?.companyName).toBe(company.companyName);
  });

  test("an address that was not proven resumes nothing", async () => {
    const first = walker(db);
    await first.start();
    const second = walker(db, first.email);
    await second.start();
    await expect(second.proveEmail()).resolves.toEqual({ resumed: false });
  });
});

describe("abandoned registrations", () => {
  test("are deleted after a day without, after thirty days with a proven e-mail", async () => {
    const [unproven, proven, fresh] = [walker(db), walker(db), walker(db)];
    for (const one of [unproven, proven, fresh]) await one.start();
    await proven.proveEmail();
    const age = async (one: typeof unproven, days: number) =>
      db
        .update(registrations)
        .set({
          createdAt: sql`now() - make_interval(days => ${days})`,
          updatedAt: sql`now() - make_interval(days => ${days})`,
        })
        .where(eq(registrations.id, (await one.open()).row.id));
    await age(proven, 29);
    await age(unproven, 2);
    await sweepRegistrations(machineCtx(db));
    await expect(unproven.open()).rejects.toThrow();
    await expect(fresh.open()).resolves.toBeDefined();
    await age(proven, 31);
    await expect(proven.open()).rejects.toThrow();
    await sweepRegistrations(machineCtx(db));
    expect(await proven.row()).toBeUndefined();
  });
});
