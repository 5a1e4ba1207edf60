/** Kinds of fields that the wizard's forms share. */
import * as z from "zod";

export const controls = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** One line of text as typed: ideographic and ordinary spaces trimmed, no control or direction characters. */
const line = (max: number) =>
  z
    .string("required")
    .transform((text) => text.replace(/[\r\n\t]+/g, " ").replace(/^[\s\u3000]+|[\s\u3000]+$/g, ""))
    .pipe(
      z
        .string()
        .max(max, "too_long")
        .refine((text) => !controls.test(text), "characters"),
    );

export const required = (max: number) => line(max).pipe(z.string().min(1, "required"));
export const optional = (max: number) => z.string().default("").pipe(line(max));
export const checked = z.preprocess(
  (value) => value === "on" || value === "true" || value === "1" || value === true,
  z.boolean(),
);

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
