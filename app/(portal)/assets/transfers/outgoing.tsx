import { type Column, DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { listOutgoing, Outgoing as Offer } from "@/lib/assets/transfers/queries";
import { transferState } from "@/lib/assets/transfers/rules";
import { formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { cancelAction } from "./action";

const tones = {
  pending: "clock",
  accepted: "ok",
  rejected: "danger",
  cancelled: "neutral",
  expired: "neutral",
} as const;

/** What the account offers and what became of it. */
export function Outgoing({
  ctx,
  offers,
  after,
}: {
  ctx: Ctx<AccountMember>;
  offers: Awaited<ReturnType<typeof listOutgoing>>;
  after: string | undefined;
}) {
  const { language, actor, now } = ctx;
  const t = words(language, "transfers");
  const when = (at: Date) => <TimeStamp at={at} language={language} zone={actor.timeZone} style="short" />;
  const columns: Column<Offer>[] = [
    {
      key: "product",
      header: t("product"),
      rowHeader: true,
      cell: (row) => (
        <>
          {row.productName} <span translate="no">{row.serial}</span>
        </>
      ),
    },
    { key: "recipient", header: t("transfers.recipient"), cell: (row) => row.recipientEmail },
    {
      key: "offered",
      header: t("transfers.offered"),
      cell: (row) => (
        <>
          {when(row.createdAt)} {displayName(row.sender, language)}
        </>
      ),
    },
    {
      key: "state",
      header: t("state"),
      cell: (row) => {
        const state = transferState(row, now);
        return (
          <>
            <StatusPill tone={tones[state]}>{t(`transfers.states.${state}`)}</StatusPill>{" "}
            {state === "pending" ? when(row.expiresAt) : row.decidedAt ? when(row.decidedAt) : null}
          </>
        );
      },
    },
    {
      key: "cancel",
      header: t("transfers.cancel"),
      cell: (row) =>
        transferState(row, now) === "pending" ? (
          <OneButtonForm
            unreachable={formWords(language).unreachable}
            action={cancelAction}
            values={{ account: actor.account.id, transferId: row.id }}
            label={t("transfers.cancel")}
            name={t("transfers.cancelName", { serial: row.serial })}
          />
        ) : (
          "–"
        ),
    },
  ];
  const title = t("transfers.outgoing", { account: actor.account.name });
  return (
    <Stack>
      <h2>{title}</h2>
      <DataTable
        caption={title}
        captionHidden
        columns={columns}
        rows={offers.rows}
        rowKey={(row) => row.id}
        empty={<p>{t("transfers.outgoingNone")}</p>}
      />
      <ListPager
        path="/assets/transfers"
        query={{ account: actor.account.number }}
        place="out"
        after={after}
        next={offers.next}
        language={language}
      />
    </Stack>
  );
}
