/** The same request once more, to the Super Users, when it has waited long. */
import { type AccessRequest, RequestToDecide } from "@/emails/access-request-for-super-user";
import type { Template } from "@/emails/letter";

export const accessRequestReminder: Template<AccessRequest> = (frame, request) => {
  const { requesterName: person, accountName: account } = request;
  return {
    subject: frame.t("accessRequestReminder.subject", { person, account, portal: frame.brand.name }),
    opening: "regular",
    lead: frame.t("accessRequestReminder.what", { person, account }),
    body: <RequestToDecide frame={frame} request={request} />,
  };
};
