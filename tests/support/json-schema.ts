/** Judging a value by a schema of an OpenAPI 3.0 document: as much of it as our own document uses. Anything else fails. */
export type Schema = {
  type?: string;
  nullable?: boolean;
  enum?: unknown[];
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  $ref?: string;
};
type Document = { components: { schemas: Record<string, unknown> } };

const known = new Set([
  ...["type", "nullable", "enum", "format", "minLength", "maxLength", "minimum", "maximum", "minItems"],
  ...["maxItems", "items", "properties", "required", "additionalProperties", "allOf", "anyOf", "$ref"],
  ...["description", "default", "example"],
]);

/** What a reference of the document leads to. */
export function resolved(schema: Schema, document: Document): Schema {
  const name = schema.$ref?.replace("#/components/schemas/", "");
  return name ? (document.components.schemas[name] as Schema) : schema;
}

const kindOf = (value: unknown) =>
  Array.isArray(value)
    ? "array"
    : value === null
      ? "null"
      : Number.isInteger(value)
        ? "integer"
        : typeof value;

/** What is wrong with a value, one line each; empty when it fits. */
export function misfits(value: unknown, given: Schema, document: Document, at = "$"): string[] {
  const schema = resolved(given, document);
  const strange = Object.keys(schema).filter((name) => !known.has(name));
  if (strange.length > 0) return [`${at}: the schema says ${strange.join(", ")}, which nobody judges`];
  if (value === null && schema.nullable) return [];
  const found: string[] = (schema.allOf ?? []).flatMap((one) => misfits(value, one, document, at));
  if (schema.anyOf && !schema.anyOf.some((one) => misfits(value, one, document, at).length === 0))
    found.push(`${at}: fits none of the choices`);
  const kind = kindOf(value);
  if (schema.type && kind !== schema.type && !(schema.type === "number" && kind === "integer"))
    return [...found, `${at}: ${kind} instead of ${schema.type}`];
  if (schema.enum && !schema.enum.includes(value)) found.push(`${at}: ${String(value)} is not in the list`);
  if (typeof value === "string") {
    if (value.length < (schema.minLength ?? 0)) found.push(`${at}: too short`);
    if (value.length > (schema.maxLength ?? Number.POSITIVE_INFINITY)) found.push(`${at}: too long`);
    if (schema.format === "date-time" && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value))
      found.push(`${at}: ${value} is no instant in UTC`);
    if (schema.format === "uri" && !URL.canParse(value)) found.push(`${at}: ${value} is no address`);
  }
  if (typeof value === "number") {
    if (value < (schema.minimum ?? Number.NEGATIVE_INFINITY)) found.push(`${at}: too small`);
    if (value > (schema.maximum ?? Number.POSITIVE_INFINITY)) found.push(`${at}: too large`);
  }
  if (Array.isArray(value)) {
    if (value.length < (schema.minItems ?? 0)) found.push(`${at}: too few`);
    if (value.length > (schema.maxItems ?? Number.POSITIVE_INFINITY)) found.push(`${at}: too many`);
    const { items } = schema;
    if (items) found.push(...value.flatMap((one, place) => misfits(one, items, document, `${at}[${place}]`)));
  }
  if (kind === "object") {
    const members = value as Record<string, unknown>;
    for (const name of schema.required ?? []) if (!(name in members)) found.push(`${at}.${name}: is missing`);
    for (const [name, member] of Object.entries(members)) {
      const inner = schema.properties?.[name];
      if (inner) found.push(...misfits(member, inner, document, `${at}.${name}`));
      else if (schema.additionalProperties === false) found.push(`${at}.${name}: is not described`);
    }
  }
  return found;
}
