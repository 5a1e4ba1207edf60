/** What the board of ends and the approval sheet are asked for. Anything odd is read as nothing asked. */
import { z } from "zod";

export const endingKinds = ["all", "support", "subscription"] as const;
export const boardViews = ["month", "list"] as const;

export const boardFilter = z.object({
  view: z.enum(boardViews).catch("month"),
  kind: z.enum(endingKinds).catch("all"),
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional()
    .catch(undefined),
});
export type BoardFilter = z.output<typeof boardFilter>;

const shortLine = (max: number) =>
  z
    .string()
    .transform((text) =>
      text
        .replace(/\p{Cc}/gu, " ")
        .trim()
        .slice(0, max),
    )
    .catch("");

/** The sheet is filled in by the address, so that it can be bookmarked and printed; nothing of it is stored. */
export const sheetInput = z.object({
  license: z
    .union([z.string().max(64), z.array(z.string().max(64)).max(50)])
    .transform((given) => [given].flat())
    .catch([]),
  years: z.enum(["1", "3", "5"]).catch("1"),
  quote: shortLine(60),
  amount: shortLine(40),
  note: shortLine(400),
});
export type SheetInput = z.output<typeof sheetInput>;
