import { surveyByRest } from "@/lib/cases/rest/readers/commands";
import { surveyOperation } from "@/lib/cases/rest/readers/input";
import { onlyMethods } from "@/lib/web/api";
import { restRoute } from "@/lib/web/rest-api";

/** Says how it was. */
export const POST = restRoute(surveyOperation, async (ctx, { params, body }) => {
  await surveyByRest(ctx, params.number, body);
  return undefined;
});

const others = onlyMethods("POST");

export { others as DELETE, others as GET, others as HEAD, others as OPTIONS, others as PATCH, others as PUT };
