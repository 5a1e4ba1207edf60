import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { getOwnAccount } from "@/lib/accounts/queries";
import { listClosedRequests, listPendingRequests } from "@/lib/accounts/requests/queries";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { ClosedRequests } from "./closed-requests";
import { PendingRequests } from "./pending-requests";

const done = {
  approved: "requests.doneApproved",
  waiting_for_user: "requests.doneWaiting",
  declined: "requests.doneDeclined",
} as const;

export default enter({ needs: "requests.decide", path: "/account/requests" }, async ({ ctx, search }) => {
  const t = words(ctx.language, "accounts");
  const [after, closedAfter] = [one(search.after), one(search.closed)];
  const account = await getOwnAccount(ctx);
  const pending = await listPendingRequests(ctx, after);
  const closed = await listClosedRequests(ctx, closedAfter);
  const outcome = done[one(search.done) as keyof typeof done];
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
        title={`${t("requests.title")} – ${env().PORTAL_NAME}`}
        heading={t("requests.title")}
        lead={t("requests.lead", { name: account.name })}
      />
      <Stack gap="l">
        <PendingRequests ctx={ctx} pending={pending} defaultRole={account.defaultRole} after={after} />
        <ClosedRequests ctx={ctx} closed={closed} after={closedAfter} />
      </Stack>
    </MainArea>
  );
});
