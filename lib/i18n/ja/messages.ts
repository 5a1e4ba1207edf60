/** All Japanese words, one entry per feature; the English twin has the same entries. */
import { catalog } from "@/lib/i18n/ja/catalog";
import { accounts } from "@/lib/i18n/ja/accounts";
import { home } from "@/lib/i18n/ja/home";
import { staff } from "@/lib/i18n/ja/staff";
import { emails } from "@/lib/i18n/ja/emails";
import { common } from "@/lib/i18n/ja/common";
import { identity } from "@/lib/i18n/ja/identity";
import { refusals } from "@/lib/i18n/ja/refusals";
import { registration } from "@/lib/i18n/ja/registration";

export const messages = { identity, catalog, common, emails, refusals, registration, accounts, home, staff };
