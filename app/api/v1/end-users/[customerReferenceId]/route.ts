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
export const PUT = restRoute(putEndUserOperation, async (ctx, { params, body, advise }) => {
  const { answer, advice } = await reportByRest(ctx, { ...params, ...body });
  advise(advice);
  return answer;
});

/** Changes some facts. */
export const PATCH = restRoute(changeEndUserOperation, async (ctx, { params, body, advise }) => {
  const { answer, advice } = await changeByRest(ctx, params.customerReferenceId, body);
  advise(advice);
  return answer;
});

const others = onlyMethods("GET", "PUT", "PATCH");

export { others as DELETE, others as OPTIONS, others as POST };
