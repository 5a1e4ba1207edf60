"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { TextareaField } from "@/app/_ui/textarea-field";
import { newProduct, productChange } from "@/lib/staff/catalog/input";

type Name =
  | "sku"
  | "skuHint"
  | "kind"
  | "name"
  | "family"
  | "termMonths"
  | "termHint"
  | "fits"
  | "fitsHint"
  | "plan"
  | "planNone"
  | "planHint"
  | "stopsEn"
  | "stopsJa"
  | "endOfSale"
  | "endOfLife"
  | "dayHint"
  | "save";
export type ProductSay = Record<Name, string>;

/** The facts of a product. Without an id it is a new one, which also needs a SKU and a kind. */
export function ProductForm({
  productId,
  kinds,
  plans,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  productId?: string;
  kinds: readonly SelectOption[];
  plans: readonly SelectOption[];
  say: ProductSay;
}) {
  return (
    <Form {...form} schema={productId ? productChange : newProduct}>
      {productId ? (
        <HiddenField name="productId" value={productId} />
      ) : (
        <>
          <TextField name="sku" label={say.sku} hint={say.skuHint} autoComplete="off" width="md" />
          <SelectField name="kind" label={say.kind} options={kinds} empty="–" />
        </>
      )}
      <TextField name="name" label={say.name} autoComplete="off" width="full" />
      <TextField name="family" label={say.family} autoComplete="off" width="md" />
      <TextField
        name="termMonths"
        label={say.termMonths}
        hint={say.termHint}
        inputMode="numeric"
        autoComplete="off"
        width="xs"
        optional
      />
      <TextareaField name="fits" label={say.fits} hint={say.fitsHint} optional />
      <SelectField
        name="supportPlanId"
        label={say.plan}
        hint={say.planHint}
        options={plans}
        empty={say.planNone}
        optional
      />
      <TextareaField name="stopsEn" label={say.stopsEn} hint={say.termHint} optional />
      <TextareaField name="stopsJa" label={say.stopsJa} hint={say.termHint} optional />
      <TextField
        name="endOfSale"
        label={say.endOfSale}
        hint={say.dayHint}
        autoComplete="off"
        width="sm"
        optional
      />
      <TextField
        name="endOfLife"
        label={say.endOfLife}
        hint={say.dayHint}
        autoComplete="off"
        width="sm"
        optional
      />
      <SubmitRow>{say.save}</SubmitRow>
    </Form>
  );
}
