import { usageFromLicenseApi } from "@/lib/provisioning/license-api/licensing/commands";
import { licensePostOnly, licenseRoute } from "@/lib/web/license-api";

/** How much of an auth code is in use, and by which devices (domain 1.4). */
export const POST = licenseRoute({ needs: "licenses.read" }, usageFromLicenseApi);

export {
  licensePostOnly as DELETE,
  licensePostOnly as GET,
  licensePostOnly as HEAD,
  licensePostOnly as OPTIONS,
  licensePostOnly as PATCH,
  licensePostOnly as PUT,
};
