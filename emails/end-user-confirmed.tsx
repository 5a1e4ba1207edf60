/** To whoever asked an end user to confirm: it did, with or without corrections. */
import { Action, Facts } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type EndUserConfirmed = {
  readonly customerName: string;
  readonly reference: string;
  /** names of the facts it corrected; empty: all was right */
  readonly corrected: string;
  readonly link: string;
};

export const endUserConfirmed: Template<EndUserConfirmed> = (
  { t, brand },
  { customerName: customer, reference, corrected, link },
) => ({
  subject: t("endUserConfirmed.subject", { customer, portal: brand.name }),
  opening: "regular",
  lead: t(corrected ? "endUserConfirmed.changed" : "endUserConfirmed.what", { customer }),
  body: (
    <>
      <Facts
        facts={[
          { label: t("facts.company"), value: customer },
          { label: t("facts.reference"), value: reference },
          { label: t("facts.corrected"), value: corrected },
        ]}
      />
      <Action href={link}>{t("endUserConfirmed.action")}</Action>
    </>
  ),
});
