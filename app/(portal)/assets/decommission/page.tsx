import { BackLink } from "@/app/_ui/back-link";
import { LinkButton } from "@/app/_ui/button";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { Flash, NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { mayDecommission } from "@/lib/assets/decommissions/policy";
import { type AssetToEnd, listAssetsToEnd } from "@/lib/assets/decommissions/queries";
import { givenReasons } from "@/lib/assets/decommissions/rules";
import { serialsField } from "@/lib/assets/holding/input";
import { maxAtOnce } from "@/lib/assets/listing/rules";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { enter, one } from "@/lib/web/page";
import { decommissionAction } from "./action";
import { DecommissionForm } from "./form";

/** `?serial=…&serial=…`: the assets checked in the list. */
export default enter({ needs: "assets.transfer", path: "/assets/decommission" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "transfers");
  const list = `/assets?account=${actor.account.number}`;
  const count = Number(one(search.done));
  const done = Number.isInteger(count) && count > 0 && count <= maxAtOnce;
  const asked = serialsField(maxAtOnce).safeParse(search.serial);
  const before = (
    <>
      <BackLink href={list}>{t("back")}</BackLink>
      {done ? <Flash kind="ok">{t("decommission.done", { count })}</Flash> : null}
    </>
  );
  if (!asked.success) {
    const heading = t("decommission.title", { count: done ? count : 1 });
    const toList = <LinkButton href={list}>{t("decommission.toList")}</LinkButton>;
    const tooMany = asked.error.issues.some(({ message }) => message === "too_many");
    return (
      <MainArea width="text" before={before}>
        <PageHeader title={`${heading} – ${env().PORTAL_NAME}`} heading={heading} />
        {done ? (
          toList
        ) : (
          <EmptyState
            title={
              tooMany
                ? faultSentences(language, "transfers", ["serial"])["serial.too_many"]
                : t("decommission.choose")
            }
            action={toList}
          >
            {t("decommission.chooseText")}
          </EmptyState>
        )}
      </MainArea>
    );
  }
  const rows = await listAssetsToEnd(ctx, asked.data);
  if (!rows.every(({ groupId }) => mayDecommission(actor, groupId))) throw new Refusal("not_found");
  const [first] = rows;
  const heading = t("decommission.title", { count: rows.length });
  const columns: Column<AssetToEnd>[] = [
    {
      key: "serial",
      header: t("serial"),
      rowHeader: true,
      cell: (row) => <span translate="no">{row.serial}</span>,
    },
    { key: "product", header: t("product"), cell: (row) => row.productName },
    { key: "name", header: t("name"), cell: (row) => row.name ?? t("nameNone") },
    { key: "licenses", header: t("decommission.licenses"), align: "end", cell: (row) => row.licenses },
  ];
  return (
    <MainArea before={before}>
      <PageHeader heading={heading} lead={t("decommission.lead")} />
      <Stack gap="l">
        <DataTable caption={t("decommission.what")} columns={columns} rows={rows} rowKey={(row) => row.id} />
        <NoticePanel kind="info">
          <p>{t("decommission.released")}</p>
        </NoticePanel>
        <DecommissionForm
          action={decommissionAction}
          title={`${heading} – ${env().PORTAL_NAME}`}
          words={formWords(language)}
          sentences={faultSentences(language, "transfers", ["serial", "reason", "note", "confirmation"])}
          account={actor.account.id}
          serials={rows.map((row) => row.serial)}
          reasons={givenReasons.map((reason) => ({
            value: reason,
            label: t(`decommission.reasons.${reason}`),
          }))}
          out={{ href: list, label: t("decommission.keep") }}
          say={{
            reason: t("reason"),
            reasonEmpty: t("decommission.reasonEmpty"),
            note: t("decommission.note"),
            noteHint: t("decommission.noteHint"),
            confirmation:
              rows.length === 1
                ? t("decommission.confirmOne", { serial: first?.serial ?? "" })
                : t("decommission.confirmMany", { count: String(rows.length) }),
            send: t("decommission.send"),
          }}
        />
      </Stack>
    </MainArea>
  );
});
