/** Reads about changes of an e-mail address. */
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { users } from "@/db/schema/identity";
import { emailChanges } from "@/db/schema/registration";
import type { Ctx, Member } from "@/lib/access/ctx";
import { hashToken } from "@/lib/platform/secrets";

/** The change that waits for its code, if the member asked for one that is still good. */
export async function findWaitingChange(
  ctx: Ctx<Member>,
): Promise<{ id: string; email: string } | undefined> {
  const [waiting] = await ctx.db
    .select({ id: emailChanges.id, email: emailChanges.newEmail })
    .from(emailChanges)
    .where(
      and(
        eq(emailChanges.userId, ctx.actor.userId),
        isNull(emailChanges.confirmedAt),
        gt(emailChanges.codeExpiresAt, sql`now()`),
      ),
    );
  return waiting;
}

/** Has the member a password that must be typed? */
export async function hasPassword(ctx: Ctx<Member>): Promise<boolean> {
  const [person] = await ctx.db
    .select({ has: sql<boolean>`${users.passwordHash} is not null` })
    .from(users)
    .where(eq(users.id, ctx.actor.userId));
  return person?.has ?? false;
}

/** The change behind a link to the former address; undefined when unknown, used or too old. */
export async function findUndo(
  db: Db,
  token: string,
): Promise<{ oldEmail: string; newEmail: string } | undefined> {
  const [change] = await db
    .select({ oldEmail: emailChanges.oldEmail, newEmail: emailChanges.newEmail })
    .from(emailChanges)
    .where(undoable(token));
  return change;
}

/** SQL: the change this link may take back. */
export const undoable = (token: string) =>
  and(
    eq(emailChanges.undoHash, hashToken(token)),
    isNull(emailChanges.undoneAt),
    gt(emailChanges.undoExpiresAt, sql`now()`),
  );
