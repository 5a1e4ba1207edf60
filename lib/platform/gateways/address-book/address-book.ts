/** The address verifier of this portal: offline by default, Google's with its key, as `ADDRESS_PROVIDER` says. */
import { env } from "@/lib/platform/env";
import type { AddressVerifier } from "@/lib/platform/gateways/address-book/address";
import { googleVerifier } from "@/lib/platform/gateways/address-book/google";
import { offlineVerifier } from "@/lib/platform/gateways/address-book/offline";

let current: AddressVerifier | undefined;

/** The verifier of this process. */
export function addressVerifier(): AddressVerifier {
  current ??= chosen();
  return current;
}

function chosen(): AddressVerifier {
  const settings = env();
  if (settings.ADDRESS_PROVIDER === "google" && settings.GOOGLE_ADDRESS_KEY) {
    return googleVerifier({ baseUrl: settings.GOOGLE_ADDRESS_URL, key: settings.GOOGLE_ADDRESS_KEY });
  }
  return offlineVerifier();
}
