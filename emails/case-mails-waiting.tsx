/** To support: mails came in that no rule could put into a case, and wait for somebody to decide. */
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type CaseMailsWaiting = {
  readonly count: number;
  /** the first of them; fewer than `count` when there are many */
  readonly mails: readonly {
    readonly sender: string;
    readonly subject: string;
    readonly why: string;
    readonly receivedAt: string;
    readonly number?: string;
  }[];
  readonly link: string;
};

export const caseMailsWaiting: Template<CaseMailsWaiting> = ({ t, brand, date }, { count, mails, link }) => ({
  subject: t("caseMailsWaiting.subject", { count, portal: brand.name }),
  opening: "regular",
  lead: t("caseMailsWaiting.what", { count }),
  body: (
    <>
      {mails.map((one) => (
        <Facts
          key={`${one.receivedAt} ${one.sender} ${one.subject}`}
          facts={[
            { label: t("facts.sender"), value: one.sender },
            { label: t("facts.mailSubject"), value: one.subject },
            { label: t("facts.why"), value: one.why },
            { label: t("facts.case"), value: one.number },
            { label: t("facts.received"), value: date(one.receivedAt), time: true },
          ]}
        />
      ))}
      <Said>{count > mails.length ? t("caseMailsWaiting.more", { count: count - mails.length }) : ""}</Said>
      <Action href={link}>{t("caseMailsWaiting.action")}</Action>
    </>
  ),
});
