/** May a technical case be opened for an asset with this support (S2; domain rule 68)? */
import type { SupportEntitlement } from "@/lib/licensing/entitlement/rules";

/**
 * `throughPartner`: the actor comes by a link from the partner's account, who opens cases on the customer's behalf where
 * the partner keeps the promises (S2, Premium Partner Support).
 */
export function eligibilityOf(
  support: SupportEntitlement | undefined,
  throughPartner: boolean,
): "eligible" | "case_not_entitled" | "case_partner_supported" {
  if (support?.verdict !== "entitled") return "case_not_entitled";
  return support.plan?.deliveredBy === "partner" && !throughPartner ? "case_partner_supported" : "eligible";
}
