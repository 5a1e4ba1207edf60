/** Somebody asks to join: to every Super User of the account (domain rule 5). */
import type { Moment } from "@/emails/date";
import { Action, Facts, Said } from "@/emails/layout";
import type { Frame, Template } from "@/emails/letter";

export type AccessRequest = {
  readonly requesterName: string;
  readonly requesterEmail: string;
  readonly accountName: string;
  readonly productSummary?: string;
  readonly origin: "wizard" | "link" | "console";
  readonly requestedAt?: Moment;
  readonly closesAt?: Moment;
  readonly link: string;
};

export const accessRequestForSuperUser: Template<AccessRequest> = (frame, request) => {
  const { requesterName: person, accountName: account } = request;
  return {
    subject: frame.t("accessRequest.subject", { person, account, portal: frame.brand.name }),
    opening: "regular",
    lead: frame.t("accessRequest.what", { person, account }),
    body: <RequestToDecide frame={frame} request={request} />,
  };
};

/** The request's facts and the way to decide it; the link opens a page, the page acts (trust REG-11). */
export function RequestToDecide({ frame: { t, date }, request }: { frame: Frame; request: AccessRequest }) {
  const { requesterName: person, requestedAt, closesAt } = request;
  return (
    <>
      <Facts
        facts={[
          { label: t("facts.person"), value: person },
          { label: t("facts.email"), value: request.requesterEmail },
          { label: t("facts.account"), value: request.accountName },
          { label: t("facts.product"), value: request.productSummary },
          { label: t("facts.way"), value: t(`accessRequest.${request.origin}`) },
          { label: t("facts.requestedAt"), value: requestedAt && date(requestedAt) },
          { label: t("facts.decideBy"), value: closesAt && date(closesAt), time: true },
        ]}
      />
      <Said>{t("accessRequest.ask", { person })}</Said>
      <Action href={request.link}>{t("accessRequest.action")}</Action>
      <Said>{t("accessRequest.ignore")}</Said>
    </>
  );
}
