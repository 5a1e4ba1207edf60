import { LinkButton } from "@/app/_ui/button";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { SummaryList } from "@/app/_ui/summary-list";
import { formatTime } from "@/app/_ui/time-format";
import { DeadLink } from "@/app/(open)/join/dead-link";
import { roleNames } from "@/app/request-to-decide";
import { findInvitation } from "@/lib/accounts/invitations/queries";
import { formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { renewAction } from "./action";
import { Answer } from "./answer";
import { TokenForm } from "./form";

/** Where the link of an invitation leads. Looking uses nothing up, so scanners of mail may (trust REG-11). */
export default enter({ needs: "open" }, async ({ ctx, params, search }) => {
  const token = params.token ?? "";
  const { language, actor } = ctx;
  const t = words(language, "members");
  if (one(search.sent)) return <DeadLink heading={t("accept.sentTitle")} lead={t("accept.sent")} />;
  const invitation = await findInvitation(ctx, token);
  if (!invitation) return <DeadLink heading={t("accept.deadTitle")} lead={t("accept.dead")} />;
  const { account, inviter } = invitation;
  if (invitation.state === "accepted")
    return (
      <DeadLink heading={t("accept.acceptedTitle")} lead={t("accept.accepted", { name: account.name })}>
        <p>
          <LinkButton href={actor.kind === "member" ? "/home" : "/sign-in"}>{t("accept.signIn")}</LinkButton>
        </p>
      </DeadLink>
    );
  const zone = actor.kind === "member" ? actor.timeZone : language === "ja" ? "Asia/Tokyo" : "UTC";
  const when = formatTime(invitation.expiresAt, language, zone);
  if (invitation.state === "expired")
    return (
      <MainArea width="text">
        <PageHeader heading={t("accept.expiredTitle")} lead={t("accept.expired", { when })} />
        <TokenForm
          action={renewAction}
          title={`${t("accept.expiredTitle")} – ${env().PORTAL_NAME}`}
          words={formWords(language)}
          token={token}
        >
          {t("accept.again")}
        </TokenForm>
      </MainArea>
    );
  const heading = t("accept.title", { name: account.name });
  return (
    <MainArea width="text">
      <PageHeader
        heading={heading}
        lead={t("accept.lead", { inviter: displayName(inviter, language), name: account.name })}
      />
      <Stack gap="l">
        <SummaryList
          rows={[
            { label: t("accept.account"), value: account.name },
            { label: t("accept.email"), value: invitation.email },
            { label: t("accept.roles"), value: roleNames(invitation.roles, language) },
            { label: t("accept.until"), value: when },
          ]}
        />
        <Answer ctx={ctx} invitation={invitation} token={token} title={`${heading} – ${env().PORTAL_NAME}`} />
      </Stack>
    </MainArea>
  );
});
