"use client";
import type { ReactNode } from "react";
import { Numbers, type NumbersWords } from "@/app/_numbers/numbers";
import { EnterPresses } from "@/app/_ui/button";
import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { productInput } from "@/lib/registration/products/input";

export function ProductForm({
  numbers,
  next,
  registration,
  terms,
  captcha,
  pictures,
  usageNote,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  numbers: NumbersWords;
  next: string;
  registration: string;
  terms: ReactNode;
  captcha: ReactNode;
  pictures: ReactNode;
  usageNote: ReactNode;
}) {
  return (
    <Form {...form} schema={productInput}>
      <EnterPresses />
      <HiddenField name="registration" value={registration} />
      <Numbers say={numbers} usageNote={usageNote} />
      {pictures}
      <CheckboxField name="acceptTerms" label={terms} need="required" />
      {captcha}
      <SubmitRow>{next}</SubmitRow>
    </Form>
  );
}
