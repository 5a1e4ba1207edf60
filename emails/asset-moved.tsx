/** An authorized support center moved an asset between two accounts: to the Super Users of both (domain rule 37). */
import { Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type AssetMoved = {
  readonly productSummary: string;
  readonly fromName: string;
  readonly toName: string;
  readonly byName: string;
  readonly centerName: string;
};

export const assetMoved: Template<AssetMoved> = (
  { t, brand },
  { productSummary, fromName: from, toName: to, byName: person, centerName: center },
) => ({
  subject: t("assetMoved.subject", { portal: brand.name }),
  opening: "regular",
  lead: t("assetMoved.what", { person, center, from, to }),
  body: (
    <>
      <Facts facts={[{ label: t("facts.product"), value: productSummary }]} />
      <Said>{t("assetMoved.along")}</Said>
    </>
  ),
});
