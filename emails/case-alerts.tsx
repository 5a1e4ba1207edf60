/** To support: so many promises run out or were broken that each in a mail of its own would not be read. */
import { Action, Facts, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type CaseAlerts = {
  readonly count: number;
  readonly broken: number;
  /** the gravest of them; fewer than `count` when there are very many */
  readonly cases: readonly {
    readonly number: string;
    readonly subject: string;
    readonly severity: string;
    /** how much of the time is used up; at 100 the promise is broken */
    readonly percent: number;
    readonly dueAt?: string;
  }[];
  readonly link: string;
};

export const caseAlerts: Template<CaseAlerts> = ({ t, brand, date }, { count, broken, cases, link }) => ({
  subject: t("caseAlerts.subject", { count: String(count), broken: String(broken), portal: brand.name }),
  opening: "regular",
  lead: t("caseAlerts.what", { count: String(count), broken: String(broken) }),
  body: (
    <>
      {cases.map((one) => (
        <Facts
          key={one.number}
          facts={[
            { label: t("facts.case"), value: `${one.number} ${one.subject}` },
            { label: t("facts.severity"), value: one.severity },
            { label: t("facts.due"), value: one.dueAt && date(one.dueAt), time: true },
            { label: t("facts.timeUsed"), value: `${one.percent}%` },
          ]}
        />
      ))}
      <Said>{count > cases.length ? t("caseAlerts.more", { count: count - cases.length }) : ""}</Said>
      <Action href={link}>{t("caseAlerts.action")}</Action>
    </>
  ),
});
