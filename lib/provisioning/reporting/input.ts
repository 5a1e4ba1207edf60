/** The form in which somebody says whose devices these are. The fields are judged as on every other way (`judgeFacts`). */
import { z } from "zod";
import { idField } from "@/lib/accounts/input";
import { serialsField } from "@/lib/assets/holding/input";
import { type EndUserField, endUserFieldNames, type Gazetteer, judgeFacts } from "@/lib/provisioning/rules";

/** What the form asks for: all but `CreatedBy`, which only programs say. */
export const formFields = endUserFieldNames.filter((field) => field !== "reportedBy");

const text = z.string("required").max(2_000, "too_long").default("");
const fields = Object.fromEntries(formFields.map((field) => [field, text])) as Record<
  Exclude<EndUserField, "reportedBy">,
  typeof text
>;

type Typed = z.output<z.ZodObject<typeof fields>>;

/** The facts, or an issue per field with its fault as the message. `regionOf` reads a region's name as its code. */
function judged(
  typed: Typed,
  book: Gazetteer,
  regionOf: (country: string, written: string) => string | null,
  context: z.RefinementCtx,
) {
  const country = typed.country.normalize("NFKC").trim().toUpperCase();
  const coded = country === "US" || country === "CA" ? regionOf(country, typed.region) : null;
  const { facts, faults } = judgeFacts({ ...typed, region: coded ?? typed.region }, book);
  if (facts) return facts;
  for (const [field, fault] of faults) context.addIssue({ code: "custom", path: [field], message: fault });
  return z.NEVER;
}

type RegionOf = (country: string, written: string) => string | null;

/** A report by the page: `serials` at most `max`. */
export const reportInput = (book: Gazetteer, regionOf: RegionOf, max: number) =>
  z.object({ ...fields, serials: serialsField(max) }).transform(({ serials, ...typed }, context) => ({
    serials,
    facts: judged(typed, book, regionOf, context),
  }));

/** A change of an end user's facts alone, of the version that was looked at. */
export const changeInput = (book: Gazetteer, regionOf: RegionOf) =>
  z
    .object({ ...fields, endUserId: idField, versionId: idField })
    .transform(({ endUserId, versionId, ...typed }, context) => ({
      endUserId,
      versionId,
      facts: judged(typed, book, regionOf, context),
    }));

/** The end user's own answer: its facts as it corrects them, by the token of its link, of the version it was shown. */
export const confirmInput = (book: Gazetteer, regionOf: RegionOf) =>
  z
    .object({
      ...fields,
      token: z.string("required").min(1, "required").max(200, "invalid"),
      versionId: idField,
    })
    .transform(({ token, versionId, ...typed }, context) => ({
      token,
      versionId,
      facts: judged(typed, book, regionOf, context),
    }));
