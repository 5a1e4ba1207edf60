import { changeByRest, reportByRest } from "@/lib/provisioning/rest/end-users/commands";
import {
  changeEndUserOperation,
  getEndUserOperation,
  putEndUserOperation,
} from "@/lib/provisioning/rest/end-users/input";
import { getRestEndUser } from "@/lib/provisioning/rest/end-users/queries";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** One end user. */
export const GET = restRoute(getEndUserOperation, (ctx, { params }) =>
  getRestEndUser(ctx, params.customerReferenceId),
);

/** A report with the reference in the address. */
export const PUT = restRoute(putEndUserOperation, (ctx, { params, body }) =>
  reportByRest(ctx, { ...params, ...body }),
);

/** Changes some facts. */
export const PATCH = restRoute(changeEndUserOperation, (ctx, { params, body }) =>
  changeByRest(ctx, params.customerReferenceId, body),
);

const others = onlyMethods("GET", "PUT", "PATCH");

export { others as DELETE, others as OPTIONS, others as POST };
