import { Meta } from "@/app/_list/list";
import { PostalLines } from "@/app/_postal/postal-lines";
import { Card } from "@/app/_ui/card";
import { SummaryList } from "@/app/_ui/summary-list";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { AssetPage } from "@/lib/assets/queries";
import { words } from "@/lib/i18n/words";
import css from "../assets.module.css";

/** What members say of the asset. */
export function Said({ ctx, page: { asset, tags, group } }: { ctx: Ctx<AccountMember>; page: AssetPage }) {
  const t = words(ctx.language, "assets");
  const { country, postalCode, region, city, address1, address2 } = asset;
  const location =
    country && city ? (
      <PostalLines
        language={ctx.language}
        address={{
          country,
          city,
          postalCode: postalCode ?? "",
          region: region ?? "",
          address1: address1 ?? "",
          address2: address2 ?? "",
        }}
      />
    ) : (
      <>
        {t("one.noLocation")}
        <br />
        <Meta>{t("one.noLocationText")}</Meta>
      </>
    );
  const use = asset.offline
    ? asset.osRelease
      ? t("one.offline", { release: asset.osRelease })
      : t("one.offlineBare")
    : t("one.online");
  return (
    <Card title={t("one.said")}>
      <SummaryList
        rows={[
          { label: t("one.name"), value: asset.name },
          {
            label: t("one.tags"),
            value:
              tags.length > 0 ? (
                <span className={css.tags}>
                  {tags.map((tag) => (
                    <span key={tag} className={css.tag}>
                      {tag}
                    </span>
                  ))}
                </span>
              ) : null,
          },
          { label: t("one.group"), value: group?.name ?? t("one.noGroup") },
          { label: t("one.location"), value: location },
          { label: t("one.use"), value: use },
          {
            label: t("one.agreement"),
            value: asset.enterpriseAgreement ? t("one.agreementYes") : t("one.agreementNo"),
          },
        ]}
      />
    </Card>
  );
}
