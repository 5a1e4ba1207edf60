import { BackLink } from "@/app/_ui/back-link";
import { LinkButton } from "@/app/_ui/button";
import { MainArea } from "@/app/_ui/main-area";
import { Flash, NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { words } from "@/lib/i18n/words";
import { hasFreshProof } from "@/lib/identity/factors/policy";
import { listFactors } from "@/lib/identity/factors/queries";
import { findPasswordDate } from "@/lib/identity/passwords/queries";
import { listSessions } from "@/lib/identity/sessions/queries";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { AppCard, CodesCard, PasskeysCard, PasswordCard } from "./cards";
import { SessionsCard } from "./sessions-card";

const done = [
  "password",
  "passkey_added",
  "passkey_removed",
  "app_added",
  "app_removed",
  "codes",
  "session",
  "proven",
] as const;

export default enter({ needs: "signed_in", path: "/profile/security" }, async ({ ctx, search }) => {
  const t = words(ctx.language, "identity");
  const [factors, passwordSetAt, sessions] = await Promise.all([
    listFactors(ctx.db, ctx.actor.userId),
    findPasswordDate(ctx),
    listSessions(ctx),
  ]);
  const proven = hasFreshProof(ctx);
  const news = done.find((name) => name === search.done);
  const reader = { language: ctx.language, zone: ctx.actor.timeZone };
  return (
    <MainArea
      before={
        <>
          <BackLink href="/profile">{t("security.back")}</BackLink>
          {news ? <Flash kind="ok">{t(`security.done.${news}`)}</Flash> : null}
        </>
      }
    >
      <Stack gap="l">
        <PageHeader title={`${t("security.title")} – ${env().PORTAL_NAME}`} heading={t("security.title")} />
        {proven ? null : (
          <NoticePanel title={t("security.proveTitle")}>
            <p>{t("security.proveLead")}</p>
            <LinkButton href="/profile/security/confirm">{t("security.prove")}</LinkButton>
          </NoticePanel>
        )}
        <PasswordCard reader={reader} setAt={passwordSetAt} />
        <PasskeysCard reader={reader} factors={factors} proven={proven} />
        <AppCard reader={reader} factors={factors} proven={proven} />
        <CodesCard reader={reader} left={factors.recoveryCodesLeft} />
        <SessionsCard reader={reader} sessions={sessions} />
      </Stack>
    </MainArea>
  );
});
