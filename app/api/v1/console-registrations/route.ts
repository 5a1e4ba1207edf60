import { registerFromConsole } from "@/lib/registration/consoles/commands";
import { consoleRegistrationInput } from "@/lib/registration/consoles/input";
import { answerJson, apiRoute, onlyMethods } from "@/lib/web/api";
import { productKey } from "./product-key";

/** A product console registers a person (S0, "from XSOAR console"). 202 with the same body whether the address is known or not. */
export const POST = apiRoute(
  { needs: "open", by: "key", input: consoleRegistrationInput },
  async (ctx, { productKey: inBody, ...person }, request) => {
    const registration = await registerFromConsole(ctx, productKey(request, inBody), person);
    return answerJson(registration, {
      status: 202,
      headers: { Location: `/api/v1/console-registrations/${registration.id}` },
    });
  },
);

const others = onlyMethods("POST");

export { others as DELETE, others as GET, others as HEAD, others as OPTIONS, others as PATCH, others as PUT };
