/** Reads of mails that came back. */
import { and, desc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { caseBounces } from "@/db/schema/cases-files";
import type { Ctx } from "@/lib/access/ctx";
import type { Case } from "@/lib/cases/queries";
import { listReaders } from "@/lib/cases/readers/queries";
import { env } from "@/lib/platform/env";

/** SQL: as an address of a case's reader, it came back for good and nobody said that it works again. */
const counts = and(eq(caseBounces.permanent, true), isNull(caseBounces.settledAt));

/** Those of the addresses, in lower case, that too many mails came back from to write to them any more. */
export async function listUnreachable(ctx: Ctx, addresses: readonly string[]): Promise<ReadonlySet<string>> {
  if (addresses.length === 0) return new Set();
  const rows = await ctx.db
    .select({ recipient: caseBounces.recipient })
    .from(caseBounces)
    .where(
      and(
        inArray(
          caseBounces.recipient,
          addresses.map((address) => address.toLowerCase()),
        ),
        counts,
      ),
    )
    .groupBy(caseBounces.recipient)
    .having(sql`count(*) >= ${env().CASE_MAIL_BOUNCES}`);
  return new Set(rows.map(({ recipient }) => recipient));
}

/** Days for which it is said at a case that one mail came back. An address nobody writes to any more is named until it works. */
const toldDays = 14;

/**
 * Those who read along in a case and do not get its mails: the last mail that came back from each. `stopped`: nothing is
 * written to them any more. An address that was replaced, or takes part no more, is not named.
 */
export async function listUndelivered(ctx: Ctx, about: Case) {
  const readers = (await listReaders(ctx, about)).map(({ address }) => address.toLowerCase());
  if (readers.length === 0) return [];
  const stopped = await listUnreachable(ctx, readers);
  return ctx.db
    .selectDistinctOn([caseBounces.recipient], {
      mailId: caseBounces.mailId,
      recipient: caseBounces.recipient,
      at: caseBounces.createdAt,
      permanent: caseBounces.permanent,
      status: caseBounces.status,
      diagnostic: caseBounces.diagnostic,
    })
    .from(caseBounces)
    .where(
      and(
        eq(caseBounces.caseId, about.id),
        inArray(caseBounces.recipient, readers),
        isNull(caseBounces.settledAt),
        or(
          gt(caseBounces.createdAt, sql`now() - make_interval(days => ${toldDays})`),
          inArray(caseBounces.recipient, [...stopped]),
        ),
      ),
    )
    .orderBy(caseBounces.recipient, desc(caseBounces.permanent), desc(caseBounces.createdAt))
    .then((rows) => rows.map((row) => ({ ...row, stopped: stopped.has(row.recipient) })));
}
