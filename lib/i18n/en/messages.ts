/** All English words, one entry per feature; the Japanese twin has the same entries. */
import { accounts } from "@/lib/i18n/en/accounts";
import { api } from "@/lib/i18n/en/api";
import { articles } from "@/lib/i18n/en/articles";
import { assets } from "@/lib/i18n/en/assets";
import { calls } from "@/lib/i18n/en/calls";
import { caseFiles } from "@/lib/i18n/en/case-files";
import { caseList } from "@/lib/i18n/en/case-list";
import { caseOpening } from "@/lib/i18n/en/case-opening";
import { casePage } from "@/lib/i18n/en/case-page";
import { cases } from "@/lib/i18n/en/cases";
import { catalog } from "@/lib/i18n/en/catalog";
import { common } from "@/lib/i18n/en/common";
import { credits } from "@/lib/i18n/en/credits";
import { desk } from "@/lib/i18n/en/desk";
import { emails } from "@/lib/i18n/en/emails";
import { endUserImports } from "@/lib/i18n/en/end-user-imports";
import { endUsers } from "@/lib/i18n/en/end-users";
import { expiry } from "@/lib/i18n/en/expiry";
import { groups } from "@/lib/i18n/en/groups";
import { history } from "@/lib/i18n/en/history";
import { home } from "@/lib/i18n/en/home";
import { hours } from "@/lib/i18n/en/hours";
import { identity } from "@/lib/i18n/en/identity";
import { imports } from "@/lib/i18n/en/imports";
import { inspection } from "@/lib/i18n/en/inspection";
import { instances } from "@/lib/i18n/en/instances";
import { knowledge } from "@/lib/i18n/en/knowledge";
import { licensing } from "@/lib/i18n/en/licensing";
import { mailbox } from "@/lib/i18n/en/mailbox";
import { members } from "@/lib/i18n/en/members";
import { plans } from "@/lib/i18n/en/plans";
import { programs } from "@/lib/i18n/en/programs";
import { promises } from "@/lib/i18n/en/promises";
import { provisioning } from "@/lib/i18n/en/provisioning";
import { quarantine } from "@/lib/i18n/en/quarantine";
import { refusals } from "@/lib/i18n/en/refusals";
import { registration } from "@/lib/i18n/en/registration";
import { reports } from "@/lib/i18n/en/reports";
import { settings } from "@/lib/i18n/en/settings";
import { staff } from "@/lib/i18n/en/staff";
import { terms } from "@/lib/i18n/en/terms";
import { transfers } from "@/lib/i18n/en/transfers";
import { webhooks } from "@/lib/i18n/en/webhooks";

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
