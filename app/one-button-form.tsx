"use client";

import { Button, type ButtonLook } from "@/app/_ui/button";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";

/** A form of hidden values and one button: something done to one thing of a list, with its refusal shown in place. */
export function OneButtonForm({
  values,
  look,
  label,
  name,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  values: Readonly<Record<string, string>>;
  look?: ButtonLook;
  label: string;
  name?: string;
}) {
  return (
    <Form {...form}>
      {Object.entries(values).map(([field, value]) => (
        <HiddenField key={field} name={field} value={value} />
      ))}
      <div>
        <Button look={look ?? "secondary"} aria-label={name}>
          {label}
        </Button>
      </div>
    </Form>
  );
}
