import { AppLink } from "@/app/_ui/app-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { TextField } from "@/app/_ui/text-field";
import { formatTime } from "@/app/_ui/time-format";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { inspectAssets } from "@/lib/staff/assets/commands";
import { inspectionInput } from "@/lib/staff/assets/input";
import { enter, one } from "@/lib/web/page";
import { ReasonForm } from "../reason-form";
import { XRay } from "./x-ray";

/** The entitlement X-ray: one product, its verdict on a day, and every fact behind it. */
export default enter({ needs: "staff.assets", path: "/admin/assets" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "inspection");
  const typed = { q: one(search.q) ?? "", reason: one(search.reason) ?? "", day: one(search.day) ?? "" };
  const asked = search.q !== undefined;
  const input = inspectionInput.safeParse(typed);
  const seen = asked && input.success ? await inspectAssets(ctx, input.data) : null;
  return (
    <MainArea width="full">
      <PageHeader
        title={`${t("assets.title")} – ${env().PORTAL_NAME}`}
        heading={t("assets.title")}
        lead={t("assets.lead")}
      />
      <Stack gap="l">
        <ReasonForm
          language={language}
          issues={asked && !input.success ? input.error.issues : []}
          submit={t("assets.submit")}
        >
          <TextField name="q" label={t("assets.q")} width="md" autoComplete="off" defaultValue={typed.q} />
          <TextField
            name="reason"
            label={t("reason")}
            hint={t("reasonHint")}
            width="md"
            autoComplete="off"
            defaultValue={typed.reason}
          />
          <TextField
            name="day"
            label={t("assets.day")}
            hint={t("assets.dayHint")}
            width="sm"
            autoComplete="off"
            optional
            defaultValue={typed.day}
          />
        </ReasonForm>
        {seen?.assets.length === 0 ? (
          <EmptyState title={t("assets.none")}>
            {t("assets.noneText")}{" "}
            <AppLink href={`/admin/orders?q=${encodeURIComponent(typed.q)}`}>{t("assets.orders")}</AppLink>
          </EmptyState>
        ) : null}
        {seen && seen.assets.length > 0 ? (
          <Stack>
            <p>
              {t("assets.asOf", { at: formatTime(seen.at, language, actor.timeZone) })} {t("assets.recorded")}
            </p>
            {seen.assets.map((asset) => (
              <XRay key={asset.id} ctx={ctx} asset={asset} />
            ))}
          </Stack>
        ) : null}
      </Stack>
    </MainArea>
  );
});
