/** What may come in by the page of a case. Issue messages are codes. */
import { z } from "zod";
import { idField, lines, requiredLines } from "@/lib/accounts/input";
import { workingStatuses } from "@/lib/cases/desk/rules";
import { caseNumberField, lengths, severityField } from "@/lib/cases/input";
import type { messageKinds } from "@/lib/cases/rules";

const writing = {
  number: caseNumberField,
  body: lines(lengths.message).refine((text) => text !== "", "required"),
  submissionId: z.string().min(1).max(64),
  /** id of the last message the writer had before them */
  seenUntil: idField,
};

/**
 * A reply to the customer. `does`: what comes with it. Day and time of the next contact are local to the writer; a
 * reply that neither asks nor solves says when support is in touch again.
 */
export const replyInput = z
  .object({
    ...writing,
    does: z.enum(["comment", "asks", "workaround", "solution"], "required").default("comment"),
    promiseDay: z.union([z.literal(""), z.iso.date("invalid")]).default(""),
    promiseTime: z
      .union([z.literal(""), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "invalid")], "invalid")
      .default(""),
  })
  .refine((input) => (input.promiseDay === "") === (input.promiseTime === ""), {
    path: ["promiseTime"],
    message: "promise_half",
  })
  .refine((input) => input.does === "asks" || input.does === "solution" || input.promiseDay !== "", {
    path: ["promiseDay"],
    message: "promise_needed",
  });
export type ReplyInput = z.output<typeof replyInput>;

/** A note that stays with staff. */
export const noteInput = z.object(writing);
export const takeBackInput = z.object({ number: caseNumberField, messageId: idField });

/** What a reply is and whether it asks, by what its writer chose. */
export function partsOf(does: ReplyInput["does"]): { kind: (typeof messageKinds)[number]; asks: boolean } {
  return does === "asks" ? { kind: "comment", asks: true } : { kind: does, asks: false };
}

export const stateInput = z.object({
  number: caseNumberField,
  status: z.enum(workingStatuses, "required"),
  /** the version of the case the writer saw (fault F5) */
  version: z.coerce.number("invalid").int("invalid").min(1, "invalid"),
});
export const deskSeverityInput = z.object({
  number: caseNumberField,
  severity: severityField,
  reason: requiredLines(2_000),
});
export const settleInput = z.object({ number: caseNumberField, note: requiredLines(2_000) });
export const closeInput = z.object({
  number: caseNumberField,
  reason: z.enum(["solved", "no_longer", "duplicate"], "required"),
});
