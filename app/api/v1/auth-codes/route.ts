import { listAuthCodesOperation } from "@/lib/provisioning/rest/codes/input";
import { listRestCodes } from "@/lib/provisioning/rest/codes/queries";
import { onlyMethods } from "@/lib/web/api";
import { cursorAfter, placeOf } from "@/lib/web/cursors";
import { restRoute } from "@/lib/web/rest-api";

/** The auth codes of the account for instances. */
export const GET = restRoute(listAuthCodesOperation, async (ctx, { query }) => {
  const { items, next } = await listRestCodes(ctx, query, placeOf(ctx, listAuthCodesOperation, query.cursor));
  return { items, nextCursor: cursorAfter(ctx, listAuthCodesOperation, next) };
});

const others = onlyMethods("GET");

export { others as DELETE, others as OPTIONS, others as PATCH, others as POST, others as PUT };
