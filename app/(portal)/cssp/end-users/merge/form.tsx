"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { RadioCards } from "@/app/_ui/radio-cards";
import { SubmitRow } from "@/app/_ui/submit-row";

/** Chooses per fact whose survives, and merges. Facts that are the same in both are not asked for. */
export function MergeForm({
  account,
  into,
  from,
  intoVersion,
  fromVersion,
  choices,
  say,
  out,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  into: string;
  from: string;
  intoVersion: string;
  fromVersion: string;
  choices: readonly { field: string; label: string; into: string; from: string }[];
  say: Record<"ofInto" | "ofFrom" | "submit", string>;
  out: { href: string; label: string };
}) {
  return (
    <Form {...form}>
      <HiddenField name="account" value={account} />
      <HiddenField name="into" value={into} />
      <HiddenField name="from" value={from} />
      <HiddenField name="intoVersion" value={intoVersion} />
      <HiddenField name="fromVersion" value={fromVersion} />
      {choices.map((choice) => (
        <RadioCards
          key={choice.field}
          name={choice.field}
          label={choice.label}
          columns
          defaultValue="into"
          cards={[
            { value: "into", label: choice.into, description: say.ofInto },
            { value: "from", label: choice.from, description: say.ofFrom },
          ]}
        />
      ))}
      <SubmitRow out={out}>{say.submit}</SubmitRow>
    </Form>
  );
}
