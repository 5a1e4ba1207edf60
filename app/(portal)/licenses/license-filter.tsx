import { AppLink } from "@/app/_ui/app-link";
import { Button } from "@/app/_ui/button";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { type LicenseFilter, licenseViews } from "@/lib/licensing/input";
import { endingDays } from "@/lib/licensing/rules";
import css from "./filter-bar.module.css";

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
    <search aria-label={t("filter.label")}>
      <form method="get" className={css.bar}>
        <input type="hidden" name="account" value={number} />
        {filter.asset ? <input type="hidden" name="asset" value={filter.asset} /> : null}
        <TextField
          name="q"
          type="search"
          label={t("filter.q")}
          hint={t("filter.qHint")}
          width="md"
          autoComplete="off"
          spellCheck={false}
          defaultValue={filter.q}
        />
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
        <Button look="primary">{t("filter.submit")}</Button>
      </form>
      {filter.asset ? (
        <p>
          {t("filter.oneAsset")} <AppLink href={`/licenses?account=${number}`}>{t("filter.clear")}</AppLink>
        </p>
      ) : null}
    </search>
  );
}
