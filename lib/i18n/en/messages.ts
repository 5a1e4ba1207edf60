/** All English words, one entry per feature; the Japanese twin has the same entries. */
import { accounts } from "@/lib/i18n/en/accounts";
import { catalog } from "@/lib/i18n/en/catalog";
import { common } from "@/lib/i18n/en/common";
import { emails } from "@/lib/i18n/en/emails";
import { history } from "@/lib/i18n/en/history";
import { home } from "@/lib/i18n/en/home";
import { identity } from "@/lib/i18n/en/identity";
import { mailbox } from "@/lib/i18n/en/mailbox";
import { refusals } from "@/lib/i18n/en/refusals";
import { registration } from "@/lib/i18n/en/registration";
import { staff } from "@/lib/i18n/en/staff";
import { terms } from "@/lib/i18n/en/terms";

export const messages = {
  accounts,
  catalog,
  common,
  emails,
  history,
  home,
  identity,
  mailbox,
  refusals,
  registration,
  staff,
  terms,
};
