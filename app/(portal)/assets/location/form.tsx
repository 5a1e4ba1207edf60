"use client";

import { AddressFields, type AddressWords } from "@/app/_postal/address-fields";
import { EnterPresses } from "@/app/_ui/button";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { placeManyInput } from "@/lib/assets/listing/input";

/** One address for several assets. */
export function PlaceForm({
  account,
  list,
  serials,
  address,
  submit,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  list: string;
  serials: readonly string[];
  address: AddressWords;
  submit: string;
}) {
  return (
    <Form {...form} schema={placeManyInput}>
      <EnterPresses />
      <HiddenField name="account" value={account} />
      <HiddenField name="list" value={list} />
      {serials.map((serial) => (
        <input key={serial} type="hidden" name="serials" value={serial} />
      ))}
      <AddressFields words={address} />
      <SubmitRow>{submit}</SubmitRow>
    </Form>
  );
}
