import { getLicensesOperation } from "@/lib/provisioning/rest/licenses/input";
import { getRestLicenses } from "@/lib/provisioning/rest/licenses/queries";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** The licenses of one device. */
export const GET = restRoute(getLicensesOperation, (ctx, { params }) => getRestLicenses(ctx, params.serial));

const others = onlyMethods("GET");

export { others as DELETE, others as OPTIONS, others as PATCH, others as POST, others as PUT };
