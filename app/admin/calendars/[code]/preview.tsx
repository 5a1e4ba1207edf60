import { CasePromise } from "@/app/_promises/promise";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { DateField } from "@/app/_ui/date-field";
import { SelectField } from "@/app/_ui/select-field";
import { Row, Stack } from "@/app/_ui/stack";
import { TextField } from "@/app/_ui/text-field";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import type { PreviewFilter } from "@/lib/cases/hours/input";
import { type Hours, previewPromises, startOf } from "@/lib/cases/hours/queries";
import { severities } from "@/lib/cases/sla/rules";
import { words } from "@/lib/i18n/words";

/** What would be due in these hours: a question by address, nothing is saved. */
export async function Preview({
  ctx,
  of,
  filter,
}: {
  ctx: Ctx<StaffMember>;
  of: Hours;
  filter: PreviewFilter;
}) {
  const { language } = ctx;
  const t = words(language, "hours");
  const { zone } = of.latest.calendar;
  const start = filter.day ? startOf(of, filter.day, filter.time || "09:00") : null;
  const found = start ? await previewPromises(ctx, of, filter.severity, start) : null;
  return (
    <Card title={t("preview.title")}>
      <Stack>
        <p>{t("preview.text")}</p>
        <form method="get">
          <Row>
            <SelectField
              name="severity"
              label={t("preview.severity")}
              options={severities.map((severity) => ({
                value: String(severity),
                label: words(language, "cases")(`severity.${severity}`),
              }))}
              defaultValue={String(filter.severity)}
            />
            <DateField name="day" label={t("preview.day")} defaultValue={filter.day} />
            <TextField
              name="time"
              label={`${t("preview.time")} (${zone})`}
              autoComplete="off"
              width="xs"
              defaultValue={filter.time || "09:00"}
            />
            <Button look="primary">{t("preview.submit")}</Button>
          </Row>
        </form>
        {found?.length === 0 ? <p>{t("preview.none")}</p> : null}
        {found?.map(({ plan, promises }) => (
          <section key={plan.id}>
            <h3>{language === "ja" ? plan.nameJa : plan.nameEn}</h3>
            <Stack gap="s">
              {promises.map((promise) => (
                <CasePromise key={promise.id} promise={promise} language={language} zone={zone} />
              ))}
            </Stack>
          </section>
        ))}
      </Stack>
    </Card>
  );
}
