/** The virus scanner of this portal, when it has one. */
import { env } from "@/lib/platform/env";
import { clamdScanner } from "@/lib/platform/gateways/virus-scan/clamd";
import type { VirusScanner } from "@/lib/platform/gateways/virus-scan/scanner";

/** The scanner at `CLAMD_ADDRESS`; null without one, and files are then `unscanned`. */
export function virusScanner(): VirusScanner | null {
  const address = env().CLAMD_ADDRESS;
  return address ? clamdScanner({ address }) : null;
}
