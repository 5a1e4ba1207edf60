/** What somebody leaves behind when they go home. */
import { sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { caseMessages, cases } from "@/db/schema/cases";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { mostAtOnce } from "@/lib/cases/desk/rules";
import type { AuthorKind, CaseStatus, MessageRoute } from "@/lib/cases/rules";
import type { Severity } from "@/lib/cases/sla/rules";

type LastWord = {
  authorName: string;
  authorKind: AuthorKind;
  authorId: string | null;
  via: MessageRoute;
  at: string;
  body: string;
} | null;
export type Burden = {
  number: number;
  subject: string;
  account: string;
  severity: Severity;
  status: CaseStatus;
  escalated: boolean;
  nextDueAt: string | null;
  /** the last thing the customer said, and the last one support did */
  asked: LastWord;
  answered: LastWord;
  /** the last note of staff */
  note: LastWord;
};

const wordLength = 240;

/** The open cases of this person by next promise, each with the last exchange and the last note. */
export async function listBurden(ctx: Ctx<StaffMember>): Promise<Burden[]> {
  const last = (which: ReturnType<typeof sql>) => sql`(
    select json_build_object('authorName', m.author_name, 'authorKind', m.author_kind, 'authorId', m.author_id, 'via', m.via, 'at', m.created_at, 'body', left(m.body, ${wordLength}))
    from ${caseMessages} m where m.case_id = ${cases.id} and m.taken_back_at is null and ${which}
    order by m.created_at desc, m.id desc limit 1)`;
  const rows = await ctx.db.execute<Burden>(sql`
    select ${cases.number} as number, ${cases.subject} as subject, ${accounts.name} as account,
      ${cases.severity} as severity, ${cases.status} as status, ${cases.escalated} as escalated,
      ${cases.nextDueAt} as "nextDueAt",
      ${last(sql`m.visibility = 'customer' and m.author_kind in ('customer', 'partner')`)} as asked,
      ${last(sql`m.visibility = 'customer' and m.author_kind = 'staff'`)} as answered,
      ${last(sql`m.visibility = 'staff'`)} as note
    from ${cases} join ${accounts} on ${accounts.id} = ${cases.accountId}
    where ${cases.assignedTo} = ${ctx.actor.userId} and ${cases.status} not in ('closed', 'cancelled')
    order by ${cases.nextDueAt} nulls last, ${cases.id} limit ${mostAtOnce}`);
  return rows.map((row) => ({ ...row, nextDueAt: row.nextDueAt && new Date(row.nextDueAt).toISOString() }));
}
