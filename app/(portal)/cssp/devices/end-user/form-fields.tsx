"use client";

import { useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Fieldset } from "@/app/_ui/fieldset";
import { useField } from "@/app/_ui/form-context";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { Stack } from "@/app/_ui/stack";
import { TextField } from "@/app/_ui/text-field";

/** Sentences and lists of the form; `regions` holds the coded regions of the countries that must have one. */
export type EndUserWords = {
  fields: Readonly<Record<string, string>>;
  hints: Readonly<Record<string, string>>;
  fixed: string;
  account: string;
  place: string;
  more: string;
  chooseCountry: string;
  chooseRegion: string;
  lookUp: string;
  countries: readonly SelectOption[];
  regions: Readonly<Record<string, readonly SelectOption[]>>;
  home: string;
};

/** The reference as it stands: it tells end users apart, so an end user keeps it. */
function FixedReference({ label, hint }: { label: string; hint: string }) {
  const { value } = useField("customerReferenceId");
  return (
    <div>
      <HiddenField name="customerReferenceId" />
      <p>
        <strong>{label}</strong>: {value}
      </p>
      <p>{hint}</p>
    </div>
  );
}

/** Country, postal code, region, city, address: Japan's order, which works elsewhere too (look 2f). */
function PlaceFields({ say }: { say: EndUserWords }) {
  const held = useField("country", { defaultValue: say.home });
  const [country, setCountry] = useState(held.value);
  const asked = useRef("");
  const regions = say.regions[country];
  const label = (field: string) => say.fields[field] ?? field;

  function lookUpJapan(event: React.FormEvent<HTMLDivElement>) {
    const input = event.target as HTMLInputElement;
    if (input.name !== "postalCode" || country !== "JP" || !input.form) return;
    const digits = input.value.normalize("NFKC").replace(/\D/g, "");
    const empty = ["region", "city", "address"].every(
      (name) => (input.form?.elements.namedItem(name) as HTMLInputElement | null)?.value === "",
    );
    if (digits.length !== 7 || digits === asked.current || !empty) return;
    asked.current = digits;
    const button = input.form.querySelector<HTMLButtonElement>("button[name=lookUp]");
    if (button) input.form.requestSubmit(button);
  }

  return (
    <div
      onInput={lookUpJapan}
      onChange={(event) => {
        const target = event.target as unknown as HTMLSelectElement;
        if (target.name === "country") setCountry(target.value);
      }}
    >
      <Stack>
        <SelectField
          name="country"
          label={label("country")}
          options={say.countries}
          empty={say.chooseCountry}
          defaultValue={say.home}
        />
        <TextField
          name="postalCode"
          label={label("postalCode")}
          hint={say.hints.postalCode}
          width="sm"
          autoComplete="off"
          after={
            <Button name="lookUp" value="1" formNoValidate>
              {say.lookUp}
            </Button>
          }
        />
        {regions ? (
          <SelectField
            key={country}
            name="region"
            label={label("region")}
            hint={say.hints.region}
            options={regions}
            empty={say.chooseRegion}
          />
        ) : (
          <TextField name="region" label={label("region")} hint={say.hints.region} autoComplete="off" />
        )}
        <TextField name="city" label={label("city")} autoComplete="off" />
        <TextField name="address" label={label("address")} width="full" autoComplete="off" />
      </Stack>
    </div>
  );
}

/** The twelve fields of S1. What is filled in is about somebody else, so the browser offers nothing of its own. */
export function EndUserFields({ say, fixed }: { say: EndUserWords; fixed?: boolean }) {
  const label = (field: string) => say.fields[field] ?? field;
  return (
    <Stack gap="l">
      <Fieldset legend={say.account} level={2}>
        <Stack>
          {fixed ? (
            <FixedReference label={label("customerReferenceId")} hint={say.fixed} />
          ) : (
            <TextField
              name="customerReferenceId"
              label={label("customerReferenceId")}
              hint={say.hints.customerReferenceId}
              width="md"
              autoComplete="off"
              spellCheck={false}
            />
          )}
          <TextField name="companyName" label={label("companyName")} autoComplete="off" />
          <TextField
            name="dnbNumber"
            label={label("dnbNumber")}
            hint={say.hints.dnbNumber}
            width="md"
            inputMode="numeric"
            autoComplete="off"
            optional
          />
          <TextField
            name="contactEmail"
            label={label("contactEmail")}
            type="email"
            autoComplete="off"
            spellCheck={false}
          />
          <TextField
            name="phoneNumber"
            label={label("phoneNumber")}
            hint={say.hints.phoneNumber}
            type="tel"
            width="md"
            autoComplete="off"
            optional
          />
        </Stack>
      </Fieldset>
      <Fieldset legend={say.place} level={2}>
        <PlaceFields say={say} />
      </Fieldset>
      <Fieldset legend={say.more} level={2}>
        <Stack>
          <TextField
            name="website"
            label={label("website")}
            hint={say.hints.website}
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            optional
          />
          <TextField
            name="industry"
            label={label("industry")}
            hint={say.hints.industry}
            width="md"
            autoComplete="off"
            optional
          />
        </Stack>
      </Fieldset>
    </Stack>
  );
}
