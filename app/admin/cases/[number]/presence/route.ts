import { z } from "zod";
import { notePresence } from "@/lib/cases/desk/presence/commands";
import { listPresences } from "@/lib/cases/desk/presence/queries";
import { getDeskCase, listNewer } from "@/lib/cases/desk/queries";
import { readNumber } from "@/lib/cases/rules";
import { apiRoute } from "@/lib/web/api";

const input = z.object({ writing: z.boolean(), seenUntil: z.string().max(200) });

/** The sign of life of an open case: who else is there, and how much was said since the page was made. */
export const POST = apiRoute(
  { needs: "staff.cases", by: "cookie", input },
  async (ctx, { writing, seenUntil }, _request, params) => {
    const { about } = await getDeskCase(ctx, readNumber(params.number ?? "") ?? 0);
    await notePresence(ctx, about, writing);
    return {
      present: await listPresences(ctx, [about.number]),
      newer: (await listNewer(ctx, about.id, seenUntil)).length,
    };
  },
);
