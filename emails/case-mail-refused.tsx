/** To somebody whose mail was not taken into a case: why, and what to do instead. Nothing of the mail, nothing of the case. */
import { Action, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type CaseMailRefused = {
  readonly kind: "stranger" | "not_permitted" | "over" | "declined";
  /** empty where no case is named: support declined the mail */
  readonly number: string;
  /** within which a closed case is opened again */
  readonly days: number;
  readonly link: string;
};

export const caseMailRefused: Template<CaseMailRefused> = ({ t, brand }, told) => ({
  subject: t(told.number ? "caseMailRefused.subject" : "caseMailRefused.declinedSubject", {
    ...{ number: told.number, portal: brand.name },
  }),
  opening: "regular",
  lead: t(`caseMailRefused.${told.kind}`, { number: told.number }),
  body: (
    <>
      <Said>{t(`caseMailRefused.${told.kind}Cure`, { days: String(told.days) })}</Said>
      <Action href={told.link}>{t(`caseMailRefused.${told.kind}Action`)}</Action>
    </>
  ),
});
