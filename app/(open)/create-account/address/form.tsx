"use client";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { type RadioCard, RadioCards } from "@/app/_ui/radio-cards";
import { SubmitRow } from "@/app/_ui/submit-row";
import { addressInput } from "@/lib/registration/answers/input";

export function AddressForm({
  say,
  cards,
  registration,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  say: Record<"label" | "next", string>;
  cards: readonly RadioCard[];
  registration: string;
}) {
  return (
    <Form {...form} schema={addressInput}>
      <HiddenField name="registration" value={registration} />
      <RadioCards name="addressChoice" label={say.label} cards={cards} />
      <SubmitRow>{say.next}</SubmitRow>
    </Form>
  );
}
