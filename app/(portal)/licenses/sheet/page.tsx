import { BackLink } from "@/app/_ui/back-link";
import { LinkButton } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { words } from "@/lib/i18n/words";
import { sheetInput } from "@/lib/licensing/expiry/input";
import { listEndingsOf } from "@/lib/licensing/expiry/queries";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { Paper } from "./paper";
import { SheetForm } from "./sheet-form";

/** One A4 page for the internal approval of a renewal (稟議サマリー). It is filled in by its address and stored nowhere. */
export default enter({ needs: "licenses.read", path: "/licenses/sheet" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "expiry");
  const input = sheetInput.parse({
    license: search.license ?? [],
    years: one(search.years),
    quote: one(search.quote) ?? "",
    amount: one(search.amount) ?? "",
    note: one(search.note) ?? "",
  });
  const ends = await listEndingsOf(ctx, input.license);
  const board = `/licenses/board?account=${actor.account.number}&view=list`;
  return (
    <MainArea before={<BackLink href={board}>{t("sheetBack")}</BackLink>}>
      <div data-print="hide">
        <PageHeader
          title={`${t("sheet")} – ${env().PORTAL_NAME}`}
          heading={t("sheet")}
          lead={t("sheetLead")}
        />
      </div>
      {ends.length === 0 ? (
        <Stack>
          <EmptyState title={t("sheetNone")}>{t("sheetNoneText")}</EmptyState>
          <div>
            <LinkButton href={board}>{t("title")}</LinkButton>
          </div>
        </Stack>
      ) : (
        <Stack gap="l">
          <div data-print="hide">
            <SheetForm ctx={ctx} input={input} ids={ends.map(({ id }) => id)} />
          </div>
          <Paper ctx={ctx} input={input} ends={ends} />
        </Stack>
      )}
    </MainArea>
  );
});
