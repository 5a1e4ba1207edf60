import { deactivateFromLicenseApi } from "@/lib/provisioning/license-api/licensing/commands";
import { licensePostOnly, licenseRoute } from "@/lib/web/license-api";

/** Takes all licenses off the device that made a token file (domain 1.3). A token works once. */
export const POST = licenseRoute({ needs: "licenses.activate" }, deactivateFromLicenseApi);

export {
  licensePostOnly as DELETE,
  licensePostOnly as GET,
  licensePostOnly as HEAD,
  licensePostOnly as OPTIONS,
  licensePostOnly as PATCH,
  licensePostOnly as PUT,
};
