import { notFound } from "next/navigation";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { SummaryList } from "@/app/_ui/summary-list";
import { refusalCure, refusalSentence, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { isRefusalCode, refusals } from "@/lib/platform/refusal";
import { enter } from "@/lib/web/page";

/** What an expected "no" means and what to do about it; problem+json answers point here. */
export default enter({ needs: "open" }, async ({ ctx, params }) => {
  const code = params.code ?? "";
  if (!isRefusalCode(code)) notFound();
  const t = words(ctx.language, "common");
  const support = { email: env().PORTAL_SUPPORT_EMAIL, phone: env().PORTAL_SUPPORT_PHONE };
  return (
    <MainArea width="text">
      <PageHeader title={`${code} – ${env().PORTAL_NAME}`} heading={t("errorPage.title")} />
      <SummaryList
        rows={[
          { label: t("errorPage.cause"), value: refusalSentence(ctx.language, code, support) },
          { label: t("errorPage.cure"), value: refusalCure(ctx.language, code, support) },
          { label: t("errorPage.code"), value: <code>{code}</code> },
          { label: t("errorPage.status"), value: String(refusals[code]) },
        ]}
      />
    </MainArea>
  );
});
