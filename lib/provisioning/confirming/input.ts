/** What may come in when an end user is asked to confirm. */
import { z } from "zod";
import { idField } from "@/lib/accounts/input";
import { languages } from "@/lib/i18n/languages";

export const askInput = z.object({ endUserId: idField, language: z.enum(languages, "required") });
export const withdrawInput = z.object({ linkId: idField });
