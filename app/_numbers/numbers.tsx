"use client";
import type { ReactNode } from "react";
import { Button } from "@/app/_ui/button";
import { type RadioCard, RadioCards } from "@/app/_ui/radio-cards";
import { TextField } from "@/app/_ui/text-field";
import type { IdentifierKind } from "@/lib/catalog/orders/rules";
import css from "./numbers.module.css";

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

/** Sentences of the block; see `numbersWords`. */
export type NumbersWords = {
  detective: Record<"title" | "hint" | "button", string>;
  option: Record<"label" | "standard" | "standardHint" | "usage" | "usageHint", string>;
  groups: Record<"product" | "proof", string>;
  marketplace: string;
  marketplaces: readonly RadioCard[];
  fields: Record<IdentifierKind, string>;
  hints: Record<IdentifierKind, string>;
};

/**
 * How a product was bought, and the numbers that prove it: the same block in the wizard and where members register. Which
 * boxes are shown follows from the choices, by style sheet alone.
 */
export function Numbers({ say, usageNote }: { say: NumbersWords; usageNote?: ReactNode }) {
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
    <>
      <RadioCards
        name="option"
        label={say.option.label}
        cards={[
          { value: "standard", label: say.option.standard, description: say.option.standardHint },
          {
            value: "usage",
            label: say.option.usage,
            description: say.option.usageHint,
            children: (
              <RadioCards name="marketplace" label={say.marketplace} cards={say.marketplaces} columns />
            ),
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
        {usageNote ? <div data-for="payg cloud cssp">{usageNote}</div> : null}
      </div>
    </>
  );
}
