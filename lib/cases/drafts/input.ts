/** What may come in while a case is being written: anything, as long as it is text of a bearable length. */
import { z } from "zod";
import { openCaseInput } from "@/lib/cases/input";

const kept = (max: number) =>
  z
    .string()
    .catch("")
    .default("")
    .transform((text) => text.slice(0, max));

/** A case as far as it is written. Nothing is judged: a draft may be wrong. */
export const draftInput = z.object({
  submissionId: kept(64),
  caseType: kept(20),
  serial: kept(64),
  version: kept(100),
  severity: kept(1),
  subject: kept(1_000),
  description: kept(40_000),
  contactPhone: kept(100),
  contactMethod: kept(20),
  cc: kept(2_000),
  followUpOf: kept(20),
});
export type CaseDraft = z.output<typeof draftInput>;

/** Buttons of the form that keep what is written without judging it; `pick` carries the serial that was chosen, `solved` the number of the article that solved it. */
export const draftDeeds = ["check", "admin", "save", "discard"] as const;

/**
 * The form `cases/new`. Without `deed`, `pick` and `solved` it opens the case; each of the others keeps the draft, so
 * that no button loses what was typed before its writer says that it is not needed.
 */
export const newCaseInput = z.unknown().transform((typed, context) => {
  const sent = (typed ?? {}) as Record<string, unknown>;
  const pick = z.string().min(1).max(64).safeParse(sent.pick);
  const solved = z.coerce.number().int().positive().max(999_999_999).safeParse(sent.solved);
  if (solved.success) return { deed: "solved" as const, article: solved.data, draft: draftInput.parse(sent) };
  const deed = z.enum(draftDeeds).safeParse(sent.deed);
  if (pick.success || deed.success) {
    const draft = draftInput.parse(sent);
    if (deed.data === "admin") return { deed: "check" as const, draft: { ...draft, caseType: "admin" } };
    return pick.success
      ? { deed: "check" as const, draft: { ...draft, caseType: "technical", serial: pick.data } }
      : { deed: deed.data ?? ("check" as const), draft };
  }
  const parsed = openCaseInput.safeParse(sent);
  if (parsed.success) return { deed: "open" as const, input: parsed.data };
  for (const issue of parsed.error.issues)
    context.addIssue({ code: "custom", path: issue.path, message: issue.message });
  return z.NEVER;
});
