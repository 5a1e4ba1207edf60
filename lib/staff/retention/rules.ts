/**
 * How long personal data is kept (trust GDP-2): one row for everything the daily job of this folder forgets. What has a
 * job of its own beside what it belongs to (sessions, links, registrations, uploads, files of cases) is forgotten there;
 * `docs/retention.md` lists both.
 */
export const periods = {
  rawMails: "RAW_MAIL_DAYS",
  inboundMails: "INBOUND_MAIL_DAYS",
  sentMails: "MAIL_DAYS",
  bounces: "MAIL_DAYS",
  drafts: "CASE_DRAFT_DAYS",
  networkAddresses: "EVENT_IP_DAYS",
} as const;
export type Period = keyof typeof periods;
