import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Columns, Stack } from "@/app/_ui/stack";
import { OneButtonForm } from "@/app/one-button-form";
import { formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { getPlan } from "@/lib/staff/plans/queries";
import { enter, one } from "@/lib/web/page";
import {
  changeLineAction,
  changePlanAction,
  changeTargetAction,
  offerPlanAction,
  retirePlanAction,
} from "../action";
import { PlanForm } from "../plan-form";
import { lineFormProps, planFormProps, targetFormProps } from "../plan-words";
import { LineForm } from "./line-form";
import { TargetForm } from "./target-form";

/** One plan: names and hours, what it promises, the lines of its comparison. */
export default enter(
  { needs: "staff.catalog", path: "/admin/plans/[code]" },
  async ({ ctx, params, search }) => {
    const { language } = ctx;
    const t = words(language, "inspection");
    const { plan, lines, targets } = await getPlan(ctx, params.code ?? "");
    const name = language === "ja" ? plan.nameJa : plan.nameEn;
    const title = `${name} – ${env().PORTAL_NAME}`;
    const retired = plan.retiredAt !== null;
    return (
      <MainArea
        width="full"
        before={
          <>
            <BackLink href="/admin/plans">{t("plans.title")}</BackLink>
            {one(search.done) === "saved" ? <Flash kind="ok">{t("plans.saved")}</Flash> : null}
          </>
        }
      >
        <PageHeader
          title={title}
          eyebrow={`${plan.code} · ${t(retired ? "plans.retired" : "plans.offered")}`}
          heading={name}
        />
        <Stack gap="l">
          <Card title={t("plans.facts")}>
            <PlanForm
              {...planFormProps(language)}
              action={changePlanAction}
              title={title}
              planId={plan.id}
              initial={{
                nameEn: plan.nameEn,
                nameJa: plan.nameJa,
                summaryEn: plan.summaryEn,
                summaryJa: plan.summaryJa,
                coverage: plan.coverage,
                deliveredBy: plan.deliveredBy,
                position: String(plan.position),
              }}
            />
          </Card>
          <Stack>
            <h2>{t("plans.targets")}</h2>
            <Columns>
              {(["1", "2", "3", "4"] as const).map((severity) => {
                const target = targets.find((one) => String(one.severity) === severity);
                return (
                  <Card key={severity} level={3} title={t("plans.severity", { level: severity })}>
                    <TargetForm
                      {...targetFormProps(language)}
                      action={changeTargetAction}
                      title={title}
                      planId={plan.id}
                      severity={severity}
                      initial={{
                        firstResponseMinutes: String(target?.firstResponseMinutes ?? ""),
                        firstResponseClock: target?.firstResponseClock ?? "business",
                        followUpEvery: String(target?.followUpEvery ?? ""),
                        followUpUnit: target?.followUpUnit ?? "business_days",
                      }}
                    />
                  </Card>
                );
              })}
            </Columns>
          </Stack>
          <Stack>
            <h2>{t("plans.lines")}</h2>
            <Columns>
              {lines.map(({ topic, labelEn, labelJa, valueEn, valueJa }) => (
                <Card key={topic} level={3} title={language === "ja" ? labelJa : labelEn}>
                  <LineForm
                    {...lineFormProps(language)}
                    action={changeLineAction}
                    title={title}
                    planId={plan.id}
                    topic={topic}
                    initial={{ labelEn, labelJa, valueEn, valueJa }}
                  />
                </Card>
              ))}
              <Card level={3} title={t("plans.lineAdd")}>
                <LineForm
                  {...lineFormProps(language)}
                  action={changeLineAction}
                  title={title}
                  planId={plan.id}
                  initial={{}}
                />
              </Card>
            </Columns>
          </Stack>
          <Card title={t(retired ? "plans.offer" : "plans.retire")}>
            <p>{t(retired ? "plans.offerText" : "plans.retireText")}</p>
            <OneButtonForm
              action={retired ? offerPlanAction : retirePlanAction}
              values={{ planId: plan.id }}
              label={t(retired ? "plans.offer" : "plans.retire")}
              look={retired ? "secondary" : "danger"}
              unreachable={formWords(language).unreachable}
            />
          </Card>
        </Stack>
      </MainArea>
    );
  },
);
