import { LinkButton } from "@/app/_ui/button";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { SummaryList } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { getConsoleInvitation } from "@/lib/registration/consoles/queries";
import type { ConsoleState } from "@/lib/registration/consoles/rules";
import { enter } from "@/lib/web/page";
import { DeadLink, orDead } from "../../dead-link";
import { answerConsoleAction } from "./action";
import { AnswerForm } from "./form";

const outcomes = {
  withdrawn: { title: "consoleJoin.withdrawnTitle", text: "consoleJoin.withdrawn" },
  declined: { title: "consoleJoin.confirmedTitle", text: "consoleJoin.declined" },
  expired: { title: "consoleJoin.confirmedTitle", text: "consoleJoin.expired" },
  active: { title: "consoleJoin.confirmedTitle", text: "consoleJoin.confirmedActive" },
  waiting_for_super_user: { title: "consoleJoin.confirmedTitle", text: "consoleJoin.confirmedWaiting" },
} as const satisfies Partial<Record<ConsoleState, { title: string; text: string }>>;

/** The person's side of a registration from a product console. Opening it changes nothing, so scanners may (trust REG-11). */
export default enter({ needs: "open" }, async ({ ctx, params }) => {
  const token = params.token ?? "";
  const invitation = await orDead(getConsoleInvitation(ctx, token), "console_link_not_usable");
  const { language, actor } = ctx;
  const t = words(language, "accounts");
  if (!invitation) return <DeadLink heading={t("consoleJoin.deadTitle")} lead={t("consoleJoin.deadText")} />;
  const names = { product: invitation.productName, account: invitation.accountName };
  const over = invitation.state === "declined" || invitation.state === "expired";
  if (!invitation.open || over) {
    const outcome = outcomes[invitation.state as keyof typeof outcomes] ?? outcomes.waiting_for_super_user;
    const heading = over && !invitation.confirmed ? t("consoleJoin.deadTitle") : t(outcome.title);
    return (
      <MainArea width="text">
        <PageHeader
          title={`${heading} – ${env().PORTAL_NAME}`}
          heading={heading}
          lead={t(outcome.text, names)}
        />
        {invitation.state === "active" ? (
          <LinkButton href="/sign-in">{t("consoleJoin.signIn")}</LinkButton>
        ) : null}
      </MainArea>
    );
  }
  const zone = actor.kind === "member" ? actor.timeZone : language === "ja" ? "Asia/Tokyo" : "UTC";
  return (
    <MainArea width="text">
      <PageHeader heading={t("consoleJoin.title")} lead={t("consoleJoin.lead", names)} />
      <Stack>
        <SummaryList
          rows={[
            { label: t("consoleJoin.product"), value: invitation.productName },
            { label: t("consoleJoin.tenant"), value: invitation.tenant },
            { label: t("consoleJoin.account"), value: invitation.accountName },
            {
              label: t("consoleJoin.until"),
              value: <TimeStamp at={invitation.expiresAt} language={language} zone={zone} />,
            },
          ]}
        />
        <p>{t("consoleJoin.confirmText", names)}</p>
        <p>{t("consoleJoin.withdrawText")}</p>
        <AnswerForm
          action={answerConsoleAction}
          title={`${t("consoleJoin.title")} – ${env().PORTAL_NAME}`}
          words={formWords(language)}
          token={token}
          say={{ confirm: t("consoleJoin.confirm"), withdraw: t("consoleJoin.withdraw") }}
        />
      </Stack>
    </MainArea>
  );
});
