/**
 * Decommissioning: taking an asset out of use for good (domain rule 39). It cannot be undone, so the person types what
 * they are about to end.
 */
import { plainIdentifier } from "@/lib/catalog/orders/rules";

/** What must be typed: the serial of the one asset, or how many they are. */
export function confirms(typed: string, serials: readonly string[]): boolean {
  const text = plainIdentifier("serialNumber", typed);
  return serials.length === 1 ? text === serials[0] : text === String(serials.length);
}

/** Reasons a customer can give; `replaced` is for staff, who put another asset in its place. */
export const givenReasons = ["lost_or_stolen", "damaged", "end_of_life", "other"] as const;
