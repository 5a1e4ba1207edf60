import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { getCall } from "@/lib/accounts/api-requests/queries";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { canReplay } from "@/lib/provisioning/replays/commands";
import { enter } from "@/lib/web/page";
import { replayInCsspAction } from "../action";
import { CallDetail } from "../call-detail";

export default enter({ needs: "provisioning.read", path: "/cssp/requests/[id]" }, async ({ ctx, params }) => {
  const t = words(ctx.language, "calls");
  const call = await getCall(ctx, params.id ?? "");
  const back = `/cssp/requests?account=${ctx.actor.account.number}`;
  const heading = t("request", { id: call.id });
  return (
    <MainArea before={<BackLink href={back}>{t("back")}</BackLink>}>
      <PageHeader title={`${heading} – ${env().PORTAL_NAME}`} heading={heading} />
      <CallDetail ctx={ctx} call={call} canReplay={await canReplay(ctx)} action={replayInCsspAction} />
    </MainArea>
  );
});
