/** Mails that are not out. Their contents are sealed and stay so. */
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { mails } from "@/db/schema/platform";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { pageSize } from "@/lib/accounts/rules";
import { type UnsentState, unsentStates } from "@/lib/staff/mails/input";
import { mayShowAddress } from "@/lib/staff/people/queries";
import { coveredAddress } from "@/lib/staff/people/rules";

/** SQL: its contents are still there and nobody has given it up, so that trying again can help. */
export const canRetry = and(
  sql`${mails.sealed} is not null`,
  inArray(mails.state, ["queued", "sending", "rejected"]),
);

export type UnsentMail = {
  id: string;
  /** whole only where this engineer may see it, else covered; the last fault repeats it no other way */
  recipient: string;
  template: string;
  state: UnsentState;
  createdAt: Date;
  attempts: number;
  lastFault: string | null;
  retryable: boolean;
};

/** Newest first; `after` is the id of the last row of the page before. */
export async function listUnsentMails(
  ctx: Ctx<StaffMember>,
  filter: { state?: UnsentState | undefined },
  after?: string,
): Promise<{ rows: UnsentMail[]; next: string | null }> {
  const place = after
    ? sql`(${mails.createdAt}, ${mails.id}) < (select m.created_at, m.id from ${mails} m where m.id = ${after})`
    : undefined;
  const rows = await ctx.db
    .select({
      id: mails.id,
      recipient: mails.recipient,
      template: mails.template,
      state: sql<UnsentState>`${mails.state}`,
      createdAt: mails.createdAt,
      attempts: mails.attempts,
      lastFault: mails.lastFault,
      retryable: sql<boolean>`${canRetry}`,
      open: mayShowAddress(ctx, mails.recipient),
    })
    .from(mails)
    .where(and(filter.state ? eq(mails.state, filter.state) : inArray(mails.state, [...unsentStates]), place))
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(pageSize + 1);
  return {
    rows: rows.slice(0, pageSize).map(({ open, ...row }) => (open ? row : covered(row))),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
  };
}

/** What a server said often names the address it was about. */
function covered(row: UnsentMail): UnsentMail {
  const recipient = coveredAddress(row.recipient);
  const spelled = new RegExp(row.recipient.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "gi");
  return { ...row, recipient, lastFault: row.lastFault?.replace(spelled, () => recipient) ?? null };
}
