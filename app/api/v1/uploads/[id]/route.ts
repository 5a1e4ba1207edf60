import { appendByRest, getRestUpload, removeByRest } from "@/lib/cases/rest/uploads/commands";
import { appendOperation, getUploadOperation, removeUploadOperation } from "@/lib/cases/rest/uploads/input";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** Where an upload stands. */
export const GET = restRoute(getUploadOperation, (ctx, { params }) => getRestUpload(ctx, params.id));

/** The next part. */
export const PATCH = restRoute(appendOperation, (ctx, { params, query, file }) =>
  appendByRest(ctx, { id: params.id, offset: query.offset, size: file.size }, file.bytes),
);

/** Forgets it. */
export const DELETE = restRoute(removeUploadOperation, async (ctx, { params }) => {
  await removeByRest(ctx, params.id);
  return undefined;
});

const others = onlyMethods("DELETE", "GET", "PATCH");

export { others as OPTIONS, others as POST, others as PUT };
