import { AppLink } from "@/app/_ui/app-link";
import { DataTable } from "@/app/_ui/data-table";
import { DetailsHint } from "@/app/_ui/details-hint";
import { Snippet } from "@/app/_ui/snippet";
import { Stack } from "@/app/_ui/stack";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { aboutField, type DescribedCall, type JsonSchema } from "@/lib/web/openapi";
import css from "./call.module.css";
import { Fold } from "./fold";
import { kindOf } from "./kind-words";

export type Example = { title: string; curl: string; answer: unknown };

type Field = {
  name: string;
  place: "path" | "query" | "header" | "body";
  required: boolean;
  schema: JsonSchema;
};

/** The members of a body, those of an object in it after it: `contact`, `contact.email`. */
function membersOf({ properties = {}, required = [] }: JsonSchema, within = ""): Field[] {
  return Object.entries(properties).flatMap(([name, schema]) => [
    { name: within + name, place: "body" as const, required: required.includes(name), schema },
    ...(schema.properties ? membersOf(schema, `${within}${name}.`) : []),
  ]);
}

function fieldsOf({ parameters, requestBody }: DescribedCall): Field[] {
  const body = requestBody && Object.values(requestBody.content)[0]?.schema;
  return [
    ...parameters.map(({ name, in: place, required, schema }) => ({ name, place, required, schema })),
    ...(body ? membersOf(body) : []),
  ];
}

/** One call, folded: what it does, what it takes, what it answers, and how to try it. */
export function Call({
  method,
  path,
  described,
  summary,
  notes = [],
  own,
  examples,
  language,
}: {
  method: string;
  path: string;
  described: DescribedCall;
  summary: string;
  notes?: readonly string[];
  /** codes it refuses besides those that every call does */
  own: readonly string[];
  examples: readonly Example[];
  language: Language;
}) {
  const t = words(language, "api");
  const fields = fieldsOf(described);
  return (
    <Fold
      id={described.operationId}
      title={
        <>
          <span className={css.method}>{method}</span> <code className={css.path}>{path}</code>
        </>
      }
    >
      <p>{summary}</p>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <p>
        {t("operation.needs")} <code>{described["x-scope"]}</code>
      </p>
      {fields.length > 0 ? (
        <DataTable
          caption={t("operation.parameters")}
          dense
          rows={fields}
          rowKey={({ place, name }) => `${place} ${name}`}
          columns={[
            {
              key: "name",
              header: t("operation.field"),
              rowHeader: true,
              cell: ({ name }) => <code>{name}</code>,
            },
            {
              key: "where",
              header: t("operation.where"),
              cell: ({ place, required }) =>
                t("operation.placed", {
                  place: t(`operation.places.${place}`),
                  need: required ? t("operation.required") : t("operation.optional"),
                }),
            },
            { key: "kind", header: t("operation.kind"), cell: ({ schema }) => kindOf(schema, language) },
            {
              key: "what",
              header: t("operation.what"),
              cell: ({ name }) =>
                aboutField(
                  name === "Idempotency-Key" ? "idempotencyKey" : (name.split(".").at(-1) ?? name),
                  language,
                  described.tags[0],
                ),
            },
          ]}
        />
      ) : null}
      {examples.map(({ title, curl, answer }) => (
        <Stack key={curl} gap="s">
          <h4>{title}</h4>
          <Snippet
            text={curl}
            copy={{ label: t("copyOf", { name: described.operationId }), done: t("copied") }}
          />
          {answer === undefined ? null : (
            <DetailsHint summary={t("operation.answer")}>
              <Snippet text={JSON.stringify(answer, null, 2)} />
            </DetailsHint>
          )}
        </Stack>
      ))}
      {own.length > 0 ? (
        <p className={css.codes}>
          {t("operation.refuses")}{" "}
          {own.map((code) => (
            <AppLink key={code} href={`/errors/${code}`}>
              <code>{code}</code>
            </AppLink>
          ))}
        </p>
      ) : null}
    </Fold>
  );
}
