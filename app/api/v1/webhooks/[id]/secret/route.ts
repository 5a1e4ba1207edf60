import { renewByRest } from "@/lib/provisioning/rest/webhooks/commands";
import { renewSecretOperation } from "@/lib/provisioning/rest/webhooks/operations/input";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** Another secret. */
export const POST = restRoute(renewSecretOperation, (ctx, { params, body }) =>
  renewByRest(ctx, params.id, body),
);

const others = onlyMethods("POST");

export { others as DELETE, others as GET, others as HEAD, others as OPTIONS, others as PATCH, others as PUT };
