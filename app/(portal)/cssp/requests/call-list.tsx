import { SearchForm } from "@/app/_list/search-form";
import { AppLink } from "@/app/_ui/app-link";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { SelectField } from "@/app/_ui/select-field";
import { Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { TextField } from "@/app/_ui/text-field";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { callFilterInput } from "@/lib/accounts/api-requests/input";
import { mayInspect } from "@/lib/accounts/api-requests/policy";
import { type CallRow, listCallers, listCalls } from "@/lib/accounts/api-requests/queries";
import { callOutcomes, outcomeOf } from "@/lib/accounts/api-requests/rules";
import { words } from "@/lib/i18n/words";
import { one } from "@/lib/web/page";
import css from "./calls.module.css";

const tones = { done: "ok", refused: "danger", failed: "danger" } as const;

/** The calls of the account's programs with their filter; `path`: the page it stands on. */
export async function CallList({
  ctx,
  path,
  search,
}: {
  ctx: Ctx<AccountMember>;
  path: string;
  search: Readonly<Record<string, string | string[] | undefined>>;
}) {
  const { language, actor } = ctx;
  const { number } = actor.account;
  const t = words(language, "calls");
  if (!mayInspect(actor))
    return (
      <NoticePanel title={t("hidden")}>
        <p>{t("hiddenText")}</p>
      </NoticePanel>
    );
  const filter = callFilterInput.parse(
    Object.fromEntries(Object.keys(callFilterInput.shape).map((name) => [name, one(search[name])])),
  );
  const after = one(search.after);
  const { rows, next } = await listCalls(ctx, filter, after);
  const keys = await listCallers(ctx);
  const given = Object.entries(filter).filter(([, value]) => value !== "");
  const columns: Column<CallRow>[] = [
    {
      key: "when",
      header: t("when"),
      nowrap: true,
      cell: (row) => <TimeStamp at={row.at} language={language} zone={actor.timeZone} />,
    },
    {
      key: "call",
      header: t("call"),
      rowHeader: true,
      cell: (row) => (
        <div className={css.two}>
          <AppLink href={`${path}/${row.id}?account=${number}`}>
            <code>
              {row.method} {row.path}
            </code>
          </AppLink>
          <code className={css.id}>{row.id}</code>
        </div>
      ),
    },
    {
      key: "status",
      header: t("outcome"),
      cell: (row) => (
        <div className={css.two}>
          <span>
            <StatusPill tone={tones[outcomeOf(row.status)]}>
              {row.status} {t(`outcomes.${outcomeOf(row.status)}`)}
            </StatusPill>{" "}
            {row.advice.length > 0 ? <StatusPill tone="info">{t("advice")}</StatusPill> : null}
          </span>
          {row.code ? <code className={css.id}>{row.code}</code> : null}
        </div>
      ),
    },
    {
      key: "key",
      header: t("key"),
      cell: (row) => (
        <div className={css.two}>
          <span>
            {row.keyName ? t("keyNamed", { name: row.keyName, end: row.keyEnd ?? "" }) : t("keyGone")}
          </span>
          {row.sandbox ? <span className={css.id}>{t("sandbox")}</span> : null}
        </div>
      ),
    },
  ];
  return (
    <Stack>
      <SearchForm
        account={number}
        label={t("filter")}
        submit={t("show")}
        clear={given.length > 0 ? { href: `${path}?account=${number}`, label: t("clear") } : null}
      >
        <SelectField
          name="outcome"
          label={t("outcome")}
          empty={t("any")}
          defaultValue={filter.outcome}
          options={callOutcomes.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        />
        <SelectField
          name="key"
          label={t("key")}
          empty={t("any")}
          defaultValue={filter.key}
          options={keys.map(({ id, name, keyEnd }) => ({
            value: id,
            label: t("keyNamed", { name, end: keyEnd }),
          }))}
        />
        {(["code", "path", "q"] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            label={t(name)}
            width="md"
            autoComplete="off"
            spellCheck={false}
            defaultValue={filter[name]}
          />
        ))}
      </SearchForm>
      <DataTable
        caption={t("title")}
        captionHidden
        dense
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
      />
      <ListPager
        path={path}
        query={{ account: number, ...Object.fromEntries(given) }}
        after={after}
        next={next}
        language={language}
      />
    </Stack>
  );
}
