/** Letting product consoles in, and the registrations that come from them. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { accessRequests } from "@/db/schema/accounts-entry";
import { consoleRegistrations, productConsoles } from "@/db/schema/registration";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { holdAccount } from "@/lib/accounts/commands";
import { requestAccess } from "@/lib/accounts/requests/commands";
import { findOpenRequest, requestLives } from "@/lib/accounts/requests/queries";
import { requestState } from "@/lib/accounts/requests/rules";
import { findOrCreatePerson } from "@/lib/identity/people/commands";
import { usualTimeZone } from "@/lib/identity/people/rules";
import { emailLimitKey } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { record } from "@/lib/platform/events";
import { newId, newToken } from "@/lib/platform/ids";
import { queueMails } from "@/lib/platform/mail/outbox";
import { limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { hashToken } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";
import type { ConsoleInput, ConsoleRegistrationInput } from "@/lib/registration/consoles/input";
import { confirmMail } from "@/lib/registration/consoles/notices";
import { mayManageConsoles } from "@/lib/registration/consoles/policy";
import {
  findConsoleRegistration,
  getConsole,
  getConsoleRegistration,
  type ProductConsole,
} from "@/lib/registration/consoles/queries";
import { type ConsoleState, consoleKey, mayAnswer, sameTenant } from "@/lib/registration/consoles/rules";
import { admit, holdRequest } from "@/lib/registration/decisions/commands";

/** Lets a console send people to the account. The key is returned once and kept only as its hash. */
export function connectConsole(
  outer: Ctx<AccountMember>,
  input: ConsoleInput,
): Promise<{ consoleId: string; key: string }> {
  return inTransaction(outer, async (ctx) => {
    if (!mayManageConsoles(ctx.actor)) throw new Refusal("not_found");
    const consoleId = newId("console");
    const key = consoleKey(newToken());
    const { account, userId } = ctx.actor;
    await ctx.db.insert(productConsoles).values({
      id: consoleId,
      accountId: account.id,
      ...input,
      keyHash: hashToken(key),
      keyEnd: key.slice(-4),
      createdBy: userId,
    });
    await record(ctx, "console.connected", { accountId: account.id, subjectId: consoleId, data: input });
    return { consoleId, key };
  });
}

/** Ends a console's key at once. Registrations already sent keep their course. A foreign console is a missing one. */
export function revokeConsole(outer: Ctx<AccountMember>, consoleId: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    if (!mayManageConsoles(ctx.actor)) throw new Refusal("not_found");
    const mine = and(within(ctx, productConsoles.accountId), eq(productConsoles.id, consoleId));
    const [revoked] = await ctx.db
      .update(productConsoles)
      .set({ revokedAt: sql`now()`, revokedBy: ctx.actor.userId })
      .where(and(mine, isNull(productConsoles.revokedAt)))
      .returning({ id: productConsoles.id });
    if (revoked) {
      await record(ctx, "console.revoked", { accountId: ctx.actor.account.id, subjectId: consoleId });
      return;
    }
    const [known] = await ctx.db.select({ id: productConsoles.id }).from(productConsoles).where(mine);
    if (!known) throw new Refusal("not_found");
  });
}

/**
 * A person registers from a product console: they are asked by mail, the Super Users decide, nothing is granted yet.
 * The answer does not tell whether the address was known. Registering again while it is open sends the mail again and
 * answers with the same registration. Refuses `console_key_invalid`, `malformed_input` for a tenant the key was not made
 * for, and `too_many_attempts`.
 */
export async function registerFromConsole(
  outer: Ctx,
  key: string | undefined,
  input: ConsoleRegistrationInput,
): Promise<{ id: string; state: ConsoleState }> {
  const console = await getConsole(outer.db, key);
  if (!sameTenant(console.tenant, input.tenant)) throw new Refusal("malformed_input", { field: "tenant" });
  await limited(outer, [
    { key: `console:${console.id}`, max: env().CONSOLE_REGISTRATIONS_PER_HOUR, seconds: 3_600 },
    {
      key: `console-mail:${console.id}:${hashToken(emailLimitKey(input.email))}`,
      max: env().CONSOLE_MAILS_PER_HOUR,
      seconds: 3_600,
    },
  ]);
  const id = await inTransaction(outer, async (ctx) => {
    await holdAccount(ctx, console.accountId);
    const { userId } = await findOrCreatePerson(ctx, { ...input, timeZone: usualTimeZone(input.language) });
    const open = await findOpenRequest(ctx.db, console.accountId, userId);
    const requestId =
      open?.id ??
      (
        await requestAccess(ctx, {
          accountId: console.accountId,
          userId,
          origin: "console",
          confirmed: false,
        })
      ).requestId;
    return askPerson(ctx, console, requestId);
  });
  return getConsoleRegistration(outer, console, id);
}

/** Mails the person a fresh link; an unanswered registration of the same request is renewed rather than doubled. */
async function askPerson(ctx: Ctx, console: ProductConsole, requestId: string): Promise<string> {
  const token = newToken();
  // an unconfirmed request does not live longer because its mail was sent again
  const expiresAt = sql`(select case when r.confirmed_at is null then r.created_at else now() end + make_interval(days => ${env().CONSOLE_REGISTRATION_DAYS}::int) from ${accessRequests} r where r.id = ${requestId})`;
  const fresh = { tokenHash: hashToken(token), expiresAt };
  const former = await findConsoleRegistration(ctx.db, console.id, requestId);
  if (former?.confirmedAt) return former.id;
  const id = former?.id ?? newId("consoleRegistration");
  const [asked] = former
    ? await ctx.db.update(consoleRegistrations).set(fresh).where(eq(consoleRegistrations.id, id)).returning()
    : await ctx.db
        .insert(consoleRegistrations)
        .values({ id, consoleId: console.id, requestId, ...fresh })
        .returning();
  if (!asked) throw new Error("no registration was written");
  await queueMails(ctx, [await confirmMail(ctx, requestId, console, token, asked.expiresAt)]);
  return id;
}

/**
 * The person's answer to the mail. Yes: access begins if a Super User has approved, and waits otherwise. No: the
 * request is over for good, whatever a Super User says or said (domain rule 14). Refuses `console_link_not_usable`
 * when the link is unknown, too old or answered the other way; the same answer twice changes nothing.
 */
export function answerConsole(outer: Ctx, token: string, answer: "confirm" | "withdraw"): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const mine = eq(consoleRegistrations.tokenHash, hashToken(token));
    const [sent] = await ctx.db
      .select({ requestId: consoleRegistrations.requestId })
      .from(consoleRegistrations)
      .where(mine);
    // the account and the request before the registration, in the order of whoever registers again
    const held = sent && (await holdRequest(ctx, sent.requestId));
    const [registration] = await ctx.db.select().from(consoleRegistrations).where(mine).for("update");
    if (!held || !registration) throw new Refusal("console_link_not_usable");
    if (answer === "confirm" ? registration.confirmedAt : registration.withdrawnAt) return;
    if (!mayAnswer(registration, ctx.now)) throw new Refusal("console_link_not_usable");
    const { request, decision } = held;
    const about = { accountId: request.accountId, subjectId: request.id, userId: request.userId };
    const state = requestState({ ...request, decision: decision?.decision ?? null }, requestLives(), ctx.now);

    if (answer === "withdraw") {
      await ctx.db
        .update(consoleRegistrations)
        .set({ withdrawnAt: sql`now()` })
        .where(eq(consoleRegistrations.id, registration.id));
      // a request the person made in the wizard themselves is not undone by what somebody typed into a console
      if (request.origin === "console" && !request.confirmedAt)
        await ctx.db
          .update(accessRequests)
          .set({ withdrawnAt: sql`now()` })
          .where(eq(accessRequests.id, request.id));
      await record(ctx, "access.withdrawn", about);
      return;
    }
    if (state !== "pending" && state !== "waiting_for_user") throw new Refusal("console_link_not_usable");
    await ctx.db
      .update(consoleRegistrations)
      .set({ confirmedAt: sql`now()` })
      .where(eq(consoleRegistrations.id, registration.id));
    if (request.confirmedAt) return;
    await ctx.db
      .update(accessRequests)
      .set({ confirmedAt: sql`now()` })
      .where(eq(accessRequests.id, request.id));
    await record(ctx, "access.confirmed", about);
    if (state === "waiting_for_user")
      await admit(
        ctx,
        { ...request, confirmedAt: ctx.now },
        decision?.role ?? null,
        decision?.decidedBy ?? null,
      );
  });
}
