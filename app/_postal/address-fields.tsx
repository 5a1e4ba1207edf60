"use client";
import { useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import { useField } from "@/app/_ui/form-context";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import css from "./address-fields.module.css";

/** Sentences and lists of the address block; `regions` holds the coded regions of the countries that have them. */
export type AddressWords = Record<
  | "country"
  | "chooseCountry"
  | "postalCode"
  | "postalHint"
  | "lookUp"
  | "region"
  | "chooseRegion"
  | "city"
  | "address1"
  | "address2",
  string
> & {
  countries: readonly SelectOption[];
  regions: Readonly<Record<string, readonly SelectOption[]>>;
  home: string;
};

/**
 * A postal address in the order 郵便番号 → 都道府県 → 市区町村 → 町名・番地 → 建物名 (look 2f), which works elsewhere too. The
 * button fills in what the postal code tells; for Japan that also happens after the seventh digit. What somebody typed
 * is never overwritten.
 */
export function AddressFields({ words, optional }: { words: AddressWords; optional?: boolean }) {
  const held = useField("country", { defaultValue: words.home });
  const [country, setCountry] = useState(held.value);
  const asked = useRef("");
  const regions = words.regions[country];

  function lookUpJapan(event: React.FormEvent<HTMLDivElement>) {
    const input = event.target as HTMLInputElement;
    if (input.name !== "postalCode" || country !== "JP" || !input.form) return;
    const digits = input.value.normalize("NFKC").replace(/\D/g, "");
    const empty = ["region", "city", "address1"].every(
      (name) => (input.form?.elements.namedItem(name) as HTMLInputElement | null)?.value === "",
    );
    if (digits.length !== 7 || digits === asked.current || !empty) return;
    asked.current = digits;
    const button = input.form.querySelector<HTMLButtonElement>("button[name=lookUp]");
    if (button) input.form.requestSubmit(button);
  }

  return (
    <div
      className={css.fields}
      onInput={lookUpJapan}
      onChange={(event) => {
        const target = event.target as unknown as HTMLSelectElement;
        if (target.name === "country") setCountry(target.value);
      }}
    >
      <SelectField
        name="country"
        label={words.country}
        options={words.countries}
        empty={words.chooseCountry}
        defaultValue={words.home}
        autoComplete="country"
        optional={optional}
      />
      <TextField
        name="postalCode"
        label={words.postalCode}
        hint={words.postalHint}
        width="sm"
        autoComplete="postal-code"
        optional={optional}
        after={
          <Button name="lookUp" value="1" formNoValidate>
            {words.lookUp}
          </Button>
        }
      />
      {regions ? (
        <SelectField
          key={country}
          name="region"
          label={words.region}
          options={regions}
          empty={words.chooseRegion}
          autoComplete="address-level1"
          optional={optional}
        />
      ) : (
        <TextField name="region" label={words.region} autoComplete="address-level1" optional={optional} />
      )}
      <TextField name="city" label={words.city} autoComplete="address-level2" optional={optional} />
      <TextField name="address1" label={words.address1} autoComplete="address-line1" optional={optional} />
      <TextField name="address2" label={words.address2} autoComplete="address-line2" optional />
    </div>
  );
}
