import { z } from "zod";
import { getDeskCase } from "@/lib/cases/desk/queries";
import { engineer } from "@/lib/cases/files/queries";
import { readNumber } from "@/lib/cases/rules";
import { Refusal } from "@/lib/platform/refusal";
import { apiRoute } from "@/lib/web/api";
import { begin } from "../resumable";

/** Begins an upload of support for a reply (`as=reply`) or note in a case. What is not said to be for a reply stays with staff. */
export const POST = apiRoute(
  { needs: "staff.cases", by: "cookie", bodiless: true, input: z.object({}) },
  async (ctx, _input, request) => {
    const asked = new URL(request.url).searchParams;
    const number = readNumber(asked.get("case") ?? "");
    if (number === null) throw new Refusal("malformed_input");
    const { about } = await getDeskCase(ctx, number);
    const visibility = asked.get("as") === "reply" ? "customer" : "staff";
    return begin(
      engineer(ctx),
      request,
      { accountId: about.accountId, visibility },
      (file) => `/api/cases/files/desk/${file.id}`,
    );
  },
);
