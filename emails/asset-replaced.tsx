/** Staff exchanged an asset for another: to the Super Users of its account. */
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type AssetReplaced = {
  readonly accountName: string;
  readonly formerSummary: string;
  readonly productSummary: string;
  readonly reason: string;
  /** how many went over */
  readonly licenses: number;
  readonly link: string;
};

export const assetReplaced: Template<AssetReplaced> = (
  { t, brand },
  { accountName: account, formerSummary, productSummary, reason, licenses: count, link },
) => ({
  subject: t("assetReplaced.subject", { account, portal: brand.name }),
  opening: "regular",
  lead: t("assetReplaced.what", { account }),
  body: (
    <>
      <Facts
        facts={[
          { label: t("assetReplaced.former"), value: formerSummary },
          { label: t("assetReplaced.replacement"), value: productSummary },
          { label: t("facts.reason"), value: reason },
        ]}
      />
      <Said>{t("assetReplaced.along", { count })}</Said>
      <Action href={link}>{t("assetReplaced.action")}</Action>
    </>
  ),
});
