/** The pages of the reference: one for each subject of `/api/v1`, and one for the Licensing API. */
import { operationSubjects } from "@/lib/access/operation/input";
import type { Language } from "@/lib/i18n/languages";
import { licenseCalls } from "@/lib/provisioning/rest/license-calls/input";
import { restOperations } from "@/lib/web/operations";

export const docsSubjects = [...operationSubjects, "licensingApi"] as const;
export type DocsSubject = (typeof docsSubjects)[number];

/** `/docs/api/end-users` */
export const pageOf = (subject: DocsSubject) =>
  `/docs/api/${subject.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`)}`;

/** The subject whose page ends so: `end-users`. */
export const subjectAt = (name: string | undefined) =>
  docsSubjects.find((subject) => pageOf(subject) === `/docs/api/${name}`);

export type ListedCall = { id: string; method: string; path: string; summary: string };

/** The calls of a subject, in the order of its page. */
export function callsAbout(subject: DocsSubject, language: Language): ListedCall[] {
  if (subject === "licensingApi")
    return licenseCalls.map(({ id, path, summary }) => ({
      ...{ id, method: "POST", path },
      summary: summary[language],
    }));
  return restOperations
    .filter(({ about }) => about === subject)
    .map(({ id, method, path, summary }) => ({
      ...{ id, method, path: `/api/v1${path}` },
      summary: summary[language],
    }));
}
