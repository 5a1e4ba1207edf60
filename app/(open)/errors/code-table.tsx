import { AppLink } from "@/app/_ui/app-link";
import { DataTable } from "@/app/_ui/data-table";
import type { Language } from "@/lib/i18n/languages";
import { refusalSentence, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { apiCodes } from "@/lib/web/api-codes";

/** The codes of both interfaces with what they mean and their status in each. */
export function CodeTable({ language }: { language: Language }) {
  const t = words(language, "api");
  const support = { email: env().PORTAL_SUPPORT_EMAIL, phone: env().PORTAL_SUPPORT_PHONE };
  return (
    <DataTable
      caption={t("errors.listTitle")}
      captionHidden
      dense
      rows={apiCodes()}
      rowKey={({ code }) => code}
      columns={[
        {
          key: "code",
          header: t("errors.code"),
          rowHeader: true,
          cell: ({ code }) => (
            <AppLink href={`/errors/${code}`}>
              <code>{code}</code>
            </AppLink>
          ),
        },
        {
          key: "meaning",
          header: t("errors.meaning"),
          cell: ({ code }) => refusalSentence(language, code, support),
        },
        { key: "rest", header: t("errors.restStatus"), align: "end", cell: ({ rest }) => rest ?? "–" },
        {
          key: "license",
          header: t("errors.licenseStatus"),
          align: "end",
          cell: ({ license }) => license ?? "–",
        },
      ]}
    />
  );
}
