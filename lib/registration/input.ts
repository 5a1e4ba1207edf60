/** What may come in by the wizard's first and last forms. Issue messages are codes; the sentences are in the words of the feature. */
import * as z from "zod";
import { notificationTopics } from "@/lib/identity/people/rules";
import { plainCode } from "@/lib/registration/rules";

/**
 * An e-mail address: NFKC first, then judged, so that look-alike signs cannot slip in; one plain address, at most 254
 * characters, no quotes, lists or line ends (trust REG-5).
 */
export const emailAddress = z
  .string("required")
  .transform((text) => text.normalize("NFKC").trim())
  .pipe(
    z
      .string()
      .min(1, "required")
      .max(254, "too_long")
      .refine((text) => !/[\s,;"'<>()\\\p{Cc}]/u.test(text) && !/[＠﹫]/.test(text), "invalid")
      .refine((text) => z.email().safeParse(text).success, "invalid"),
  )
  .transform((text) => text.replace(/@(.*)$/, (_, domain: string) => `@${domain.toLowerCase()}`));

const rawHomoglyphs = (text: unknown) => typeof text === "string" && /[\uff20\ufe6b]/.test(text);

/** `create-account/email` */
export const emailInput = z.object({
  email: z
    .unknown()
    .transform((value, context) => {
      if (rawHomoglyphs(value)) context.addIssue({ code: "custom", message: "invalid" });
      return value;
    })
    .pipe(emailAddress),
});

/** `create-account/code` */
export const codeInput = z.object({
  code: z
    .string("required")
    .transform(plainCode)
    .pipe(
      z
        .string()
        .min(1, "required")
        .regex(/^\d{6}$/, "six_digits"),
    ),
});

/** The code page as its action sees it: the buttons for a new code and for another address say nothing about the code field. */
export const codeOrResendInput = z
  .object({ resend: z.string().optional(), change: z.string().optional(), code: z.string().default("") })
  .transform((typed, context) => {
    if (typed.change) return { act: "change" as const };
    if (typed.resend) return { act: "resend" as const };
    const parsed = codeInput.safeParse(typed);
    if (parsed.success) return { act: "verify" as const, code: parsed.data.code };
    context.addIssue({
      code: "custom",
      path: ["code"],
      message: parsed.error.issues[0]?.message ?? "six_digits",
    });
    return z.NEVER;
  });

/** `create-account/review` */
export const reviewInput = z.object({
  topics: z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(z.enum(notificationTopics)),
  ),
});

/** A hidden field every form of the wizard carries: which registration it was rendered for. */
export const registrationField = "registration";
