import { z } from "zod";
import { decisionInput } from "@/lib/accounts/requests/input";

/** A decision, and the number of the account whose page staff were looking at, to lead back there. */
export const claimInput = z.intersection(
  decisionInput,
  z.object({ lookedAt: z.string("required").regex(/^\d{1,9}$/, "invalid") }),
);
