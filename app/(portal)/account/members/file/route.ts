/** The list of members as CSV, exactly what its filter shows. */
import { roleNames } from "@/app/request-to-decide";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { type MemberFilter, memberFilter } from "@/lib/accounts/members/input";
import { listMembers } from "@/lib/accounts/members/queries";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { csvDownload } from "@/lib/platform/csv-file";
import { apiRoute } from "@/lib/web/api";

const rowsAtOnce = 500;

async function* rowsOf(ctx: Ctx<AccountMember>, filter: MemberFilter) {
  const t = words(ctx.language, "members");
  const day = (at: Date | null, earlier = 0) =>
    at
      ? new Intl.DateTimeFormat("en-CA", { timeZone: ctx.actor.timeZone }).format(at.getTime() - earlier)
      : "";
  let after: string | undefined;
  do {
    const page = await listMembers(ctx, filter, after, rowsAtOnce);
    yield page.rows.map((row) => [
      displayName(row, ctx.language),
      row.email,
      roleNames(row.roles, ctx.language),
      t(`states.${row.state}`),
      day(row.activeFrom),
      day(row.activeUntil, 1),
      day(row.lastSeenAt),
      row.description ?? "",
    ]);
    after = page.next ?? undefined;
  } while (after);
}

export const GET = apiRoute(
  { needs: "members.read", by: "cookie", input: memberFilter },
  async (ctx, filter) => {
    const t = words(ctx.language, "members");
    return csvDownload(
      `members-${ctx.actor.account.number}.csv`,
      [
        t("person"),
        t("email"),
        t("roles"),
        t("state"),
        t("from"),
        t("until"),
        t("lastSeen"),
        t("description"),
      ],
      rowsOf(ctx, filter),
    );
  },
);
