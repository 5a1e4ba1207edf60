/** What may come in by the forms about API keys. Issue messages are codes. */
import { z } from "zod";
import { apiScopes, maxKeyDays, maxNetworks, maxOverlapHours } from "@/lib/accounts/api-keys/rules";
import { checked, idField, requiredLine } from "@/lib/accounts/input";

const whole = (code: string, min: number, max: number) =>
  z
    .string("required")
    .transform((text) => text.normalize("NFKC").trim())
    .pipe(
      z
        .string()
        .min(1, "required")
        .regex(/^\d{1,4}$/, code),
    )
    .transform(Number)
    .pipe(z.number().min(min, code).max(max, code));

/** Networks, one a line; empty lines count for nothing. What each line says is judged by `badNetworks`. */
const networks = z
  .string()
  .default("")
  .transform((text) =>
    text
      .normalize("NFKC")
      .split(/[\r\n,;]+/)
      .map((line) => line.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.string().max(100, "too_long")).max(maxNetworks, "too_many"));

const scopes = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((ticked) => [...new Set([ticked].flat())])
  .pipe(z.array(z.enum(apiScopes, "invalid")).min(1, "required"));

const name = requiredLine(60);

export const namedKeyInput = z.object({ name, scopes, networks, days: whole("days_range", 1, maxKeyDays) });
export type NamedKeyInput = z.output<typeof namedKeyInput>;

export const changeNamedKeyInput = z.object({ keyId: idField, name, scopes, networks });
export const keyNetworksInput = z.object({ keyId: idField, networks });

export const regenerateInput = z.object({
  keyId: idField,
  overlap: whole("overlap_range", 0, maxOverlapHours),
});

export const disableKeyInput = z.object({
  keyId: idField,
  sure: checked.pipe(z.literal(true, "required")),
});

export const keyInput = z.object({ keyId: idField });
