import { SearchField, SearchForm } from "@/app/_list/search-form";
import { AppLink } from "@/app/_ui/app-link";
import { SelectField } from "@/app/_ui/select-field";
import { Stack } from "@/app/_ui/stack";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { type LicenseFilter, licenseViews } from "@/lib/licensing/input";
import { endingDays } from "@/lib/licensing/rules";

/** A filter that is an address: it can be kept, shared and opened in another tab. */
export function LicenseFilterBar({
  ctx,
  filter,
  products,
}: {
  ctx: Ctx<AccountMember>;
  filter: LicenseFilter;
  products: readonly { sku: string; name: string }[];
}) {
  const t = words(ctx.language, "licensing");
  const { number } = ctx.actor.account;
  return (
    <Stack gap="s">
      <SearchForm account={number} label={t("filter.label")} submit={t("filter.submit")}>
        {filter.asset ? <input type="hidden" name="asset" value={filter.asset} /> : null}
        <SearchField label={t("filter.q")} hint={t("filter.qHint")} value={filter.q} />
        <SelectField
          name="state"
          label={t("filter.state")}
          width="sm"
          options={licenseViews.map((value) => ({
            value,
            label: t(`filter.views.${value}`, { days: endingDays }),
          }))}
          defaultValue={filter.state}
        />
        <SelectField
          name="product"
          label={t("filter.product")}
          width="sm"
          empty={t("filter.any")}
          options={products.map(({ sku, name }) => ({ value: sku, label: name }))}
          defaultValue={filter.product}
        />
      </SearchForm>
      {filter.asset ? (
        <p>
          {t("filter.oneAsset")} <AppLink href={`/licenses?account=${number}`}>{t("filter.clear")}</AppLink>
        </p>
      ) : null}
    </Stack>
  );
}
