/** All Japanese words, one entry per feature; the English twin has the same entries. */
import { accounts } from "@/lib/i18n/ja/accounts";
import { catalog } from "@/lib/i18n/ja/catalog";
import { common } from "@/lib/i18n/ja/common";
import { emails } from "@/lib/i18n/ja/emails";
import { history } from "@/lib/i18n/ja/history";
import { home } from "@/lib/i18n/ja/home";
import { identity } from "@/lib/i18n/ja/identity";
import { mailbox } from "@/lib/i18n/ja/mailbox";
import { refusals } from "@/lib/i18n/ja/refusals";
import { registration } from "@/lib/i18n/ja/registration";
import { staff } from "@/lib/i18n/ja/staff";
import { terms } from "@/lib/i18n/ja/terms";

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
