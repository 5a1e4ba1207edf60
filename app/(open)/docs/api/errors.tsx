import { AppLink } from "@/app/_ui/app-link";
import { DataTable } from "@/app/_ui/data-table";
import { Snippet } from "@/app/_ui/snippet";
import type { Language } from "@/lib/i18n/languages";
import { refusalSentence, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { wireMessage } from "@/lib/provisioning/license-api/rules";
import { restFaults } from "@/lib/provisioning/rest/rules";
import { Chapter } from "./chapters";

/** How each interface says no. */
export function Errors({ language }: { language: Language }) {
  const t = words(language, "api");
  const problem = {
    type: `${env().PORTAL_BASE_URL}/errors/malformed_input`,
    title: refusalSentence(language, "malformed_input"),
    status: 400,
    code: "malformed_input",
    requestId: "pJ3rT0m9c1XyQe5v",
    errors: [{ pointer: "/country", code: "country" }],
  };
  const refusal = {
    Message: wireMessage("country_invalid"),
    Code: "COUNTRY_INVALID",
    Field: "Country",
    RequestId: "pJ3rT0m9c1XyQe5v",
  };
  return (
    <Chapter id="errors" title={t("errors.title")}>
      <p>{t("errors.rest")}</p>
      <Snippet text={JSON.stringify(problem, null, 2)} />
      <p>{t("errors.license")}</p>
      <Snippet text={JSON.stringify(refusal, null, 2)} />
      <p>{t("errors.request")}</p>
      <p id="all-codes">
        <AppLink href="/errors">{t("errors.listTitle")}</AppLink>
      </p>
      <h3 id="field-codes">{t("errors.faults")}</h3>
      <DataTable
        caption={t("errors.faults")}
        captionHidden
        dense
        rows={[...restFaults]}
        rowKey={(code) => code}
        columns={[
          { key: "code", header: t("errors.code"), rowHeader: true, cell: (code) => <code>{code}</code> },
          { key: "meaning", header: t("errors.meaning"), cell: (code) => t(`faults.${code}`) },
        ]}
      />
    </Chapter>
  );
}
