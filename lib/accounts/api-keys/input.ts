/** What may come in by the forms about API keys. Issue messages are codes. */
import { z } from "zod";
import { apiScopes, maxKeyDays, maxNetworks } from "@/lib/accounts/api-keys/rules";
import { endFields, idField, renewFields, requiredLine, wholeNumber } from "@/lib/accounts/input";

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

export const namedKeyInput = z.object({
  name,
  scopes,
  networks,
  days: wholeNumber("days_range", 1, maxKeyDays),
});
export type NamedKeyInput = z.output<typeof namedKeyInput>;

export const changeNamedKeyInput = z.object({ keyId: idField, name, scopes, networks });
export const keyNetworksInput = z.object({ keyId: idField, networks });

export const regenerateInput = z.object({
  keyId: idField,
  ...renewFields,
});

export const disableKeyInput = z.object({
  keyId: idField,
  ...endFields,
});

export const keyInput = z.object({ keyId: idField });
