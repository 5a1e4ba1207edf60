import { listAssetsOperation } from "@/lib/provisioning/rest/assets/input";
import { listRestAssets } from "@/lib/provisioning/rest/assets/queries";
import { onlyMethods } from "@/lib/web/api";
import { cursorAfter, placeOf } from "@/lib/web/cursors";
import { restRoute } from "@/lib/web/rest-api";

/** The registered assets of the account. */
export const GET = restRoute(listAssetsOperation, async (ctx, { query }) => {
  const after = placeOf(ctx, listAssetsOperation, query.cursor);
  const { items, next } = await listRestAssets(ctx, query, after);
  return { items, nextCursor: cursorAfter(ctx, listAssetsOperation, next) };
});

const others = onlyMethods("GET");

export { others as DELETE, others as OPTIONS, others as PATCH, others as POST, others as PUT };
