import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { PhoneText } from "@/app/_ui/phone-text";
import { SeverityMark } from "@/app/_ui/severity-mark";
import { Stack } from "@/app/_ui/stack";
import { SummaryList } from "@/app/_ui/summary-list";
import { listPlans } from "@/lib/catalog/plans/queries";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { Comparison } from "./comparison";
import { FollowUps } from "./follow-ups";

/** What the support plans promise (S2). Figures and lines come from tables; the meaning of a severity is the same for all. */
export default enter({ needs: "open" }, async ({ ctx }) => {
  const { language } = ctx;
  const t = words(language, "plans");
  const phone = env().PORTAL_SUPPORT_PHONE;
  const { plans, notes } = await listPlans(ctx.db, language);
  const severities = ([1, 2, 3, 4] as const).map((level) => ({
    label: t(`severity.s${level}`),
    value: (
      <>
        <SeverityMark level={level} label={t(`severity.s${level}`)} short /> {t(`meaning.s${level}`)}
      </>
    ),
  }));
  return (
    <MainArea>
      <PageHeader title={`${t("title")} – ${env().PORTAL_NAME}`} heading={t("title")} lead={t("lead")} />
      <Stack gap="l">
        <Stack>
          <h2>{t("eligibility")}</h2>
          <p>{t("eligibilityText")}</p>
          <p>{t("partner")}</p>
        </Stack>
        {plans.length === 0 ? (
          <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
        ) : (
          <>
            <Comparison plans={plans} notes={notes} language={language} />
            <FollowUps plans={plans} language={language} />
          </>
        )}
        <Stack>
          <h2>{t("severities")}</h2>
          <SummaryList rows={severities} />
        </Stack>
        <Stack>
          <h2>{t("open")}</h2>
          <p>
            <PhoneText text={t("openText", { phone })} numbers={phone} />
          </p>
          <h2>{t("escalate")}</h2>
          <p>{t("escalateText")}</p>
        </Stack>
      </Stack>
    </MainArea>
  );
});
