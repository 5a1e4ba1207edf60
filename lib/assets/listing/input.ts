/** What may come in by the list of assets: its filter from the address, and actions on checked rows. */
import { z } from "zod";
import { addressFields, type typedAddress } from "@/lib/accounts/addresses/input";
import { line } from "@/lib/accounts/input";
import { serialsField } from "@/lib/assets/holding/input";
import { assetSorts, assetStates, bulkDeeds, licenseFilters, maxAtOnce } from "@/lib/assets/listing/rules";
import { tagName } from "@/lib/assets/tags/input";
import { productKinds } from "@/lib/catalog/rules";
import { choiceField, listAddress, wordsField } from "@/lib/platform/listing/input";

/** The filter of the list; what makes no sense shows all. `group`: an id, or `none`. */
export const assetFilterInput = z.object({
  q: wordsField(100),
  kind: choiceField(productKinds),
  family: wordsField(100),
  group: wordsField(64),
  tag: wordsField(64),
  state: z.enum(assetStates).catch("active").default("active"),
  license: choiceField(licenseFilters),
  offline: choiceField(["yes", "no"]),
  country: wordsField(2),
  sort: z.enum(assetSorts).catch("registered").default("registered"),
});
export type AssetFilter = z.output<typeof assetFilterInput>;

export const { query: filterQuery, narrows, text: filterText } = listAddress(assetFilterInput, "sort");

const chosen = { serials: serialsField(maxAtOnce), list: filterText };

/** The bar under the list. `group` is an id, or `none` to take assets out of their groups. */
export const bulkInput = z
  .object({
    ...chosen,
    deed: z.enum(bulkDeeds, "required"),
    tag: z.string().default(""),
    group: z.string().max(64, "invalid").default(""),
  })
  .transform((typed, context) => {
    const { serials, list, deed, group } = typed;
    const fault = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: [field], message });
    if (deed === "place") return { deed, serials, list };
    if (deed === "decommission") return { deed, serials, list };
    if (deed === "group") {
      if (group === "") fault("group", "required");
      return { deed, serials, list, groupId: group === "none" ? null : group };
    }
    const tag = tagName.safeParse(typed.tag);
    if (!tag.success) fault("tag", tag.error.issues[0]?.message ?? "invalid");
    return { deed, serials, list, tag: tag.data ?? "" };
  });

/** A location for several assets at once. */
export const placeManyInput = z.object({ ...chosen, ...addressFields });

/**
 * A location that may be left out as a whole: null when nothing of it was typed (a country alone is what the form
 * suggested). Half of one is refused field by field, because a depot cannot ship to it.
 */
export function judgeLocation(
  typed: z.output<z.ZodObject<typeof typedAddress>>,
  fault: (field: string, message: string) => void,
) {
  const { country: _suggested, ...rest } = typed;
  if (Object.values(rest).every((text) => line(1_000).safeParse(text).data === "")) return null;
  const parsed = z.object(addressFields).safeParse(typed);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) fault(String(issue.path[0]), issue.message);
  return null;
}
export type Location = NonNullable<ReturnType<typeof judgeLocation>>;
