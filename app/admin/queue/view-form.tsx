"use client";

import { z } from "zod";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { viewName } from "@/lib/accounts/views/input";

/** Filter and team are judged on the server. */
const named = z.object({ name: viewName });

/** Keeps the queue one looks at under a name, for oneself or for a team. */
export function DeskViewForm({
  query,
  teams,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  query: string;
  teams: readonly SelectOption[];
  say: Record<"name" | "hint" | "team" | "alone" | "submit", string>;
}) {
  return (
    <Form {...form} schema={named}>
      <HiddenField name="query" value={query} />
      <TextField name="name" label={say.name} hint={say.hint} width="md" autoComplete="off" />
      {teams.length > 0 ? (
        <SelectField name="team" label={say.team} options={teams} empty={say.alone} width="md" />
      ) : null}
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
