/** The history as CSV, exactly what its filter shows; times are UTC in ISO form. */
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { type HistoryFilter, historyFilter } from "@/lib/accounts/history/input";
import { listHistory } from "@/lib/accounts/history/queries";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { csvDownload } from "@/lib/platform/csv-file";
import { apiRoute } from "@/lib/web/api";
import { whatChanged, whoDid } from "../event-words";

const rowsAtOnce = 500;

async function* rowsOf(ctx: Ctx<AccountMember>, filter: HistoryFilter) {
  const reader = { language: ctx.language, timeZone: ctx.actor.timeZone };
  let after: string | undefined;
  do {
    const page = await listHistory(ctx, filter, after, rowsAtOnce);
    yield page.rows.map((row) => [
      row.at.toISOString(),
      words(ctx.language, "history")(row.kind),
      whoDid(row, reader),
      row.actor?.email ?? "",
      row.home ? `${row.home.name} (${row.home.number})` : "",
      row.person ? displayName(row.person, ctx.language) : "",
      whatChanged(row, reader).join("\n"),
    ]);
    after = page.next ?? undefined;
  } while (after);
}

export const GET = apiRoute(
  { needs: "history.read", by: "cookie", input: historyFilter },
  async (ctx, filter) => {
    const t = words(ctx.language, "members");
    return csvDownload(
      `history-${ctx.actor.account.number}.csv`,
      [
        t("log.when"),
        t("log.what"),
        t("log.who"),
        t("email"),
        t("log.home"),
        t("log.person"),
        t("log.changes"),
      ],
      rowsOf(ctx, filter),
    );
  },
);
