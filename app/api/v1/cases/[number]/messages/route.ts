import { commentByRest } from "@/lib/cases/rest/commands";
import { commentOperation, listMessagesOperation } from "@/lib/cases/rest/messages/input";
import { listRestMessages } from "@/lib/cases/rest/messages/queries";
import { onlyMethods } from "@/lib/web/api";
import { cursorAfter, placeOf } from "@/lib/web/cursors";
import { restRoute } from "@/lib/web/rest-api";

/** What was said in a case. */
export const GET = restRoute(listMessagesOperation, async (ctx, { params, query }) => {
  const after = placeOf(ctx, listMessagesOperation, query.cursor);
  const { items, next } = await listRestMessages(ctx, params.number, query, after);
  return { items, nextCursor: cursorAfter(ctx, listMessagesOperation, next) };
});

/** A comment. */
export const POST = restRoute(commentOperation, (ctx, { params, body }) =>
  commentByRest(ctx, params.number, body),
);

const others = onlyMethods("GET", "POST");

export { others as DELETE, others as OPTIONS, others as PATCH, others as PUT };
