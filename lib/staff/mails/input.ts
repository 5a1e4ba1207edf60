/** What may come in by the pages about mails. */
import { z } from "zod";
import { idField } from "@/lib/accounts/input";

/** States of mails that are not out. */
export const unsentStates = ["queued", "sending", "rejected", "dead"] as const;
export type UnsentState = (typeof unsentStates)[number];

/** The query string of the list; nonsense shows all. */
export const mailFilter = z.object({ state: z.enum(unsentStates).optional().catch(undefined) });

export const retryMailInput = z.object({ mailId: idField });
