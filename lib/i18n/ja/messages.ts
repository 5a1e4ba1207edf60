/** All Japanese words, one entry per feature; the English twin has the same entries. */
import { accounts } from "@/lib/i18n/ja/accounts";
import { api } from "@/lib/i18n/ja/api";
import { articles } from "@/lib/i18n/ja/articles";
import { assets } from "@/lib/i18n/ja/assets";
import { calls } from "@/lib/i18n/ja/calls";
import { caseFiles } from "@/lib/i18n/ja/case-files";
import { caseList } from "@/lib/i18n/ja/case-list";
import { caseOpening } from "@/lib/i18n/ja/case-opening";
import { casePage } from "@/lib/i18n/ja/case-page";
import { cases } from "@/lib/i18n/ja/cases";
import { catalog } from "@/lib/i18n/ja/catalog";
import { common } from "@/lib/i18n/ja/common";
import { credits } from "@/lib/i18n/ja/credits";
import { desk } from "@/lib/i18n/ja/desk";
import { emails } from "@/lib/i18n/ja/emails";
import { endUserImports } from "@/lib/i18n/ja/end-user-imports";
import { endUsers } from "@/lib/i18n/ja/end-users";
import { expiry } from "@/lib/i18n/ja/expiry";
import { groups } from "@/lib/i18n/ja/groups";
import { history } from "@/lib/i18n/ja/history";
import { home } from "@/lib/i18n/ja/home";
import { hours } from "@/lib/i18n/ja/hours";
import { identity } from "@/lib/i18n/ja/identity";
import { imports } from "@/lib/i18n/ja/imports";
import { inspection } from "@/lib/i18n/ja/inspection";
import { instances } from "@/lib/i18n/ja/instances";
import { knowledge } from "@/lib/i18n/ja/knowledge";
import { licensing } from "@/lib/i18n/ja/licensing";
import { mailbox } from "@/lib/i18n/ja/mailbox";
import { members } from "@/lib/i18n/ja/members";
import { plans } from "@/lib/i18n/ja/plans";
import { programs } from "@/lib/i18n/ja/programs";
import { promises } from "@/lib/i18n/ja/promises";
import { provisioning } from "@/lib/i18n/ja/provisioning";
import { quarantine } from "@/lib/i18n/ja/quarantine";
import { refusals } from "@/lib/i18n/ja/refusals";
import { registration } from "@/lib/i18n/ja/registration";
import { reports } from "@/lib/i18n/ja/reports";
import { settings } from "@/lib/i18n/ja/settings";
import { staff } from "@/lib/i18n/ja/staff";
import { terms } from "@/lib/i18n/ja/terms";
import { transfers } from "@/lib/i18n/ja/transfers";
import { webhooks } from "@/lib/i18n/ja/webhooks";

export const messages = {
  accounts,
  api,
  articles,
  assets,
  calls,
  caseFiles,
  caseList,
  caseOpening,
  casePage,
  cases,
  catalog,
  common,
  credits,
  desk,
  emails,
  endUserImports,
  endUsers,
  expiry,
  groups,
  history,
  home,
  hours,
  identity,
  imports,
  inspection,
  instances,
  knowledge,
  licensing,
  mailbox,
  members,
  plans,
  programs,
  promises,
  provisioning,
  quarantine,
  refusals,
  registration,
  reports,
  settings,
  staff,
  terms,
  transfers,
  webhooks,
};
