/** All English words, one entry per feature; the Japanese twin has the same entries. */
import { common } from "@/lib/i18n/en/common";
import { refusals } from "@/lib/i18n/en/refusals";
import { registration } from "@/lib/i18n/en/registration";

export const messages = { common, refusals, registration };
