/** Reads about passwords: the link somebody came by, and what of a person a new password must not contain. */
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { passwordTokens, users } from "@/db/schema/identity";
import type { Ctx, Member } from "@/lib/access/ctx";
import type { PasswordTokenPurpose } from "@/lib/identity/rules";
import { hashToken } from "@/lib/platform/secrets";

/** A link that still works, with its person; undefined when unknown, used, late or replaced, or the person is blocked. */
export async function findPasswordLink(db: Db, token: string, purpose: PasswordTokenPurpose) {
  const [link] = await db
    .select({
      userId: users.id,
      email: users.email,
      familyName: users.familyName,
      givenName: users.givenName,
      expiresAt: passwordTokens.expiresAt,
    })
    .from(passwordTokens)
    .innerJoin(users, eq(users.id, passwordTokens.userId))
    .where(
      and(
        eq(passwordTokens.tokenHash, hashToken(token)),
        eq(passwordTokens.purpose, purpose),
        isNull(passwordTokens.usedAt),
        gt(passwordTokens.expiresAt, sql`now()`),
        isNull(users.blockedAt),
      ),
    );
  return link;
}

/** When the member last set their password; null when they sign in with passkeys alone. */
export async function findPasswordDate(ctx: Ctx<Member>): Promise<Date | null> {
  const [person] = await ctx.db
    .select({ setAt: users.passwordSetAt })
    .from(users)
    .where(eq(users.id, ctx.actor.userId));
  return person?.setAt ?? null;
}
