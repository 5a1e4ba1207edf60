/** The calls of a subject with all that is said of them: from the data that serves them, with the reader's own in the examples. */
import type { Operation } from "@/lib/access/operation/input";
import { sampleFile } from "@/lib/cases/rest/input";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { type LicenseCall, licenseCalls } from "@/lib/provisioning/rest/license-calls/input";
import { addressOf, curlOf, withOwn } from "@/lib/provisioning/rest/notation/rules";
import { type DescribedCall, describedCall, describedOperation } from "@/lib/web/openapi";
import { restOperations } from "@/lib/web/operations";
import type { Own } from "../own";
import type { DocsSubject } from "../subjects";
import { type Field, fieldsOf } from "./fields";

/** All that is said of a call: plain texts, ready to be drawn. */
export type DocumentedCall = {
  id: string;
  method: string;
  path: string;
  summary: string;
  notes: readonly string[];
  /** what a key needs for it */
  scope: string;
  fields: readonly Field[];
  /** lines for a shell and what comes back as indented JSON; null: nothing, or bytes */
  examples: readonly { curl: string; answer: string | null }[];
  copyLabel: string;
  /** codes it refuses besides those that every call does */
  refusals: readonly string[];
};

const shown = (answer: unknown) => (answer === undefined ? null : JSON.stringify(answer, null, 2));

/** What is said of every call in the same way. */
function plain(described: DescribedCall, language: Language) {
  const { operationId: id, "x-scope": scope } = described;
  const copyLabel = words(language, "api")("copyOf", { name: id });
  return { id, scope, copyLabel, fields: fieldsOf(described, language) };
}

/** Which texts of the documented samples give way to which of the reader's own. */
export function inPlaceOf({ serial, authCode }: Own): ReadonlyMap<string, string> {
  const serials = serial ? ["0001A101234", "007900051000017"].map((one) => [one, serial] as const) : [];
  return new Map([...serials, ...(authCode ? [["V1234567", authCode] as const] : [])]);
}

function ofRest(operation: Operation, own: Own, language: Language): DocumentedCall {
  const t = words(language, "api");
  const { method, sends, gives } = operation;
  const path = `/api/v1${operation.path}`;
  const { params, query, body, answer } = withOwn(operation.sample, inPlaceOf(own));
  const filled = addressOf(
    path,
    params as Record<string, unknown> | undefined,
    query as Record<string, unknown> | undefined,
  );
  const curl = curlOf({
    ...{ base: env().PORTAL_BASE_URL, method, path: filled, dialect: "v1", body },
    ...(sends ? { file: sampleFile.name } : {}),
    ...(gives ? { into: sampleFile.name } : {}),
  });
  return {
    ...plain(describedOperation(operation), language),
    ...{ method, path, refusals: operation.refusals },
    summary: operation.summary[language],
    notes: [...(sends ? [t("operation.file")] : []), ...(gives ? [t("operation.bytes")] : [])],
    examples: [{ curl, answer: shown(answer) }],
  };
}

function ofLicensing(call: LicenseCall, own: Own, language: Language): DocumentedCall {
  const { path, summary, samples, type, refusals } = call;
  const form = type !== "application/json";
  return {
    ...plain(describedCall(call), language),
    ...{ method: "POST", path, refusals },
    summary: summary[language],
    notes: [words(language, "api")(form ? "operation.form" : "operation.json")],
    examples: samples.map((sample) => {
      const { body, answer } = withOwn(sample, inPlaceOf(own));
      const curl = {
        base: env().PORTAL_BASE_URL,
        method: "POST",
        path,
        dialect: "license",
        body,
        form,
      } as const;
      return { curl: curlOf(curl), answer: shown(answer) };
    }),
  };
}

export function documentedCalls(subject: DocsSubject, own: Own, language: Language): DocumentedCall[] {
  if (subject === "licensingApi") return licenseCalls.map((call) => ofLicensing(call, own, language));
  return (restOperations as readonly Operation[])
    .filter(({ about }) => about === subject)
    .map((operation) => ofRest(operation, own, language));
}
