import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Columns, Stack } from "@/app/_ui/stack";
import { Stat } from "@/app/_ui/stat";
import { countCap } from "@/lib/accounts/rules";
import { countViews } from "@/lib/cases/desk/queue/queries";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { countWaiting } from "@/lib/staff/queries";
import { enter } from "@/lib/web/page";

/** What of the queue needs somebody soon, the most urgent first. */
const shownViews = ["breached", "soon", "escalated", "unassigned", "mine"] as const;
const viewTones = {
  ...{ breached: "danger", soon: "clock", escalated: "danger", unassigned: "plain", mine: "plain" },
} as const satisfies Record<(typeof shownViews)[number], "danger" | "clock" | "plain">;

/** What waits for staff, in numbers that lead there. */
export default enter({ needs: "staff.read", path: "/admin" }, async ({ ctx }) => {
  const t = words(ctx.language, "staff");
  const waiting = await countWaiting(ctx);
  const { permissions } = ctx.actor.staff;
  const desk = words(ctx.language, "desk");
  const queue = permissions.has("staff.cases") ? await countViews(ctx) : undefined;
  const shown = (count: number) =>
    count > countCap
      ? t("countMore", { count: countCap })
      : new Intl.NumberFormat(ctx.language).format(count);
  return (
    <MainArea width="full">
      <PageHeader
        title={`${t("overview.title")} – ${env().PORTAL_NAME}`}
        heading={t("overview.title")}
        lead={t("overview.lead")}
      />
      {queue ? (
        <Stack gap="s">
          <h2>{t("nav.cases")}</h2>
          <Columns narrow>
            {shownViews.map((view) => (
              <Stat
                key={view}
                label={desk(`queue.views.${view}`)}
                value={shown(queue[view])}
                tone={queue[view] > 0 ? viewTones[view] : "plain"}
                href={`/admin/queue?view=${view}`}
              />
            ))}
          </Columns>
        </Stack>
      ) : null}
      <Stack gap="s">
        <h2>{t("overview.rest")}</h2>
        <Columns narrow>
          <Stat
            label={t("overview.claims")}
            value={shown(waiting.claims)}
            {...(permissions.has("staff.accounts") ? { href: "/admin/accounts?show=claims" } : {})}
          />
          <Stat
            label={t("overview.conversions")}
            value={shown(waiting.conversions)}
            {...(permissions.has("staff.accounts") ? { href: "/admin/accounts?show=conversions" } : {})}
          />
          <Stat
            label={t("overview.dead")}
            value={shown(waiting.deadMails)}
            tone={waiting.deadMails > 0 ? "danger" : "plain"}
            {...(permissions.has("staff.mail") ? { href: "/admin/mails?state=dead" } : {})}
          />
          <Stat
            label={t("overview.registrations")}
            value={shown(waiting.registrations)}
            {...(permissions.has("staff.accounts") ? { href: "/admin/registrations" } : {})}
          />
        </Columns>
      </Stack>
    </MainArea>
  );
});
