/** What may come in by the forms about access of staff. Issue messages are codes. */
import { z } from "zod";
import { idField, requiredLines } from "@/lib/accounts/input";

/** Staff name the customer's account by its id; `account` is the field of the account one acts in oneself. */
export const askInput = z.object({ customerAccountId: idField, reason: requiredLines(1_000) });

export const staffDecisionInput = z.object({
  requestId: idField,
  decision: z.enum(["approved", "declined"], "required"),
});

export const endInput = z.object({ requestId: idField });
