/** One setting: its shape, and the values settings have. */
import { z } from "zod";

type Group = "server" | "database" | "mail" | "captcha" | "files" | "address" | "limits" | "test";

export type Setting = {
  readonly schema: z.ZodType;
  readonly default?: string;
  readonly about: string;
  readonly group: Group;
  readonly secret?: boolean;
};

export const whole = (min: number, max: number) =>
  z.string().regex(/^\d+$/, "must be a whole number").transform(Number).pipe(z.number().min(min).max(max));
export const flag = z.enum(["0", "1"]).transform((value) => value === "1");
export const text = z.string().min(1);
export const optionalText = z.string().optional();
export const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ""));

export const limit = (about: string, value: number, min = 1, max = 1_000_000) =>
  ({ schema: whole(min, max), default: String(value), about, group: "limits" }) as const satisfies Setting;
