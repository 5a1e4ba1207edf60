/** Products of an account that reach the end of their life: one digest per Super User (domain rule 90). */
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type EndOfLife = {
  readonly accountName: string;
  /** one product a line */
  readonly reason: string;
  readonly link: string;
};

export const endOfLife: Template<EndOfLife> = (
  { t, brand },
  { accountName: account, reason: lines, link },
) => ({
  subject: t("endOfLife.subject", { account, portal: brand.name }),
  opening: "regular",
  lead: t("endOfLife.what", { account }),
  body: (
    <>
      <Facts facts={[{ label: t("facts.product"), value: lines }]} />
      <Said>{t("endOfLife.ask")}</Said>
      <Action href={link}>{t("endOfLife.action")}</Action>
    </>
  ),
});
