import { Button, LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { formatTime } from "@/app/_ui/time-format";
import { startJoinAction } from "@/app/(open)/create-account/actions";
import { findUsableLink } from "@/lib/accounts/links/queries";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { DeadLink, orDead } from "../dead-link";

/** Who invites, and that a Super User decides. Looking uses nothing up; the button starts the wizard in its joining form. */
export default enter({ needs: "open" }, async ({ ctx, params }) => {
  const token = params.token ?? "";
  const link = await orDead(findUsableLink(ctx, token), "link_not_usable");
  const t = words(ctx.language, "accounts");
  if (!link) {
    return (
      <DeadLink heading={t("join.deadTitle")} lead={t("join.deadText")}>
        <p>
          <LinkButton href="/create-account/email">{t("join.create")}</LinkButton>
        </p>
      </DeadLink>
    );
  }
  const name = link.accountName;
  const zone =
    ctx.actor.kind === "member" ? ctx.actor.timeZone : ctx.language === "ja" ? "Asia/Tokyo" : "UTC";
  return (
    <MainArea width="text">
      <PageHeader
        title={`${t("join.title", { name })} – ${env().PORTAL_NAME}`}
        heading={t("join.title", { name })}
        lead={t("join.lead", { name })}
      />
      <Stack>
        <Card title={t("join.steps")}>
          <ol>
            <li>{t("join.step1")}</li>
            <li>{t("join.step2")}</li>
            <li>{t("join.step3", { name })}</li>
          </ol>
        </Card>
        {link.domains.length > 0 ? (
          <NoticePanel kind="info">{t("join.domains", { domains: link.domains.join(", ") })}</NoticePanel>
        ) : null}
        <p>{t("join.until", { when: formatTime(link.expiresAt, ctx.language, zone) })}</p>
        <form action={startJoinAction}>
          <input type="hidden" name="token" value={token} />
          <Button look="primary">{t("join.start")}</Button>
        </form>
      </Stack>
    </MainArea>
  );
});
