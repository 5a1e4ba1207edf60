import { listRestParticipants, shareByRest } from "@/lib/cases/rest/readers/commands";
import { listParticipantsOperation, shareOperation } from "@/lib/cases/rest/readers/input";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** Who reads along. */
export const GET = restRoute(listParticipantsOperation, async (ctx, { params }) => ({
  items: await listRestParticipants(ctx, params.number),
}));

/** Lets somebody read along. */
export const POST = restRoute(shareOperation, async (ctx, { params, body }) => ({
  items: await shareByRest(ctx, params.number, body),
}));

const others = onlyMethods("GET", "POST");

export { others as DELETE, others as OPTIONS, others as PATCH, others as PUT };
