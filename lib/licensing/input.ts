/** What may come in by the address of the lists. Anything that makes no sense counts as not given. */
import { z } from "zod";
import { wordsField } from "@/lib/platform/listing/input";

/** The states one can look for; `ending`: active, and over within `endingDays`. */
export const licenseViews = ["active", "ending", "upcoming", "expired", "ended", "all"] as const;

export const licenseFilterInput = z.object({
  q: wordsField(200),
  state: z.enum(licenseViews).catch("active").default("active"),
  product: wordsField(80),
  asset: wordsField(64),
});
export type LicenseFilter = z.output<typeof licenseFilterInput>;

export const codeViews = ["all", "available", "used_up"] as const;

export const codeFilterInput = z.object({
  q: wordsField(200),
  left: z.enum(codeViews).catch("all").default("all"),
});
export type CodeFilter = z.output<typeof codeFilterInput>;
