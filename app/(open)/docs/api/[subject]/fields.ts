/** What a call takes, in words. */
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { aboutField, type DescribedCall, type JsonSchema } from "@/lib/web/openapi";
import { kindOf } from "./kind-words";

/** A parameter, or a member of the body. `kind`: `text, up to 100 · query, optional`. */
export type Field = { name: string; kind: string; what: string };

type Described = {
  name: string;
  place: "path" | "query" | "header" | "body";
  required: boolean;
  schema: JsonSchema;
};

/** The members of a body, those of an object in it after it: `contact`, `contact.email`. */
function membersOf({ properties = {}, required = [] }: JsonSchema, within = ""): Described[] {
  return Object.entries(properties).flatMap(([name, schema]) => [
    { name: within + name, place: "body" as const, required: required.includes(name), schema },
    ...(schema.properties ? membersOf(schema, `${within}${name}.`) : []),
  ]);
}

/** Everything a call takes: what stands in its address and headers first, then the members of its body. */
export function fieldsOf(
  { parameters, requestBody, tags }: DescribedCall,
  language: Language,
): readonly Field[] {
  const t = words(language, "api");
  const body = requestBody && Object.values(requestBody.content)[0]?.schema;
  const all: Described[] = [
    ...parameters.map(({ name, in: place, required, schema }) => ({ name, place, required, schema })),
    ...(body ? membersOf(body) : []),
  ];
  return all.map(({ name, place, required, schema }) => ({
    name,
    kind: t("operation.placed", {
      place: t(`operation.places.${place}`),
      need: t(required ? "operation.required" : "operation.optional"),
      kind: kindOf(schema, language),
    }),
    what: aboutField(
      name === "Idempotency-Key" ? "idempotencyKey" : (name.split(".").at(-1) ?? name),
      language,
      tags[0],
    ),
  }));
}
