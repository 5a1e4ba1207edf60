import { TabLinks } from "@/app/_ui/tab-links";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { type DocsSubject, docsSubjects, pageOf } from "./subjects";

/** Leads through the pages of the documentation; stands before the main part of each (`before` of `MainArea`). */
export function DocsNav({ current, language }: { current: "overview" | DocsSubject; language: Language }) {
  const t = words(language, "api");
  return (
    <div data-print="hide">
      <TabLinks
        label={t("title")}
        tabs={[
          { href: "/docs/api", label: t("overview"), current: current === "overview" },
          ...docsSubjects.map((subject) => ({
            href: pageOf(subject),
            label: t(`about.${subject}`),
            current: subject === current,
          })),
        ]}
      />
    </div>
  );
}
