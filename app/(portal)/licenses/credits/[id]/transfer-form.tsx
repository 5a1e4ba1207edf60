"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { transferInput } from "@/lib/licensing/credits/input";

/** Moves available credits to another pool. */
export function TransferForm({
  account,
  poolId,
  pools,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  poolId: string;
  pools: readonly SelectOption[];
  say: Record<"toPool" | "choose" | "amount" | "amountHint" | "submit", string>;
}) {
  return (
    <Form {...form} schema={transferInput}>
      <HiddenField name="account" value={account} />
      <HiddenField name="poolId" value={poolId} />
      <SelectField name="toPoolId" label={say.toPool} options={pools} empty={say.choose} width="full" />
      <TextField
        name="amount"
        label={say.amount}
        hint={say.amountHint}
        inputMode="decimal"
        autoComplete="off"
        width="sm"
      />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
