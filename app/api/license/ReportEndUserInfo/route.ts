import { reportFromLicenseApi } from "@/lib/provisioning/license-api/commands";
import { licensePostOnly, licenseRoute } from "@/lib/web/license-api";

/** Says who the end user of devices is (S1; domain 1.5). All or nothing. */
export const POST = licenseRoute({ needs: "provisioning.report" }, reportFromLicenseApi);

export {
  licensePostOnly as DELETE,
  licensePostOnly as GET,
  licensePostOnly as HEAD,
  licensePostOnly as OPTIONS,
  licensePostOnly as PATCH,
  licensePostOnly as PUT,
};
