/** What may come in when a remedy is applied. Issue messages are codes. */
import { z } from "zod";
import { idField } from "@/lib/accounts/input";
import { serialField } from "@/lib/assets/holding/input";

export const remedyInput = z.object({ groupId: idField, memberId: idField, serial: serialField });
