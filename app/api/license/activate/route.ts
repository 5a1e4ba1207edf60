import { activateFromLicenseApi } from "@/lib/provisioning/license-api/licensing/commands";
import { licensePostOnly, licenseRoute } from "@/lib/web/license-api";

/** Makes a device and its licenses from an auth code, or gives those made before again (domain 1.2). */
export const POST = licenseRoute({ needs: "licenses.activate" }, activateFromLicenseApi);

export {
  licensePostOnly as DELETE,
  licensePostOnly as GET,
  licensePostOnly as HEAD,
  licensePostOnly as OPTIONS,
  licensePostOnly as PATCH,
  licensePostOnly as PUT,
};
