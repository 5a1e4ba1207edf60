/** All recurring work in one table: what runs when, in UTC. Each job is safe to repeat. */
import type { JobKind } from "@/lib/platform/queue";

export const schedule: readonly { kind: JobKind; cron: string; about: string }[] = [
  { kind: "registration.sweep", cron: "7 * * * *", about: "delete abandoned registrations" },
  {
    kind: "accounts.requests-sweep",
    cron: "17 0 * * *",
    about: "remind Super Users of waiting requests, close old ones",
  },
  {
    kind: "accounts.api-key-notices",
    cron: "43 * * * *",
    about: "remind Super Users of API keys that are about to end",
  },
  {
    kind: "accounts.api-requests-sweep",
    cron: "33 * * * *",
    about: "forget calls of programs after thirty days, and answers kept for repetition after one",
  },
  {
    kind: "accounts.webhooks-sweep",
    cron: "* * * * *",
    about: "take up deliveries to webhooks that broke off, forget old ones",
  },
  {
    kind: "assets.transfers-sweep",
    cron: "37 * * * *",
    about: "close offers of assets that nobody answered",
  },
  {
    kind: "assets.end-of-life",
    cron: "23 1 * * *",
    about: "tell Super Users which of their products reach the end of their life",
  },
  {
    kind: "licensing.expiry-notices",
    cron: "3 * * * *",
    about: "remind readers, each in their morning, of licenses that are about to end",
  },
  {
    kind: "cases.promises-sweep",
    cron: "* * * * *",
    about: "warn of promises to cases that run out, mark those that were broken; warn of missed contacts",
  },
  {
    kind: "cases.mails-waiting",
    cron: "*/5 * * * *",
    about: "tell support of mails that wait for it, each team at most once an hour",
  },
  {
    kind: "cases.waiting-sweep",
    cron: "53 * * * *",
    about: "remind customers of cases that wait for them, close those nobody answers",
  },
  {
    kind: "cases.reports-count",
    cron: "4,19,34,49 * * * *",
    about: "count the days of cases that changed, for the reports of staff",
  },
  {
    kind: "cases.reports-recount",
    cron: "41 17 * * *",
    about: "count the last hundred days of the reports anew",
  },
  {
    kind: "cases.files-sweep",
    cron: "13 * * * *",
    about: "forget unfinished uploads and files of cases long over, bring files and their rows together",
  },
  {
    kind: "staff.imports-sweep",
    cron: "47 * * * *",
    about: "let go of files for import that were looked at and never written",
  },
  {
    kind: "staff.retention",
    cron: "11 2 * * *",
    about: "forget mails, drafts and network addresses whose time is over (docs/retention.md)",
  },
  {
    kind: "platform.sweep",
    cron: "*/15 * * * *",
    about: "forget expired limits and captcha uses, give up mails that never went out",
  },
  {
    kind: "identity.sweep",
    cron: "27 * * * *",
    about: "forget expired sign-ins, tickets, challenges and links",
  },
  {
    kind: "staff.factor-resets",
    cron: "*/10 * * * *",
    about: "remove lost second factors whose removal two people asked for and nobody stopped",
  },
];
