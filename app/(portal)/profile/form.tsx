"use client";
import { Fieldset } from "@/app/_ui/fieldset";
import { Form, type FormProps } from "@/app/_ui/form";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { Columns } from "@/app/_ui/stack";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { profileInput } from "@/lib/identity/people/input";

type Say = Record<
  | "nameLegend"
  | "familyName"
  | "givenName"
  | "jobTitle"
  | "phone"
  | "phoneHint"
  | "language"
  | "languageHint"
  | "timeZone"
  | "submit",
  string
>;

/** Names stand in the order of the reader's language. */
export function ProfileForm({
  say,
  familyFirst,
  languages,
  zones,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  say: Say;
  familyFirst: boolean;
  languages: readonly SelectOption[];
  zones: readonly SelectOption[];
}) {
  const family = (
    <TextField key="family" name="familyName" label={say.familyName} autoComplete="family-name" />
  );
  const given = <TextField key="given" name="givenName" label={say.givenName} autoComplete="given-name" />;
  return (
    <Form {...form} schema={profileInput}>
      <Fieldset legend={say.nameLegend}>
        <Columns>{familyFirst ? [family, given] : [given, family]}</Columns>
      </Fieldset>
      <TextField name="jobTitle" label={say.jobTitle} autoComplete="organization-title" optional />
      <TextField
        name="phone"
        label={say.phone}
        hint={say.phoneHint}
        type="tel"
        autoComplete="tel"
        width="md"
        optional
      />
      <SelectField
        name="language"
        label={say.language}
        hint={say.languageHint}
        options={languages}
        width="md"
      />
      <SelectField name="timeZone" label={say.timeZone} options={zones} width="md" />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
