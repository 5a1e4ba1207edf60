import { openByRest } from "@/lib/cases/rest/commands";
import { listCasesOperation, openCaseOperation } from "@/lib/cases/rest/opening/input";
import { listRestCases } from "@/lib/cases/rest/queries";
import { onlyMethods } from "@/lib/web/api";
import { cursorAfter, placeOf } from "@/lib/web/cursors";
import { restRoute } from "@/lib/web/rest-api";

/** The cases of the account. */
export const GET = restRoute(listCasesOperation, async (ctx, { query }) => {
  const after = placeOf(ctx, listCasesOperation, query.cursor);
  const { items, next } = await listRestCases(ctx, query, after);
  return { items, nextCursor: cursorAfter(ctx, listCasesOperation, next) };
});

/** Opens a case. */
export const POST = restRoute(openCaseOperation, (ctx, { body }) => openByRest(ctx, body));

const others = onlyMethods("GET", "POST");

export { others as DELETE, others as OPTIONS, others as PATCH, others as PUT };
