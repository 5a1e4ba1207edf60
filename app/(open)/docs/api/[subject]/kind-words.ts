import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import type { JsonSchema } from "@/lib/web/openapi";

/** A schema in words: `text, up to 100`, `list of text`, `one of US, JP`. */
export function kindOf(schema: JsonSchema, language: Language): string {
  const t = words(language, "api");
  const {
    enum: choices,
    anyOf,
    nullable,
    maxLength,
    type,
    format,
    items,
  } = schema as JsonSchema & {
    enum?: unknown[];
    anyOf?: JsonSchema[];
    nullable?: boolean;
    maxLength?: number;
    format?: string;
  };
  const plain = (): string => {
    if (choices) return t("operation.wire.oneOf", { values: choices.join(", ") });
    if (anyOf)
      return t("operation.wire.either", { kinds: anyOf.map((one) => kindOf(one, language)).join(", ") });
    if (type === "array") return t("operation.wire.list", { kind: kindOf(items ?? {}, language) });
    if (type === "object") return t("operation.wire.object");
    if (type === "boolean") return t("operation.wire.boolean");
    if (type === "integer" || type === "number") return t("operation.wire.number");
    if (format === "date-time") return t("operation.wire.instant");
    const text = t("operation.wire.text");
    return maxLength ? t("operation.wire.upTo", { kind: text, max: maxLength }) : text;
  };
  return nullable ? t("operation.wire.orNull", { kind: plain() }) : plain();
}
