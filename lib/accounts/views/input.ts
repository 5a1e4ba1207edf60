/** What may come in about saved views. `query` is judged by the list whose filter it is. */
import { z } from "zod";
import { idField, requiredLine } from "@/lib/accounts/input";

export const viewName = requiredLine(40);
export const deleteViewInput = z.object({ viewId: idField });
