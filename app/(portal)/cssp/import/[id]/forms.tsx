"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { RadioCards } from "@/app/_ui/radio-cards";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { Columns } from "@/app/_ui/stack";
import { SubmitRow } from "@/app/_ui/submit-row";
import { commitImportInput } from "@/lib/provisioning/imports/input";

type Shared = Omit<FormProps, "children" | "schema"> & { account: string; importId: string };

/** Says which column holds what; `columns` in the order of the file. */
export function ColumnsForm({
  account,
  importId,
  columns,
  options,
  unused,
  submit,
  ...form
}: Shared & {
  columns: readonly string[];
  options: readonly SelectOption[];
  unused: string;
  submit: string;
}) {
  return (
    <Form {...form}>
      <HiddenField name="account" value={account} />
      <HiddenField name="importId" value={importId} />
      <Columns narrow>
        {columns.map((label, place) => (
          <SelectField
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
            key={place}
            name={`c${place}`}
            label={label}
            options={options}
            empty={unused}
            width="full"
            optional
          />
        ))}
      </Columns>
      <SubmitRow look="primary">{submit}</SubmitRow>
    </Form>
  );
}

/** Writes what was checked. */
export function CommitForm({
  account,
  importId,
  faulty,
  say,
  ...form
}: Shared & {
  /** some rows have faults, so that all cannot be imported */
  faulty: boolean;
  say: Record<"mode" | "modeAll" | "modeAllAbout" | "modeValid" | "modeValidAbout" | "commit", string>;
}) {
  return (
    <Form {...form} schema={commitImportInput}>
      <HiddenField name="account" value={account} />
      <HiddenField name="importId" value={importId} />
      {faulty ? (
        <>
          <HiddenField name="mode" value="valid_only" />
          <p>
            {say.modeValid}: {say.modeValidAbout}
          </p>
        </>
      ) : (
        <RadioCards
          name="mode"
          label={say.mode}
          defaultValue="all"
          cards={[
            { value: "all", label: say.modeAll, description: say.modeAllAbout },
            { value: "valid_only", label: say.modeValid, description: say.modeValidAbout },
          ]}
        />
      )}
      <SubmitRow>{say.commit}</SubmitRow>
    </Form>
  );
}
