import { uploadByRest } from "@/lib/cases/rest/files/commands";
import { uploadOperation } from "@/lib/cases/rest/files/input";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** Uploads a file for a case or comment that will name it. */
export const POST = restRoute(uploadOperation, (ctx, { query, file }) =>
  uploadByRest(ctx, { name: query.name, size: file.size, bytes: file.bytes }),
);

const others = onlyMethods("POST");

export { others as DELETE, others as GET, others as HEAD, others as OPTIONS, others as PATCH, others as PUT };
