/** The record of an end user: what changed from one version to the next, and where each fact is from. */
import {
  type EndUserFacts,
  type EndUserField,
  endUserFieldNames,
  type ReportRoute,
} from "@/lib/provisioning/rules";

/** Where a version is from. Exactly one of the sources is named, or none where its person is no longer known. */
export type Source = {
  route: ReportRoute;
  at: string;
  familyName: string | null;
  givenName: string | null;
  keyName: string | null;
  fileName: string | null;
  line: number | null;
};

export type FactChange = { field: EndUserField; from: string | null; to: string | null };

/** Which facts differ, in the order of the form. `before` null: the first version, of which all that is there is new. */
export function changesBetween(before: EndUserFacts | null, after: EndUserFacts): FactChange[] {
  return endUserFieldNames.flatMap((field) => {
    const [from, to] = [before?.[field] ?? null, after[field] ?? null];
    return from === to ? [] : [{ field, from, to }];
  });
}

/**
 * Facts from a page, which does not ask who submits them: that is known. Where nothing else differs from what was there,
 * the name a program gave stays, so that submitting the same again changes nothing.
 */
export function asReportedBefore(facts: EndUserFacts, known: EndUserFacts | null): EndUserFacts {
  const kept = { ...facts, reportedBy: known?.reportedBy ?? null };
  return known && changesBetween(known, kept).length === 0 ? kept : facts;
}
