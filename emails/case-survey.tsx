/** To the contact of a closed case: how was it? */
import { Action } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type CaseSurvey = {
  readonly number: string;
  readonly subject: string;
  readonly days: number;
  readonly link: string;
};

export const caseSurvey: Template<CaseSurvey> = ({ t, brand }, told) => ({
  subject: t("caseSurvey.subject", { number: told.number, subject: told.subject, portal: brand.name }),
  opening: "regular",
  lead: t("caseSurvey.what", { number: told.number, days: told.days }),
  body: <Action href={told.link}>{t("caseSurvey.action")}</Action>,
});
