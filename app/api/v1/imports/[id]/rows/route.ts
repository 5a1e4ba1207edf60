import { listImportRowsOperation } from "@/lib/provisioning/rest/imports/input";
import { listRestImportRows } from "@/lib/provisioning/rest/imports/queries";
import { onlyMethods } from "@/lib/web/api";
import { cursorAfter, placeOf } from "@/lib/web/cursors";
import { restRoute } from "@/lib/web/rest-api";

/** The rows of an import. */
export const GET = restRoute(listImportRowsOperation, async (ctx, { params, query }) => {
  const after = placeOf(ctx, listImportRowsOperation, query.cursor);
  const { items, next } = await listRestImportRows(ctx, params.id, query, after);
  return { items, nextCursor: cursorAfter(ctx, listImportRowsOperation, next) };
});

const others = onlyMethods("GET");

export { others as DELETE, others as OPTIONS, others as PATCH, others as POST, others as PUT };
