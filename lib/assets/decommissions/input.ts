/** What may come in by the form that takes assets out of use. Issue messages are codes. */
import { z } from "zod";
import { lines } from "@/lib/accounts/input";
import { confirms, givenReasons } from "@/lib/assets/decommissions/rules";
import { serialsField } from "@/lib/assets/holding/input";
import { maxAtOnce } from "@/lib/assets/listing/rules";

export const decommissionInput = z
  .object({
    serial: serialsField(maxAtOnce),
    reason: z.enum(givenReasons, "required"),
    note: lines(500),
    confirmation: z.string("required").min(1, "required").max(200, "differs"),
  })
  .superRefine((typed, context) => {
    if (typed.reason === "other" && typed.note === "")
      context.addIssue({ code: "custom", path: ["note"], message: "required" });
    if (!confirms(typed.confirmation, typed.serial))
      context.addIssue({ code: "custom", path: ["confirmation"], message: "differs" });
  });
export type DecommissionInput = z.output<typeof decommissionInput>;
