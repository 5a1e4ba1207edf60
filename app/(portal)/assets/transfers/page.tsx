import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { listIncoming, listOutgoing } from "@/lib/assets/transfers/queries";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { Incoming } from "./incoming";
import { Outgoing } from "./outgoing";

const done = {
  offered: "transfers.doneOffered",
  moved: "transfers.doneMoved",
  accepted: "transfers.doneAccepted",
  rejected: "transfers.doneRejected",
  cancelled: "transfers.doneCancelled",
} as const;

/** Open to everybody signed in: somebody may be offered a product before they belong to an account. */
export default enter({ needs: "signed_in", path: "/assets/transfers" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "transfers");
  const outcome = done[one(search.done) as keyof typeof done];
  const { account } = actor;
  const incoming = await listIncoming(ctx, one(search.in));
  const giving = account?.permissions.has("assets.transfer") ? (ctx as Ctx<AccountMember>) : null;
  const outgoing = giving ? await listOutgoing(giving, one(search.out)) : null;
  const serial = (one(search.serial) ?? "").replace(/[^0-9A-Z]/g, "").slice(0, 20);
  return (
    <MainArea
      before={
        <>
          {account?.permissions.has("assets.read") ? (
            <BackLink href={`/assets?account=${account.number}`}>{t("back")}</BackLink>
          ) : null}
          {outcome ? <Flash kind="ok">{t(outcome, { serial })}</Flash> : null}
        </>
      }
    >
      <PageHeader
        title={`${t("title")} – ${env().PORTAL_NAME}`}
        heading={t("title")}
        lead={t("transfers.lead")}
      />
      <Stack gap="l">
        <Incoming ctx={ctx} offers={incoming} after={one(search.in)} />
        {giving && outgoing ? <Outgoing ctx={giving} offers={outgoing} after={one(search.out)} /> : null}
      </Stack>
    </MainArea>
  );
});
