import { z } from "zod";
import { listPresences } from "@/lib/cases/desk/presence/queries";
import { mostAtOnce } from "@/lib/cases/desk/rules";
import { apiRoute } from "@/lib/web/api";

const input = z.object({
  numbers: z
    .string()
    .max(1_000, "too_long")
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map(Number)
        .filter((number) => Number.isInteger(number) && number > 0 && number < 100_000_000)
        .slice(0, mostAtOnce),
    ),
});

/** Who is at these cases now, for an open queue. */
export const GET = apiRoute({ needs: "staff.cases", by: "cookie", input }, async (ctx, { numbers }) => ({
  present: await listPresences(ctx, numbers),
}));
