import { FilterBar, Meta } from "@/app/_list/list";
import { AppLink } from "@/app/_ui/app-link";
import { Button } from "@/app/_ui/button";
import { TextField } from "@/app/_ui/text-field";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { countryName } from "@/lib/platform/gateways/address-book/countries";
import type { findEndUsers } from "@/lib/provisioning/records/queries";
import own from "./end-user.module.css";

/**
 * Search Existing End User (S1): whoever is found fills the form in. A form and links of its own, so that nothing of it
 * needs scripts. `query`: the devices that were chosen.
 */
export function SearchPanel({
  language,
  query,
  find,
  found,
}: {
  language: Language;
  query: readonly (readonly [string, string])[];
  find: string;
  found: Awaited<ReturnType<typeof findEndUsers>> | null;
}) {
  const t = words(language, "provisioning");
  const to = (id: string) =>
    `/cssp/devices/end-user?${new URLSearchParams([...query.map(([name, value]) => [name, value]), ["from", id]])}`;
  return (
    <search className={own.panel}>
      <form method="get" action="/cssp/devices/end-user">
        {query.map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <FilterBar>
          <TextField
            name="find"
            label={t("form.search")}
            hint={t("form.searchHint")}
            type="search"
            width="full"
            autoComplete="off"
            spellCheck={false}
            defaultValue={find}
          />
          <Button>{t("form.searchSubmit")}</Button>
        </FilterBar>
      </form>
      {found === null ? null : found.length === 0 ? (
        <p role="status">{t("form.searchNothing")}</p>
      ) : (
        <section aria-label={t("form.searchFound")}>
          <ul className={own.found}>
            {found.map(({ id, reference, company, country, city }) => (
              <li key={id}>
                <span>
                  <strong>{company}</strong>{" "}
                  <Meta>
                    {reference} · {city}, {countryName(country, language)}
                  </Meta>
                </span>
                <AppLink href={to(id)} aria-label={t("form.useOf", { company, reference })}>
                  {t("form.use")}
                </AppLink>
              </li>
            ))}
          </ul>
        </section>
      )}
    </search>
  );
}
