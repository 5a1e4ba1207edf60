/**
 * Conversion: an account that began with an evaluation or pay-as-you-go instances is Eval until an order stands behind
 * it or staff convert it; nothing it has is lost thereby (domain rule 36).
 */
import type { Standing } from "@/lib/accounts/rules";

/** How an Eval account stands on its way to Customer. */
export type ConversionState = "customer" | "eval" | "requested";

export function conversionState(account: { standing: Standing }, requests: number): ConversionState {
  if (account.standing === "customer") return "customer";
  return requests > 0 ? "requested" : "eval";
}
