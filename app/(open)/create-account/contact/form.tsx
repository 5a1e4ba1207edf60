"use client";
import { AddressFields, type AddressWords } from "@/app/_postal/address-fields";
import { EnterPresses } from "@/app/_ui/button";
import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { contactInput } from "@/lib/registration/answers/input";
import css from "./contact.module.css";

type Say = Record<
  | "nameLegend"
  | "familyName"
  | "givenName"
  | "jobTitle"
  | "phone"
  | "phoneHint"
  | "language"
  | "timeZone"
  | "sameAddress"
  | "addressLegend"
  | "next",
  string
>;

/** `address` is absent for somebody joining an account: the company's address is on file. Names stand in the order of the reader's language. */
export function ContactForm({
  say,
  address,
  registration,
  familyFirst,
  languages,
  zones,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  say: Say;
  address: AddressWords | null;
  registration: string;
  familyFirst: boolean;
  languages: readonly SelectOption[];
  zones: readonly SelectOption[];
}) {
  const family = (
    <TextField key="family" name="familyName" label={say.familyName} autoComplete="family-name" />
  );
  const given = <TextField key="given" name="givenName" label={say.givenName} autoComplete="given-name" />;
  return (
    <Form {...form} schema={contactInput}>
      <EnterPresses />
      <HiddenField name="registration" value={registration} />
      <Fieldset legend={say.nameLegend}>
        <div className={css.pair}>{familyFirst ? [family, given] : [given, family]}</div>
      </Fieldset>
      <TextField name="jobTitle" label={say.jobTitle} autoComplete="organization-title" optional />
      <TextField
        name="phone"
        label={say.phone}
        hint={say.phoneHint}
        type="tel"
        autoComplete="tel"
        width="md"
        optional
      />
      <div className={css.pair}>
        <SelectField name="language" label={say.language} options={languages} />
        <SelectField name="timeZone" label={say.timeZone} options={zones} />
      </div>
      {address ? (
        <Fieldset legend={say.addressLegend}>
          <div className={css.address}>
            <CheckboxField name="sameAddress" label={say.sameAddress} />
            <div className={css.own}>
              <AddressFields words={address} />
            </div>
          </div>
        </Fieldset>
      ) : (
        <HiddenField name="sameAddress" value="on" />
      )}
      <SubmitRow>{say.next}</SubmitRow>
    </Form>
  );
}
