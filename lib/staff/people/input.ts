/** What may come in by the pages of people. */
import { z } from "zod";
import { idField } from "@/lib/accounts/input";
import { reasonField } from "@/lib/staff/assets/input";

export const personView = z.object({ reason: reasonField });
export const personAct = z.object({ userId: idField, reason: reasonField });
export type PersonAct = z.output<typeof personAct>;
