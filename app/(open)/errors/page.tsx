import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { CodeTable } from "./code-table";

/** Everything that programs can be told. */
export default enter({ needs: "open" }, async ({ ctx }) => {
  const t = words(ctx.language, "api");
  return (
    <MainArea width="page" before={<BackLink href="/docs/api">{t("title")}</BackLink>}>
      <PageHeader
        title={`${t("errors.listTitle")} – ${env().PORTAL_NAME}`}
        heading={t("errors.listTitle")}
        lead={t("errors.listLead")}
      />
      <CodeTable language={ctx.language} />
    </MainArea>
  );
});
