/** How an offered transfer ended: to its sender, and when the sender took it back to its recipient (domain rules 37, 38). */
import { Action, Facts } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type AssetTransferEnded = {
  readonly decision: "accepted" | "rejected" | "cancelled" | "expired";
  readonly productSummary: string;
  readonly recipientEmail: string;
  readonly accountName: string;
  readonly link?: string;
};

export const assetTransferEnded: Template<AssetTransferEnded> = (
  { t, brand },
  { decision, productSummary, recipientEmail: recipient, accountName: account, link },
) => ({
  subject: t(`assetTransferEnded.subject_${decision}`, { portal: brand.name }),
  opening: "regular",
  lead: t(`assetTransferEnded.${decision}`, { recipient, account }),
  body: (
    <>
      <Facts
        facts={[
          { label: t("facts.product"), value: productSummary },
          { label: t("facts.account"), value: account },
        ]}
      />
      {link ? <Action href={link}>{t("assetTransferEnded.action")}</Action> : null}
    </>
  ),
});
