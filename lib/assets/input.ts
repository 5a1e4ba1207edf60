/** What may come in about one asset. Issue messages are codes. */
import { z } from "zod";
import { type AddressField, typedAddress } from "@/lib/accounts/addresses/input";
import { checked, line, unlessPressed } from "@/lib/accounts/input";
import { serialField } from "@/lib/assets/holding/input";
import { judgeLocation } from "@/lib/assets/listing/input";
import { tagNames } from "@/lib/assets/tags/input";

/** What a member says of an asset beside its numbers; asked alike when it is registered and when it is changed. */
export const typedFacts = {
  name: line(100),
  tags: tagNames,
  offline: checked,
  osRelease: line(40),
  enterpriseAgreement: checked,
  ...typedAddress,
};
const factsShape = z.object(typedFacts);

/** The facts with the location in one piece. What runs offline must say its release: we cannot ask it. */
export function judgeFacts(
  typed: z.output<typeof factsShape>,
  fault: (field: string, message: string) => void,
) {
  const { name, tags, offline, osRelease, enterpriseAgreement, ...rest } = typed;
  const address = Object.fromEntries(
    Object.keys(typedAddress).map((field) => [field, rest[field as AddressField]]),
  ) as Record<AddressField, string>;
  if (offline && osRelease === "") fault("osRelease", "required_offline");
  return {
    name: name || null,
    tags,
    offline,
    osRelease: osRelease || null,
    enterpriseAgreement,
    location: judgeLocation(address, fault),
  };
}

/** `assets/[serial]/edit`. `version` says what the page showed when it was opened. */
export const changeAssetInput = z
  .object({ ...typedFacts, serial: serialField, version: z.string("required").max(100, "invalid") })
  .transform(({ serial, version, ...typed }, context) => {
    const facts = judgeFacts(typed, (field, message) =>
      context.addIssue({ code: "custom", path: [field], message }),
    );
    return { serial, version, facts };
  });
export type ChangeAsset = z.output<typeof changeAssetInput>;

/** The same page: null for a press on *Fill in the address*. */
export const changeOrLookUpInput = unlessPressed("lookUp", changeAssetInput);
