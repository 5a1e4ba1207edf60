import { SummaryList } from "@/app/_ui/summary-list";
import { formatTime } from "@/app/_ui/time-format";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { countryName, subdivisionName } from "@/lib/platform/gateways/address-book/countries";
import type { Source } from "@/lib/provisioning/records/rules";
import {
  type EndUserFacts,
  type EndUserField,
  endUserFieldNames,
  needsRegionCode,
} from "@/lib/provisioning/rules";
import css from "./record.module.css";
import { sourceWords } from "./source-words";

/** Each fact with where it is from: by whom it last became what it is. */
export function Facts({
  ctx,
  facts,
  lineage,
}: {
  ctx: Ctx<AccountMember>;
  facts: EndUserFacts;
  lineage: ReadonlyMap<EndUserField, Source>;
}) {
  const { language, actor } = ctx;
  const t = words(language, "provisioning");
  const say = (field: EndUserField, value: string): string => {
    if (field === "country") return `${countryName(value, language)} (${value})`;
    if (field === "region" && needsRegionCode(facts.country))
      return `${subdivisionName(facts.country, value, language)} (${value})`;
    return value;
  };
  return (
    <SummaryList
      none={t("none")}
      rows={endUserFieldNames
        .filter((field) => field !== "reportedBy" || facts.reportedBy !== null)
        .map((field) => {
          const value = facts[field];
          const source = lineage.get(field);
          return {
            label: t(`fields.${field}`),
            value: (
              <div className={css.value}>
                <span>{value === null ? t("none") : say(field, value)}</span>
                {source ? (
                  <span className={css.meta}>
                    {t("record.on", {
                      who: sourceWords(source, language),
                      when: formatTime(new Date(source.at), language, actor.timeZone, "date"),
                    })}
                  </span>
                ) : null}
              </div>
            ),
          };
        })}
    />
  );
}
