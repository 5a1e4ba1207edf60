import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { CallDetail } from "@/app/(portal)/cssp/requests/call-detail";
import { getCall } from "@/lib/accounts/api-requests/queries";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { canReplay } from "@/lib/provisioning/replays/commands";
import { enter } from "@/lib/web/page";
import { replayInSandboxAction } from "../action";

export default enter(
  { needs: "api_keys.manage", path: "/account/api-keys/requests/[id]" },
  async ({ ctx, params }) => {
    const t = words(ctx.language, "calls");
    const call = await getCall(ctx, params.id ?? "");
    const back = `/account/api-keys/requests?account=${ctx.actor.account.number}`;
    const heading = t("request", { id: call.id });
    return (
      <MainArea before={<BackLink href={back}>{t("back")}</BackLink>}>
        <PageHeader title={`${heading} – ${env().PORTAL_NAME}`} heading={heading} />
        <CallDetail ctx={ctx} call={call} canReplay={await canReplay(ctx)} action={replayInSandboxAction} />
      </MainArea>
    );
  },
);
