/** To the person who asked to join: it arrived, and what happens next. */
import type { Moment } from "@/emails/date";
import { Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type AccessRequestReceived = {
  readonly accountName: string;
  readonly productSummary?: string;
  readonly closesAt?: Moment;
};

export const accessRequestReceived: Template<AccessRequestReceived> = (
  { t, brand, date },
  { accountName: account, productSummary, closesAt },
) => ({
  subject: t("accessRequestReceived.subject", { account, portal: brand.name }),
  opening: "first",
  lead: t("accessRequestReceived.what", { account }),
  body: (
    <>
      <Facts
        facts={[
          { label: t("facts.account"), value: account },
          { label: t("facts.product"), value: productSummary },
          { label: t("facts.closesAt"), value: closesAt && date(closesAt), time: true },
        ]}
      />
      <Said>{t("accessRequestReceived.next")}</Said>
      {closesAt ? <Said>{t("accessRequestReceived.late")}</Said> : null}
    </>
  ),
});
