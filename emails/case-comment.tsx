/** Somebody said something in a case: to the others who take part in it. */
import { Action, Facts, Linked, Said } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type CaseComment = {
  readonly number: string;
  readonly subject: string;
  readonly author: string;
  /** what a customer wrote */
  readonly body?: string;
  /** what support wrote: addresses in it can be followed */
  readonly staffBody?: string;
  /** it proposes that the case is solved, or tells a way around the problem */
  readonly kind: "comment" | "solution" | "workaround";
  /** when support will be in touch again */
  readonly promisedAt?: string;
  /** names of what came with it; the files themselves are in the portal alone */
  readonly files?: string;
  readonly link: string;
  /** present when it can be answered by mail */
  readonly marker?: string;
};

export const caseComment: Template<CaseComment> = ({ t, brand, date }, told) => ({
  subject: t("caseComment.subject", { number: told.number, subject: told.subject, portal: brand.name }),
  opening: "regular",
  marker: told.marker,
  lead: t(`caseComment.${told.kind}`, { author: told.author, number: told.number }),
  body: (
    <>
      <Said>{told.body ?? ""}</Said>
      <Linked>{told.staffBody ?? ""}</Linked>
      <Facts
        facts={[
          { label: t("facts.files"), value: told.files },
          { label: t("facts.nextContact"), value: told.promisedAt && date(told.promisedAt), time: true },
        ]}
      />
      <Action href={told.link}>{t("caseComment.action")}</Action>
    </>
  ),
});
