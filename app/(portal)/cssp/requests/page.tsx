import { AppLink } from "@/app/_ui/app-link";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { keptDays } from "@/lib/accounts/api-requests/rules";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { CsspNav } from "../cssp-nav";
import { CallList } from "./call-list";

/** What the programs of a CSSP sent and were answered. */
export default enter({ needs: "provisioning.read", path: "/cssp/requests" }, async ({ ctx, search }) => {
  const t = words(ctx.language, "calls");
  return (
    <MainArea width="full" before={<CsspNav ctx={ctx} current="requests" />}>
      <PageHeader
        title={`${t("title")} – ${env().PORTAL_NAME}`}
        heading={t("title")}
        lead={t("lead", { name: ctx.actor.account.name, days: String(keptDays) })}
      />
      <Stack>
        <p>
          <AppLink href="/docs/api">{t("docs")}</AppLink>
        </p>
        <CallList ctx={ctx} path="/cssp/requests" search={search} />
      </Stack>
    </MainArea>
  );
});
