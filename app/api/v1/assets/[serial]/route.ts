import { getAssetOperation } from "@/lib/provisioning/rest/assets/input";
import { getRestAsset } from "@/lib/provisioning/rest/assets/queries";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** One registered asset. */
export const GET = restRoute(getAssetOperation, (ctx, { params }) => getRestAsset(ctx, params.serial));

const others = onlyMethods("GET");

export { others as DELETE, others as OPTIONS, others as PATCH, others as POST, others as PUT };
