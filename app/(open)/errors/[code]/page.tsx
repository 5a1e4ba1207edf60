import { notFound } from "next/navigation";
import { AppLink } from "@/app/_ui/app-link";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { SummaryList } from "@/app/_ui/summary-list";
import { refusalCure, refusalSentence, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { isRefusalCode, refusals } from "@/lib/platform/refusal";
import { isLicenseApiCode, wireMessage } from "@/lib/provisioning/license-api/rules";
import { apiCodes } from "@/lib/web/api-codes";
import { enter } from "@/lib/web/page";

/**
 * What an expected "no" means and what to do about it; problem+json answers point here. The Licensing API writes its codes
 * in capitals, so that both are known.
 */
export default enter({ needs: "open" }, async ({ ctx, params }) => {
  const given = params.code ?? "";
  const code = /^[A-Z0-9_]+$/.test(given) ? given.toLowerCase() : given;
  if (!isRefusalCode(code)) notFound();
  const t = words(ctx.language, "common");
  const api = words(ctx.language, "api");
  const support = { email: env().PORTAL_SUPPORT_EMAIL, phone: env().PORTAL_SUPPORT_PHONE };
  const told = apiCodes().find((one) => one.code === code);
  const status = (one: number | null) => (one === null ? api("errors.notHere") : String(one));
  const forPrograms = told
    ? [
        { label: api("errors.restStatus"), value: status(told.rest) },
        { label: api("errors.licenseStatus"), value: status(told.license) },
        ...(told.license !== null && isLicenseApiCode(code)
          ? [
              { label: api("errors.wireCode"), value: <code>{code.toUpperCase()}</code> },
              {
                label: api("errors.wire"),
                value: <span lang="en">{wireMessage(code, { field: "…", value: "…" })}</span>,
              },
            ]
          : []),
      ]
    : [{ label: t("errorPage.status"), value: String(refusals[code]) }];
  return (
    <MainArea width="text">
      <PageHeader title={`${code} – ${env().PORTAL_NAME}`} heading={t("errorPage.title")} />
      <SummaryList
        rows={[
          { label: t("errorPage.cause"), value: refusalSentence(ctx.language, code, support) },
          { label: t("errorPage.cure"), value: refusalCure(ctx.language, code, support) },
          { label: t("errorPage.code"), value: <code>{code}</code> },
          ...forPrograms,
        ]}
      />
      {told ? (
        <p>
          <AppLink href="/errors">{api("errors.all")}</AppLink>
        </p>
      ) : null}
    </MainArea>
  );
});
