/** What may come in about views of the queue. */
import { z } from "zod";
import { idField } from "@/lib/accounts/input";
import { viewName } from "@/lib/accounts/views/input";
import { queueFilterText } from "@/lib/cases/desk/queue/input";

/** `team`: whose members see it; empty for nobody else. */
export const saveDeskViewInput = z.object({
  name: viewName,
  query: queueFilterText,
  team: z.string().max(64, "invalid").default(""),
});
export const deleteDeskViewInput = z.object({ viewId: idField, back: queueFilterText });
