/** All English words, one entry per feature; the Japanese twin has the same entries. */
import { catalog } from "@/lib/i18n/en/catalog";
import { accounts } from "@/lib/i18n/en/accounts";
import { home } from "@/lib/i18n/en/home";
import { staff } from "@/lib/i18n/en/staff";
import { emails } from "@/lib/i18n/en/emails";
import { common } from "@/lib/i18n/en/common";
import { identity } from "@/lib/i18n/en/identity";
import { refusals } from "@/lib/i18n/en/refusals";
import { registration } from "@/lib/i18n/en/registration";

export const messages = { identity, catalog, common, emails, refusals, registration, accounts, home, staff };
