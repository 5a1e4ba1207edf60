/** What may come in by the address of the order history. */
import { z } from "zod";

export const orderFilterInput = z.object({ q: z.string().trim().max(200).catch("").default("") });
