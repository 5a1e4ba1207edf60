import { Button, LinkButton } from "@/app/_ui/button";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { findOutcome } from "@/lib/registration/completion/queries";
import { stageOf } from "@/lib/registration/rules";
import { stepPage } from "../step-door";
import { setPasswordAction } from "./action";

export default stepPage("welcome", async ({ ctx, registration: { row, walk, person } }) => {
  const t = words(ctx.language, "registration");
  const settings = env();
  const outcome = await findOutcome(ctx.db, row);
  const { number, of } = stageOf("welcome", walk.joining);
  const hasPassword = person?.hasPassword ?? false;
  const next =
    outcome.kind === "founded"
      ? [
          hasPassword ? t("welcome.foundedNext.signIn") : t("welcome.foundedNext.password"),
          ...(hasPassword
            ? []
            : [
                t("welcome.foundedNext.mail", { email: row.email, days: String(settings.PASSWORD_SET_DAYS) }),
              ]),
          t("welcome.foundedNext.team"),
        ]
      : outcome.kind === "admitted"
        ? [hasPassword ? t("welcome.admittedNext.signIn") : t("welcome.admittedNext.password")]
        : outcome.kind === "claimed"
          ? [t("welcome.claimNext"), t("welcome.requestedNext.mail")]
          : [
              t("welcome.requestedNext.wait"),
              t("welcome.requestedNext.mail"),
              t("welcome.requestedNext.reminder", { days: String(settings.ACCESS_REQUEST_REMIND_DAYS) }),
            ];
  const founded = outcome.kind === "founded";
  return (
    <MainArea width="text">
      <PageHeader
        title={`${t("welcome.title", { portal: settings.PORTAL_NAME })}`}
        eyebrow={`${t("stage.label", { number: String(number), of: String(of) })}: ${t("stage.welcome")}`}
        heading={t("welcome.title", { portal: settings.PORTAL_NAME })}
        lead={
          founded
            ? t("welcome.founded", { company: outcome.company, number: String(outcome.number) })
            : outcome.kind === "admitted"
              ? t("welcome.admitted", { company: outcome.company })
              : t("welcome.requested", { company: outcome.company })
        }
      />
      <h2>{t("welcome.nextTitle")}</h2>
      <ol>
        {next.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      {founded && !hasPassword ? (
        <form action={setPasswordAction}>
          <Button look="primary">{t("welcome.setPassword")}</Button>
        </form>
      ) : (
        <LinkButton look={founded ? "primary" : "secondary"} href={founded ? "/sign-in" : "/"}>
          {founded ? t("welcome.signIn") : t("welcome.home")}
        </LinkButton>
      )}
      <p>{t("welcome.reference", { id: row.requestId ?? row.id })}</p>
    </MainArea>
  );
});
