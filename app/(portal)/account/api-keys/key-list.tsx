import { AppLink } from "@/app/_ui/app-link";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { HiddenText } from "@/app/_ui/hidden-text";
import { Row, Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { KeyRow } from "@/lib/accounts/api-keys/queries";
import { keyWords, toneOf } from "./key-words";

/** The end of a key, for those who see and for those who hear. */
export function MaskedKey({ ctx, end }: { ctx: Ctx<AccountMember>; end: string }) {
  const { t } = keyWords(ctx);
  return (
    <>
      <code aria-hidden="true">{t("masked", { end })}</code>
      <HiddenText>{t("maskedSpoken", { end })}</HiddenText>
    </>
  );
}

export function KeyStatus({ ctx, row }: { ctx: Ctx<AccountMember>; row: KeyRow }) {
  const { t, stateOf } = keyWords(ctx);
  const works = row.state === "active" || row.state === "retiring";
  return (
    <Row>
      <StatusPill tone={toneOf[row.state]}>{stateOf(row)}</StatusPill>
      {row.exposedAt && works ? <StatusPill tone="danger">{t("exposed")}</StatusPill> : null}
    </Row>
  );
}

function columnsFor(ctx: Ctx<AccountMember>): { [Key in "name" | "key" | "state" | "used"]: Column<KeyRow> } {
  const { t, nameOf, usedOf } = keyWords(ctx);
  const href = (row: KeyRow) => `/account/api-keys/${row.id}?account=${ctx.actor.account.number}`;
  return {
    name: {
      key: "name",
      header: t("name"),
      rowHeader: true,
      cell: (row) => (
        <AppLink href={href(row)} aria-label={t("manageNamed", { name: nameOf(row), end: row.keyEnd })}>
          {nameOf(row)}
        </AppLink>
      ),
    },
    key: {
      key: "key",
      header: t("key"),
      nowrap: true,
      cell: (row) => <MaskedKey ctx={ctx} end={row.keyEnd} />,
    },
    state: { key: "state", header: t("stateLabel"), cell: (row) => <KeyStatus ctx={ctx} row={row} /> },
    used: { key: "used", header: t("lastUsed"), cell: usedOf },
  };
}

/** The keys that work, and those past their end that can be extended. */
export function KeyList({
  ctx,
  keys,
  title,
}: {
  ctx: Ctx<AccountMember>;
  keys: readonly KeyRow[];
  title: string;
}) {
  const { t } = keyWords(ctx);
  const { name, key, state, used } = columnsFor(ctx);
  const expires: Column<KeyRow> = {
    key: "expires",
    header: t("expires"),
    cell: (row) => <TimeStamp at={row.expiresAt} language={ctx.language} zone={ctx.actor.timeZone} />,
  };
  return (
    <Stack>
      <h2>{title}</h2>
      <DataTable
        caption={title}
        captionHidden
        columns={[name, key, state, expires, used]}
        rows={keys}
        rowKey={(row) => row.id}
        empty={
          <EmptyState level={3} title={t("none")}>
            {t("noneText")}
          </EmptyState>
        }
      />
    </Stack>
  );
}

/** Keys that were disabled or replaced. */
export function FormerKeys({
  ctx,
  former,
  after,
}: {
  ctx: Ctx<AccountMember>;
  former: { rows: KeyRow[]; next: string | null };
  after: string | undefined;
}) {
  const { t } = keyWords(ctx);
  const { name, key, state, used } = columnsFor(ctx);
  const ended: Column<KeyRow> = {
    key: "ended",
    header: t("ended"),
    cell: (row) => {
      const at = row.disabledAt ?? row.retiresAt;
      return at ? <TimeStamp at={at} language={ctx.language} zone={ctx.actor.timeZone} /> : "–";
    },
  };
  return (
    <Stack>
      <h2>{t("former")}</h2>
      <DataTable
        caption={t("former")}
        captionHidden
        columns={[name, key, state, ended, used]}
        rows={former.rows}
        rowKey={(row) => row.id}
        empty={<p>{t("formerNone")}</p>}
      />
      <ListPager
        path="/account/api-keys"
        query={{ account: ctx.actor.account.number }}
        after={after}
        next={former.next}
        language={ctx.language}
      />
    </Stack>
  );
}
