/** What may come in by the address of the list of codes, and by its forms. Issue messages are codes. */
import { z } from "zod";
import { looksLike, plainIdentifier } from "@/lib/catalog/orders/rules";
import { longestToken } from "@/lib/provisioning/device-tokens/rules";

export const codeViews = ["all", "available", "used_up"] as const;

export const codeFilterInput = z.object({
  q: z.string().trim().max(200).catch("").default(""),
  left: z.enum(codeViews).catch("all").default("all"),
});
export type CodeFilter = z.output<typeof codeFilterInput>;

const identifier = (kind: "authCode" | "uuid" | "cpuId") =>
  z
    .string("required")
    .max(200, "too_long")
    .transform((text) => plainIdentifier(kind, text))
    .pipe(z.string().min(1, "required"))
    .refine((text) => looksLike(kind, text), "invalid");

/** An instance to register under a code. */
export const registerInstanceInput = z.object({
  code: identifier("authCode"),
  uuid: identifier("uuid"),
  cpuId: identifier("cpuId"),
  /** empty: into no group */
  group: z.string().max(64, "invalid").default(""),
});

/** A token file of a device. */
export const tokenFileInput = z.object({
  code: identifier("authCode"),
  file: z
    .custom<File>((value) => value instanceof File && value.size > 0, "required")
    .refine((file) => !(file instanceof File) || file.size <= longestToken, "too_long"),
});
