/** What may come in by the list of accounts: nonsense shows all. */
import { z } from "zod";

export const accountViews = ["all", "claims", "conversions"] as const;

export const accountFilter = z.object({
  q: z
    .string()
    .catch("")
    .default("")
    .transform((text) => text.normalize("NFKC").trim().slice(0, 200)),
  show: z.enum(accountViews).catch("all").default("all"),
});
export type AccountFilter = z.output<typeof accountFilter>;
