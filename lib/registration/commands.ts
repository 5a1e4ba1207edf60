/** The wizard's first half: starting, proving the e-mail, proving the product. Answers and completion: `answers/`, `completion/`. */
import { and, eq, gt, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { registrationDevices, registrations } from "@/db/schema/registration";
import type { Ctx } from "@/lib/access/ctx";
import { getLinkDomains } from "@/lib/accounts/links/queries";
import { linkAdmits } from "@/lib/accounts/links/rules";
import { findPersonByEmail } from "@/lib/identity/people/queries";
import { emailDomain, emailKey, emailLimitKey } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { record } from "@/lib/platform/events";
import { requireHuman } from "@/lib/platform/human";
import { newActivationCode, newId, newToken } from "@/lib/platform/ids";
import { queueMails } from "@/lib/platform/mail/outbox";
import { networkOf } from "@/lib/platform/networks/rules";
import { limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { hashCode, hashToken, sameDigest } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";
import { activationCodeMail } from "@/lib/registration/notices";
import { findEarlierRegistration, type RegistrationRow } from "@/lib/registration/queries";
import type { ProductAnswer } from "@/lib/registration/rules";

/** Codes an address and a network may ask for (trust REG-4). */
export async function countCode(ctx: Ctx, email: string): Promise<void> {
  const settings = env();
  const address = hashToken(emailLimitKey(email));
  await limited(
    ctx,
    [
      { key: `code-hour:${address}`, max: settings.ACTIVATION_CODES_PER_HOUR, seconds: 3_600 },
      { key: `code-day:${address}`, max: settings.ACTIVATION_CODES_PER_DAY, seconds: 86_400 },
      { key: `code-ip:${networkOf(ctx.ip)}`, max: settings.ACTIVATION_CODES_PER_HOUR_IP, seconds: 3_600 },
    ],
    "code_limit",
  );
}

/** Makes a code for a registration and queues its mail; a former code dies with it. Runs in the caller's transaction. */
async function sendCode(ctx: Ctx, registration: { id: string; email: string }): Promise<void> {
  const code = newActivationCode();
  const person = await findPersonByEmail(ctx.db, registration.email);
  const [mailId] = await queueMails(ctx, [
    activationCodeMail(ctx.language, registration.email, code, person !== undefined),
  ]);
  await ctx.db
    .update(registrations)
    .set({
      codeHash: hashCode(code, registration.id),
      codeExpiresAt: sql`now() + make_interval(mins => ${env().ACTIVATION_CODE_MINUTES})`,
      codeSentAt: sql`now()`,
      codeGuesses: 0,
      codeMailId: mailId ?? null,
    })
    .where(eq(registrations.id, registration.id));
  await record(ctx, "registration.code_sent", { subjectId: registration.id });
}

/**
 * Starts a registration and mails its activation code. The answer is the same for known and unknown addresses
 * (domain rule 3); only the mail differs. `prefill`: what a marketplace console sent along. Returns the token for the
 * browser's cookie. Refuses `link_domain` for an address that the registration link does not admit: nobody is asked
 * everything first, and refused when the link is used.
 */
export async function startRegistration(
  outer: Ctx,
  input: {
    email: string;
    captcha: string;
    registrationLinkId: string | null;
    prefill?: ProductAnswer | undefined;
  },
): Promise<{ token: string }> {
  if (input.registrationLinkId) {
    const domains = await getLinkDomains(outer, input.registrationLinkId);
    if (!linkAdmits(domains, emailDomain(input.email))) throw new Refusal("link_domain", { field: "email" });
  }
  await requireHuman(outer, "email", input.captcha);
  await countCode(outer, input.email);
  const token = newToken();
  await inTransaction(outer, async (ctx) => {
    const id = newId("registration");
    await ctx.db.insert(registrations).values({
      id,
      email: input.email,
      emailKey: emailKey(input.email),
      language: ctx.language,
      registrationLinkId: input.registrationLinkId,
      answers: input.prefill ? { product: input.prefill } : {},
    });
    await ctx.db.insert(registrationDevices).values({ tokenHash: hashToken(token), registrationId: id });
    await record(ctx, "registration.started", { subjectId: id });
    await sendCode(ctx, { id, email: input.email });
  });
  return { token };
}

/** Sends another code; the former one is void. Refuses `code_wait` within `ACTIVATION_CODE_RESEND_SECONDS` of the last, by the database's clock. */
export async function resendCode(outer: Ctx, registration: RegistrationRow): Promise<void> {
  const wait = env().ACTIVATION_CODE_RESEND_SECONDS;
  const mayAgain = sql`coalesce(${registrations.codeSentAt} + make_interval(secs => ${wait}), now())`;
  const mine = and(eq(registrations.id, registration.id), isNull(registrations.emailProvenAt));
  const [left] = await outer.db
    .select({ seconds: sql<number>`ceil(extract(epoch from ${mayAgain} - now()))::int` })
    .from(registrations)
    .where(mine);
  if (!left) throw new Refusal("registration_expired");
  if (left.seconds > 0) throw new Refusal("code_wait", { values: { seconds: left.seconds } });
  await countCode(outer, registration.email);
  await inTransaction(outer, async (ctx) => {
    const [first] = await ctx.db
      .update(registrations)
      .set({ codeSentAt: sql`now()` })
      .where(and(mine, sql`${mayAgain} <= now()`))
      .returning({ id: registrations.id });
    if (!first) throw new Refusal("code_wait", { values: { seconds: Math.max(1, wait) } });
    await sendCode(ctx, registration);
  });
}

/**
 * Judges a typed code. Each guess is counted by one statement before it is compared, so parallel guesses cannot exceed
 * the limit and the right code fails after it (trust REG-3). With an earlier registration of the same proven address
 * this device continues there; `resumed` tells.
 */
export async function verifyCode(
  outer: Ctx,
  registration: RegistrationRow,
  code: string,
): Promise<{ resumed: boolean }> {
  const [guess] = await outer.db
    .update(registrations)
    .set({ codeGuesses: sql`${registrations.codeGuesses} + 1` })
    .where(
      and(
        eq(registrations.id, registration.id),
        isNull(registrations.emailProvenAt),
        isNotNull(registrations.codeHash),
        lt(registrations.codeGuesses, env().ACTIVATION_CODE_GUESSES),
        gt(registrations.codeExpiresAt, sql`now()`),
      ),
    )
    .returning({ codeHash: registrations.codeHash, guesses: registrations.codeGuesses });
  if (!guess?.codeHash) {
    const exhausted = registration.codeGuesses >= env().ACTIVATION_CODE_GUESSES;
    throw new Refusal(exhausted ? "code_exhausted" : "code_expired", { field: "code" });
  }
  const proven = guess.codeHash;
  if (!sameDigest(proven, hashCode(code, registration.id))) {
    await record(outer, "registration.code_failed", {
      subjectId: registration.id,
      data: { guesses: guess.guesses },
    });
    const last = guess.guesses >= env().ACTIVATION_CODE_GUESSES;
    throw new Refusal(last ? "code_exhausted" : "code_wrong", { field: "code" });
  }
  return inTransaction(outer, async (ctx) => {
    const [mine] = await ctx.db
      .update(registrations)
      .set({ emailProvenAt: sql`now()`, codeHash: null, updatedAt: sql`now()` })
      .where(
        and(
          eq(registrations.id, registration.id),
          eq(registrations.codeHash, proven),
          isNull(registrations.emailProvenAt),
        ),
      )
      .returning();
    if (!mine) throw new Refusal("code_expired", { field: "code" });
    await record(ctx, "registration.email_proven", { subjectId: mine.id });
    const earlier = await findEarlierRegistration(ctx.db, mine);
    if (!earlier) return { resumed: false };
    await ctx.db
      .update(registrationDevices)
      .set({ registrationId: earlier.id })
      .where(eq(registrationDevices.registrationId, mine.id));
    await ctx.db.update(registrations).set({ updatedAt: sql`now()` }).where(eq(registrations.id, earlier.id));
    await ctx.db.delete(registrations).where(eq(registrations.id, mine.id));
    return { resumed: Object.keys(earlier.answers).length > 0 };
  });
}

/** Throws a registration away with all that was typed (trust REG-15). A completed one stays. */
export function abandonRegistration(outer: Ctx, registration: RegistrationRow): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const gone = await ctx.db
      .delete(registrations)
      .where(and(eq(registrations.id, registration.id), isNull(registrations.completedAt)))
      .returning({ id: registrations.id });
    if (gone.length > 0)
      await record(ctx, "registration.abandoned", { subjectId: registration.id, data: { by: "person" } });
  });
}

/** Deletes registrations nobody will continue, with their personal data. Returns how many. */
export function sweepRegistrations(outer: Ctx): Promise<number> {
  const settings = env();
  return inTransaction(outer, async (ctx) => {
    const gone = await ctx.db
      .delete(registrations)
      .where(
        or(
          and(
            isNull(registrations.emailProvenAt),
            lt(
              registrations.createdAt,
              sql`now() - make_interval(hours => ${settings.REGISTRATION_HOURS_UNPROVEN})`,
            ),
          ),
          and(
            isNull(registrations.completedAt),
            lt(registrations.updatedAt, sql`now() - make_interval(days => ${settings.REGISTRATION_DAYS})`),
          ),
          lt(registrations.completedAt, sql`now() - make_interval(days => ${settings.REGISTRATION_DAYS})`),
        ),
      )
      .returning({ id: registrations.id });
    if (gone.length > 0)
      await record(ctx, "registration.abandoned", { data: { by: "sweep", count: gone.length } });
    return gone.length;
  });
}
