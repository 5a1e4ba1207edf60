"use client";
import type { ReactNode } from "react";
import { Button, EnterPresses } from "@/app/_ui/button";
import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { type RadioCard, RadioCards } from "@/app/_ui/radio-cards";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import type { IdentifierKind } from "@/lib/catalog/orders/rules";
import { productInput } from "@/lib/registration/products/input";
import css from "./product.module.css";

/** Which identifiers are shown for which way of buying: `standard`, `payg`, `cloud` (Cloud NGFW), `cssp`. */
const shownFor: Record<IdentifierKind, string> = {
  tenantId: "cloud",
  serialNumber: "standard payg cloud",
  authCode: "standard cssp",
  parentOrder: "standard",
  cpuId: "payg cssp",
  uuid: "payg cssp",
  salesOrder: "standard",
  customerId: "standard",
  evalId: "standard",
};
const productKinds: readonly IdentifierKind[] = [
  "tenantId",
  "serialNumber",
  "authCode",
  "parentOrder",
  "cpuId",
  "uuid",
];
const proofKinds: readonly IdentifierKind[] = ["salesOrder", "customerId", "evalId"];

type Say = {
  detective: Record<"title" | "label" | "hint" | "button", string>;
  option: Record<"label" | "standard" | "standardHint" | "usage" | "usageHint", string>;
  groups: Record<"product" | "proof", string>;
  marketplace: string;
  fields: Record<IdentifierKind, string>;
  hints: Record<IdentifierKind, string>;
  next: string;
};

export function ProductForm({
  say,
  registration,
  marketplaces,
  terms,
  captcha,
  pictures,
  usageNote,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  say: Say;
  registration: string;
  marketplaces: readonly RadioCard[];
  terms: ReactNode;
  captcha: ReactNode;
  pictures: ReactNode;
  usageNote: ReactNode;
}) {
  const field = (kind: IdentifierKind) => (
    <div key={kind} data-for={shownFor[kind]}>
      <TextField
        name={kind}
        label={say.fields[kind]}
        hint={say.hints[kind]}
        code
        width={kind === "cpuId" || kind === "uuid" ? "full" : "md"}
        optional="unmarked"
      />
    </div>
  );
  return (
    <Form {...form} schema={productInput}>
      <EnterPresses />
      <HiddenField name="registration" value={registration} />
      <RadioCards
        name="option"
        label={say.option.label}
        cards={[
          { value: "standard", label: say.option.standard, description: say.option.standardHint },
          {
            value: "usage",
            label: say.option.usage,
            description: say.option.usageHint,
            children: <RadioCards name="marketplace" label={say.marketplace} cards={marketplaces} columns />,
          },
        ]}
      />
      <div className={css.numbers}>
        <section className={css.detective} aria-label={say.detective.title}>
          <TextField
            name="anyNumber"
            label={say.detective.title}
            hint={say.detective.hint}
            code
            optional
            after={
              <Button name="recognize" value="1" formNoValidate>
                {say.detective.button}
              </Button>
            }
          />
        </section>
        <p className={css.group} data-for="standard">
          {say.groups.product}
        </p>
        {productKinds.map(field)}
        <p className={css.group} data-for="standard">
          {say.groups.proof}
        </p>
        {proofKinds.map(field)}
        <div data-for="payg cloud cssp">{usageNote}</div>
      </div>
      {pictures}
      <CheckboxField name="acceptTerms" label={terms} need="required" />
      {captcha}
      <SubmitRow>{say.next}</SubmitRow>
    </Form>
  );
}
