import { listLicensesOperation } from "@/lib/provisioning/rest/licenses/input";
import { listRestLicenses } from "@/lib/provisioning/rest/licenses/queries";
import { onlyMethods } from "@/lib/web/api";
import { cursorAfter, placeOf } from "@/lib/web/cursors";
import { restRoute } from "@/lib/web/rest-api";

/** The licenses of the account. */
export const GET = restRoute(listLicensesOperation, async (ctx, { query }) => {
  const after = placeOf(ctx, listLicensesOperation, query.cursor);
  const { items, next } = await listRestLicenses(ctx, query, after);
  return { items, nextCursor: cursorAfter(ctx, listLicensesOperation, next) };
});

const others = onlyMethods("GET");

export { others as DELETE, others as OPTIONS, others as PATCH, others as POST, others as PUT };
