/** What the button *Fill in the address* answers: the place of the postal code, put only into fields still empty. */
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { lookUpPostalCode } from "@/lib/platform/gateways/address-book/postal-codes";
import { type FormState, valuesOf } from "@/lib/web/form-state";

export async function fillFromPostalCode(language: Language, data: FormData): Promise<Partial<FormState>> {
  const t = words(language, "registration");
  const values = valuesOf(data);
  const text = (name: string) => (typeof values[name] === "string" ? values[name] : "");
  const places = await lookUpPostalCode(text("country"), text("postalCode"));
  const [place] = places;
  if (!place) return { values, message: t("company.notFound"), message_kind: "info" };
  for (const name of ["region", "city", "address1"] as const) {
    if (text(name).trim() === "") values[name] = place[name];
  }
  return {
    values,
    message: t(places.length > 1 ? "company.lookedUpMany" : "company.lookedUp"),
    message_kind: "info",
  };
}
