import { z } from "zod";
import { getConsole, getConsoleRegistration } from "@/lib/registration/consoles/queries";
import { apiRoute, onlyMethods } from "@/lib/web/api";
import { productKey } from "../product-key";

/** How a registration stands, for the console that made it. Keys do not travel in addresses (trust API-2), so no parameter is taken. */
export const GET = apiRoute(
  { needs: "open", by: "key", input: z.strictObject({}, { error: "unknown_field" }) },
  async (ctx, _none, request, params) => {
    const console = await getConsole(ctx.db, productKey(request));
    return getConsoleRegistration(ctx, console, params.id ?? "");
  },
);

const others = onlyMethods("GET");

export { others as DELETE, others as OPTIONS, others as PATCH, others as POST, others as PUT };
