/** To the Super Users who did not decide themselves: what another one decided (domain rule 6). */
import { Facts } from "@/emails/layout";
import type { Template } from "@/emails/letter";

type AccessDecidedForSuperUsers = {
  readonly requesterName: string;
  readonly decidedBy: string;
  readonly decision: "approved" | "declined";
  readonly accountName?: string;
  readonly roleName?: string;
  readonly reason?: string;
};

export const accessDecidedForSuperUsers: Template<AccessDecidedForSuperUsers> = ({ t, brand }, request) => {
  const { requesterName: person, decidedBy, decision } = request;
  const portal = brand.name;
  return {
    subject:
      decision === "approved"
        ? t("accessDecided.subjectApproved", { person, portal })
        : t("accessDecided.subjectDeclined", { person, portal }),
    opening: "regular",
    lead: t(`accessDecided.${decision}`, { person, decidedBy }),
    body: (
      <Facts
        facts={[
          { label: t("facts.account"), value: request.accountName },
          { label: t("facts.person"), value: person },
          { label: t("facts.decidedBy"), value: decidedBy },
          { label: t("facts.role"), value: request.roleName },
          { label: t("facts.reason"), value: request.reason },
        ]}
      />
    ),
  };
};
