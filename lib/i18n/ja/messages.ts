/** All Japanese words, one entry per feature; the English twin has the same entries. */
import { common } from "@/lib/i18n/ja/common";
import { refusals } from "@/lib/i18n/ja/refusals";
import { registration } from "@/lib/i18n/ja/registration";

export const messages = { common, refusals, registration };
