import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Pager } from "@/app/_ui/pager";
import { Stack } from "@/app/_ui/stack";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { RequestToDecide } from "@/app/request-to-decide";
import { getOwnAccount } from "@/lib/accounts/queries";
import { listClosedRequests, listPendingRequests, type RequestRow } from "@/lib/accounts/requests/queries";
import { rolesToOffer } from "@/lib/accounts/requests/rules";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { decideAction } from "./action";

const done = {
  approved: "requests.doneApproved",
  waiting_for_user: "requests.doneWaiting",
  declined: "requests.doneDeclined",
} as const;

export default enter({ needs: "requests.decide", path: "/account/requests" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "accounts");
  const reader = { language, timeZone: actor.timeZone };
  const account = await getOwnAccount(ctx);
  const pending = await listPendingRequests(ctx, one(search.after));
  const closed = await listClosedRequests(ctx, one(search.closed));
  const roles = rolesToOffer({ staff: false, roles: actor.account.roles }, { hasSuperUser: true });
  const title = `${t("requests.title")} – ${env().PORTAL_NAME}`;
  const here = `/account/requests?account=${account.number}`;
  const outcome = done[one(search.done) as keyof typeof done];
  const columns: Column<RequestRow>[] = [
    {
      key: "person",
      header: t("requests.person"),
      rowHeader: true,
      cell: (row) => (
        <AppLink href={`/account/requests/${row.id}?account=${account.number}`}>
          {displayName(row.person, language)}
        </AppLink>
      ),
    },
    { key: "state", header: t("requests.state"), cell: (row) => t(`requestState.${row.state}`) },
    {
      key: "by",
      header: t("requests.decidedBy"),
      cell: (row) => (row.decidedBy ? displayName(row.decidedBy, language) : "–"),
    },
    {
      key: "on",
      header: t("requests.decidedOn"),
      nowrap: true,
      cell: (row) => (
        <TimeStamp
          at={row.decidedAt ?? row.createdAt}
          language={language}
          zone={actor.timeZone}
          style="date"
        />
      ),
    },
    { key: "reason", header: t("requests.reason"), cell: (row) => row.reason ?? "–" },
  ];
  return (
    <MainArea
      before={
        <>
          <BackLink href={`/account?account=${account.number}`}>{t("account.title")}</BackLink>
          {outcome ? <Flash kind="ok">{t(outcome)}</Flash> : null}
        </>
      }
    >
      <PageHeader
        title={title}
        heading={t("requests.title")}
        lead={t("requests.lead", { name: account.name })}
      />
      <Stack gap="l">
        <Stack>
          <h2>{t("requests.pending")}</h2>
          {pending.rows.length === 0 ? (
            <EmptyState level={3} title={t("requests.none")}>
              {t("requests.noneText")}
            </EmptyState>
          ) : null}
          {pending.rows.map((request) => (
            <Card key={request.id} level={3} title={displayName(request.person, language)}>
              <RequestToDecide
                request={request}
                reader={reader}
                roles={roles}
                preferred={account.defaultRole}
                values={{ account: account.id }}
                action={decideAction}
              />
            </Card>
          ))}
          <Pager
            label={t("pages")}
            {...(pending.next ? { next: { href: `${here}&after=${pending.next}`, label: t("more") } } : {})}
          />
        </Stack>
        <Stack>
          <h2>{t("requests.closed")}</h2>
          <DataTable
            caption={t("requests.closed")}
            captionHidden
            columns={columns}
            rows={closed.rows}
            rowKey={(row) => row.id}
            empty={<p>{t("requests.closedNone")}</p>}
          />
          <Pager
            label={t("pages")}
            {...(search.closed ? { previous: { href: here, label: t("newer") } } : {})}
            {...(closed.next ? { next: { href: `${here}&closed=${closed.next}`, label: t("older") } } : {})}
          />
        </Stack>
      </Stack>
    </MainArea>
  );
});
