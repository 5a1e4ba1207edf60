/** What may come in by the form that decides a request. Issue messages are codes. */
import { z } from "zod";
import { idField, lines } from "@/lib/accounts/input";

/** A role is needed to approve, unless the person is a member already; a reason is needed to decline. */
export const decisionInput = z
  .object({
    requestId: idField,
    decision: z.enum(["approved", "declined"], "required"),
    role: z.string().default(""),
    reason: lines(1_000),
  })
  .refine((input) => input.decision === "approved" || input.reason !== "", {
    path: ["reason"],
    message: "required",
  });
export type DecisionInput = z.output<typeof decisionInput>;
