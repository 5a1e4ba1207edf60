/** Shapes of text that several forms of accounts take. Issue messages are codes. */
import { z } from "zod";
import { maxOverlapHours } from "@/lib/accounts/rules";
import { isPlainLine } from "@/lib/identity/people/rules";

const outerSpace = /^[\s\u3000]+|[\s\u3000]+$/g;

/** One line: outer spaces (ideographic ones too) trimmed, no control or direction characters; empty allowed. */
export const line = (max: number) =>
  z
    .string()
    .default("")
    .transform((text) => text.replace(/[\r\n\t]+/g, " ").replace(outerSpace, ""))
    .pipe(z.string().max(max, "too_long").refine(isPlainLine, "characters"));

/** Several lines, as typed; empty allowed. */
export const lines = (max: number) =>
  z
    .string()
    .default("")
    .transform((text) => text.replace(/\r\n?/g, "\n").replace(outerSpace, ""))
    .pipe(
      z
        .string()
        .max(max, "too_long")
        .refine((text) => text.split(/[\n\t]/).every(isPlainLine), "characters"),
    );

/** The same, but something must be there. */
export const requiredLine = (max: number) => line(max).pipe(z.string().min(1, "required"));
export const requiredLines = (max: number) => lines(max).pipe(z.string().min(1, "required"));

/** An id that came back from a page; whether it exists, and for whom, is for the query to say. */
export const idField = z.string("required").min(1, "required").max(64, "invalid");

/** A box that was ticked; a box that was not is not sent at all. */
export const checked = z.preprocess(
  (value) => value === "on" || value === "true" || value === "1" || value === true,
  z.boolean(),
);

/** A whole number as people type it, in digits of any width; `code` when it is none or out of range. */
export const wholeNumber = (code: string, min: number, max: number) =>
  z
    .string("required")
    .transform((text) => text.normalize("NFKC").trim())
    .pipe(
      z
        .string()
        .min(1, "required")
        .regex(/^\d{1,4}$/, code),
    )
    .transform(Number)
    .pipe(z.number().min(min, code).max(max, code));

/** What replaces a key or a secret, and for how many hours the former goes on beside it. */
export const renewFields = { overlap: wholeNumber("overlap_range", 0, maxOverlapHours) };

/** The tick without which nothing is ended for good. */
export const endFields = { sure: checked.pipe(z.literal(true, "required")) };

/** A schema that gives null when the button of that name was pressed, because it says nothing about the fields. */
export const unlessPressed = <Schema extends z.ZodType>(button: string, schema: Schema) =>
  z.unknown().transform((typed, context): z.output<Schema> | null => {
    if ((typed as Record<string, unknown> | null)?.[button]) return null;
    const parsed = schema.safeParse(typed);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues)
      context.addIssue({ code: "custom", path: issue.path, message: issue.message });
    return z.NEVER;
  });

/** Most domains one list may hold. */
const maxDomains = 20;

/** Domains as people type them: separated by spaces, commas or lines, with or without `@`. */
export const domainList = z
  .string()
  .default("")
  .transform((text) => [
    ...new Set(
      text
        .normalize("NFKC")
        .toLowerCase()
        .split(/[\s,;、]+/)
        .map((part) => part.replace(/^@/, ""))
        .filter(Boolean),
    ),
  ])
  .pipe(
    z
      .array(
        z
          .string()
          .max(253, "invalid")
          .regex(
            /^[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u,
            "invalid",
          ),
      )
      .max(maxDomains, "too_many"),
  );
