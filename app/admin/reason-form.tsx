import type { ReactNode } from "react";
import type { z } from "zod";
import { SearchForm } from "@/app/_list/search-form";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { Stack } from "@/app/_ui/stack";
import type { Language } from "@/lib/i18n/languages";
import { faultSentences, words } from "@/lib/i18n/words";

/**
 * A question that opens a customer's data: an address with its reason in it, so that reloading it is another recorded
 * look. `issues`: what was wrong with the last question; what was typed is in the fields.
 */
export function ReasonForm({
  language,
  issues,
  submit,
  children,
}: {
  language: Language;
  issues: readonly z.core.$ZodIssue[];
  submit: string;
  children: ReactNode;
}) {
  const sentences = faultSentences(language, "inspection", ["q", "reason", "day"]);
  return (
    <Stack>
      {issues.length > 0 ? (
        <div role="alert">
          <NoticePanel kind="danger" title={words(language, "inspection")("fault")}>
            <ul>
              {issues.map((issue) => {
                const key = `${String(issue.path[0] ?? "")}.${issue.message}`;
                return <li key={key}>{sentences[key] ?? sentences[issue.message] ?? sentences.invalid}</li>;
              })}
            </ul>
          </NoticePanel>
        </div>
      ) : null}
      <SearchForm submit={submit}>{children}</SearchForm>
    </Stack>
  );
}
