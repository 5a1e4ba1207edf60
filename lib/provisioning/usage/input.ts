/** What may come in by the address of the report. Anything that makes no sense counts as not given. */
import { z } from "zod";
import { usageViews } from "@/lib/provisioning/usage/rules";

export const usageInput = z.object({
  month: z.string().max(7).catch("").default(""),
  by: z.enum(usageViews).catch("code").default("code"),
});
export type UsageInput = z.output<typeof usageInput>;
