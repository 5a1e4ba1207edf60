/** What the form about an end user asks the address book, and what it is filled in with. */
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { subdivisionName } from "@/lib/platform/gateways/address-book/countries";
import { lookUpPostalCode } from "@/lib/platform/gateways/address-book/postal-codes";
import { formFields } from "@/lib/provisioning/reporting/input";
import { type EndUserFacts, needsRegionCode } from "@/lib/provisioning/rules";
import { type FormState, type FormValues, valuesOf } from "@/lib/web/form-state";

/** Answers the button beside the postal code: its place, put only into fields still empty. */
export async function fillPlace(language: Language, data: FormData): Promise<Partial<FormState>> {
  const t = words(language, "registration");
  const values = valuesOf(data);
  const text = (name: string) => (typeof values[name] === "string" ? values[name] : "");
  const country = text("country");
  const places = await lookUpPostalCode(country, text("postalCode"));
  const [place] = places;
  if (!place) return { values, message: t("company.notFound"), message_kind: "info" };
  const region = needsRegionCode(country)
    ? place.region
    : subdivisionName(country, place.region, country === "JP" ? "ja" : "en");
  const filled = { region, city: place.city, address: place.address1 };
  for (const [name, value] of Object.entries(filled)) if (text(name).trim() === "") values[name] = value;
  return {
    values,
    message: t(places.length > 1 ? "company.lookedUpMany" : "company.lookedUp"),
    message_kind: "info",
  };
}

/** Facts as the form holds them. */
export function valuesOfFacts(facts: EndUserFacts): FormValues {
  return Object.fromEntries(formFields.map((field) => [field, facts[field] ?? ""]));
}
