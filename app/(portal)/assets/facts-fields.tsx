"use client";

import { AddressFields, type AddressWords } from "@/app/_postal/address-fields";
import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Fieldset } from "@/app/_ui/fieldset";
import { TextField } from "@/app/_ui/text-field";

export type FactsWords = Record<
  | "name"
  | "nameHint"
  | "tags"
  | "tagsHint"
  | "use"
  | "offline"
  | "offlineHint"
  | "osRelease"
  | "osReleaseHint"
  | "agreement"
  | "location"
  | "locationHint",
  string
> & { address: AddressWords };

/** What a member says of an asset: asked alike when it is registered and when it is changed. */
export function FactsFields({ say }: { say: FactsWords }) {
  return (
    <>
      <TextField name="name" label={say.name} hint={say.nameHint} autoComplete="off" optional />
      <TextField name="tags" label={say.tags} hint={say.tagsHint} autoComplete="off" width="full" optional />
      <Fieldset legend={say.use} level={2}>
        <CheckboxField name="offline" label={say.offline} hint={say.offlineHint} />
        <TextField name="osRelease" label={say.osRelease} hint={say.osReleaseHint} width="md" code optional />
        <CheckboxField name="enterpriseAgreement" label={say.agreement} />
      </Fieldset>
      <Fieldset legend={say.location} hint={say.locationHint} level={2}>
        <AddressFields words={say.address} optional />
      </Fieldset>
    </>
  );
}
