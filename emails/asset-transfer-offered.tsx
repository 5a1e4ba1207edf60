/** An asset is offered to a person (domain rule 37). One who has no account yet reads how to get one. */
import type { Moment } from "@/emails/date";
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type AssetTransferOffered = {
  readonly senderName: string;
  readonly accountName: string;
  readonly productSummary: string;
  /** what the sender wrote */
  readonly reason?: string;
  readonly expiresAt: Moment;
  /** can sign in already */
  readonly known: boolean;
  readonly link: string;
};

export const assetTransferOffered: Template<AssetTransferOffered> = (
  { t, brand, date },
  { senderName: person, accountName: account, productSummary, reason, expiresAt, known, link },
) => ({
  subject: t("assetTransferOffered.subject", { person, portal: brand.name }),
  opening: "regular",
  lead: t("assetTransferOffered.what", { person, account }),
  body: (
    <>
      <Facts
        facts={[
          { label: t("facts.product"), value: productSummary },
          { label: t("facts.account"), value: account },
          { label: t("facts.message"), value: reason },
          { label: t("facts.validUntil"), value: date(expiresAt), time: true },
        ]}
      />
      <Said>{t(known ? "assetTransferOffered.ask" : "assetTransferOffered.askNew")}</Said>
      <Action href={link}>
        {t(known ? "assetTransferOffered.action" : "assetTransferOffered.actionNew")}
      </Action>
      <Said>{t("assetTransferOffered.ignore")}</Said>
    </>
  ),
});
