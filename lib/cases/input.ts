/** What may come in about cases. Issue messages are codes. */
import { z } from "zod";
import { line, lines, requiredLine } from "@/lib/accounts/input";
import { caseTypes, contactMethods, readNumber } from "@/lib/cases/rules";
import { type Severity, severities } from "@/lib/cases/sla/rules";

/** The lengths of domain 7.2, in characters. */
export const lengths = {
  subject: { min: 10, max: 150 },
  description: { min: 30, max: 20_000 },
  message: 20_000,
};

const longEnough = (min: number) => (text: string) => text === "" || [...text].length >= min;

/** 1–4, as a form or a program sends it; nothing is chosen beforehand (domain rule 69). */
export const severityField = z.coerce
  .number("required")
  .refine((value): value is Severity => (severities as readonly number[]).includes(value), "required")
  .transform((value) => value as Severity);

/** `CS-00012345` in any spelling. */
export const caseNumberField = z
  .string("required")
  .max(20, "invalid")
  .transform(readNumber)
  .refine((number) => number !== null, "invalid")
  .transform((number) => number ?? 0);

const plainEmail = z.email();

/** Addresses in copy, as people type them: at most twenty, each once. */
export const copyField = z
  .string()
  .default("")
  .transform((text) => [
    ...new Set(
      text
        .normalize("NFKC")
        .split(/[\s,;、<>]+/)
        .map((part) => part.trim().toLowerCase())
        .filter(Boolean),
    ),
  ])
  .pipe(
    z
      .array(z.string().max(254, "invalid"))
      .max(20, "too_many")
      .refine((list) => list.every((address) => plainEmail.safeParse(address).success), "invalid"),
  );

/** `cases/new` (contract). `submissionId` makes a form sent twice one case (fault F4). */
export const openCaseInput = z
  .object({
    submissionId: z.string().min(1).max(64),
    caseType: z.enum(caseTypes, "required"),
    serial: line(64),
    product: line(64),
    version: line(40),
    severity: severityField,
    subject: requiredLine(lengths.subject.max).refine(longEnough(lengths.subject.min), "too_short"),
    description: lines(lengths.description.max)
      .refine((text) => text !== "", "required")
      .refine(longEnough(lengths.description.min), "too_short"),
    contactPhone: line(40),
    contactMethod: z.enum(contactMethods, "required").default("email"),
    cc: copyField,
    /** the closed case this one goes on from, when it is too late to reopen it (domain rule 79) */
    followUpOf: line(20).pipe(
      z
        .string()
        .refine((text) => text === "" || readNumber(text) !== null, "invalid")
        .transform((text) => (text === "" ? null : readNumber(text))),
    ),
  })
  .refine((input) => input.caseType === "admin" || input.serial !== "", {
    path: ["serial"],
    message: "required",
  })
  .refine((input) => input.contactMethod !== "phone" || input.contactPhone !== "", {
    path: ["contactPhone"],
    message: "required",
  });
export type OpenCase = z.output<typeof openCaseInput>;

/** A comment. `seenUntil`: id of the last message the writer had before them; staff are stopped when there is a newer one. */
export const messageInput = z.object({
  number: caseNumberField,
  body: lines(lengths.message).refine((text) => text !== "", "required"),
  submissionId: z.string().min(1).max(64),
});
export type MessageInput = z.output<typeof messageInput>;
