import { reportByRest } from "@/lib/provisioning/rest/end-users/commands";
import { listEndUsersOperation, reportEndUserOperation } from "@/lib/provisioning/rest/end-users/input";
import { listRestEndUsers } from "@/lib/provisioning/rest/end-users/queries";
import { onlyMethods } from "@/lib/web/api";
import { cursorAfter, placeOf } from "@/lib/web/cursors";
import { restRoute } from "@/lib/web/rest-api";

/** The end users of the account. */
export const GET = restRoute(listEndUsersOperation, async (ctx, { query }) => {
  const after = placeOf(ctx, listEndUsersOperation, query.cursor);
  const { items, next } = await listRestEndUsers(ctx, query, after);
  return { items, nextCursor: cursorAfter(ctx, listEndUsersOperation, next) };
});

/** A report. */
export const POST = restRoute(reportEndUserOperation, async (ctx, { body, advise }) => {
  const { answer, advice } = await reportByRest(ctx, body);
  advise(advice);
  return answer;
});

const others = onlyMethods("GET", "POST");

export { others as DELETE, others as OPTIONS, others as PATCH, others as PUT };
