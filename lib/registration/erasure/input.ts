/** What may come in by the form that erases oneself. Issue messages are codes. */
import { z } from "zod";

/** The address is compared by the command: which one it must be is not for the browser to say. */
export const eraseInput = z.object({
  confirmation: z.string("required").trim().min(1, "required").max(254, "differs"),
});
export type EraseInput = z.output<typeof eraseInput>;
