/** What may come in by the list of assets: its filter from the address, and actions on checked rows. */
import { z } from "zod";
import { addressFields, type typedAddress } from "@/lib/accounts/addresses/input";
import { line } from "@/lib/accounts/input";
import { serialsField } from "@/lib/assets/holding/input";
import { assetSorts, assetStates, bulkDeeds, licenseFilters, maxAtOnce } from "@/lib/assets/listing/rules";
import { tagName } from "@/lib/assets/tags/input";
import { productKinds } from "@/lib/catalog/rules";

const word = (max: number) =>
  z
    .string()
    .catch("")
    .default("")
    .transform((text) =>
      text
        .replace(/[\p{Cc}\s\u3000]+/gu, " ")
        .trim()
        .slice(0, max),
    );
const choice = <const Words extends readonly string[]>(words: Words) =>
  z
    .enum(["", ...words])
    .catch("")
    .default("");

/** The filter of the list; what makes no sense shows all. `group`: an id, or `none`. */
export const assetFilterInput = z.object({
  q: word(100),
  kind: choice(productKinds),
  family: word(100),
  group: word(64),
  tag: word(64),
  state: z.enum(assetStates).catch("active").default("active"),
  license: choice(licenseFilters),
  offline: choice(["yes", "no"]),
  country: word(2),
  sort: z.enum(assetSorts).catch("registered").default("registered"),
});
export type AssetFilter = z.output<typeof assetFilterInput>;

/** The filter as the query of an address: only what differs from the plain list. */
export function filterQuery(filter: AssetFilter): Record<string, string> {
  const plain = assetFilterInput.parse({});
  return Object.fromEntries(
    Object.entries(filter).filter(([name, value]) => value !== plain[name as keyof AssetFilter]),
  );
}

/** Does this filter leave anything out? */
export function narrows(filter: AssetFilter): boolean {
  return Object.keys(filterQuery(filter)).some((name) => name !== "sort");
}

/** The query of the list that somebody stood on, in its shortest form, whatever else came along. */
export const filterText = z
  .string()
  .default("")
  .transform((text) =>
    new URLSearchParams(
      filterQuery(assetFilterInput.parse(Object.fromEntries(new URLSearchParams(text)))),
    ).toString(),
  );

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
