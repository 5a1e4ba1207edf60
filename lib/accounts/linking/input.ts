/** What may come in by the forms of linked accounts. Issue messages are codes. */
import { z } from "zod";
import { linkRoles } from "@/lib/access/roles";
import { idField, lines } from "@/lib/accounts/input";

/** The number as people read it out: full width, spaces and hyphens are fine. */
export const askLinkInput = z.object({
  number: z
    .string("required")
    .transform((text) => text.normalize("NFKC").replace(/[\s\-‐‑–]/g, ""))
    .pipe(
      z
        .string()
        .min(1, "required")
        .regex(/^\d{6,9}$/, "account_number"),
    )
    .transform(Number),
  message: lines(1_000),
});
export type AskLinkInput = z.output<typeof askLinkInput>;

/** A role is needed to approve. */
export const answerLinkInput = z
  .object({
    linkId: idField,
    decision: z.enum(["approved", "declined"], "required"),
    role: z.string().default(""),
  })
  .transform((typed, context) => {
    if (typed.decision === "declined")
      return { linkId: typed.linkId, decision: "declined" as const, role: null };
    const role = linkRoles.find((one) => one === typed.role);
    if (role) return { linkId: typed.linkId, decision: "approved" as const, role };
    context.addIssue({ code: "custom", path: ["role"], message: "required" });
    return z.NEVER;
  });
export type AnswerLinkInput = z.output<typeof answerLinkInput>;

export const linkIdInput = z.object({ linkId: idField });
