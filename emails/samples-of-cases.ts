/** Mails about cases with believable contents; part of `samples.ts`. */
import type { MailLanguage } from "@/emails/letter";
import type { MailTemplates } from "@/emails/render";

const at = "2026-11-20T07:20:00Z";
const inAWeek = "2026-11-27T07:20:00Z";
const page = (path: string) => `https://support.portal.example${path}`;

type CaseTemplates = Pick<MailTemplates, Extract<keyof MailTemplates, `case-${string}`>>;

export function caseSamples(
  language: MailLanguage,
  { company, requester }: { company: string; requester: string },
): CaseTemplates {
  return {
    "case-opened": {
      number: "CS-48271337",
      subject: language === "ja" ? "VPN トンネルが 10 分ごとに切れる" : "VPN tunnel drops every ten minutes",
      severity: language === "ja" ? "2 – 高" : "2 – High",
      accountName: company,
      product: "PA-440 · 007200006142",
      dueAt: inAWeek,
      link: page("/cases/CS-48271337"),
    },
    "case-shared": {
      number: "CS-48271337",
      subject: language === "ja" ? "VPN トンネルが 10 分ごとに切れる" : "VPN tunnel drops every ten minutes",
      person: requester,
      accountName: company,
      link: page("/cases/CS-48271337"),
    },
    "case-file-infected": {
      file: "tech-support.zip",
      number: "CS-48271337",
      subject: language === "ja" ? "VPN トンネルが 10 分ごとに切れる" : "VPN tunnel drops every ten minutes",
    },
    "case-comment": {
      number: "CS-48271337",
      subject: language === "ja" ? "VPN トンネルが 10 分ごとに切れる" : "VPN tunnel drops every ten minutes",
      author: requester,
      body:
        language === "ja"
          ? "ログを確認しました。\n再鍵交換の間隔を 8 時間に変更してください。"
          : "I have read the logs.\nPlease set the rekey interval to eight hours.",
      kind: "solution",
      promisedAt: inAWeek,
      files: "rekey-settings.txt",
      link: page("/cases/CS-48271337"),
    },
    "case-mail-refused": {
      kind: "stranger",
      number: "CS-48271337",
      days: 30,
      link: page("/cases/CS-48271337?account=204101"),
    },
    "case-alert": {
      kind: "escalated",
      number: "CS-48271337",
      subject: language === "ja" ? "VPN トンネルが 10 分ごとに切れる" : "VPN tunnel drops every ten minutes",
      accountName: company,
      severity: language === "ja" ? "2 – 高" : "2 – High",
      said:
        language === "ja"
          ? "本番環境への影響が広がっています。"
          : "More of our production is affected by now.",
      dueAt: inAWeek,
      percent: 75,
      link: page("/admin/cases/CS-48271337"),
    },
    "case-mails-waiting": {
      count: 12,
      mails: [
        {
          sender: "hanako.yamada@customer.example",
          subject:
            language === "ja"
              ? "Re: VPN トンネルが 10 分ごとに切れる"
              : "Re: VPN tunnel drops every ten minutes",
          why: language === "ja" ? "ケースの参加者ではない送信者" : "Sender takes no part in the case",
          receivedAt: at,
          number: "CS-48271337",
        },
        {
          sender: "noc@elsewhere.example",
          subject: language === "ja" ? "お問い合わせ" : "A question",
          why: language === "ja" ? "該当するケースなし" : "No case matched",
          receivedAt: at,
        },
      ],
      link: page("/admin/quarantine"),
    },
    "case-alerts": {
      count: 28,
      broken: 3,
      cases: [
        {
          number: "CS-48271337",
          subject:
            language === "ja" ? "VPN トンネルが 10 分ごとに切れる" : "VPN tunnel drops every ten minutes",
          severity: language === "ja" ? "2 – 高" : "2 – High",
          percent: 100,
          dueAt: at,
        },
      ],
      link: page("/admin/queue"),
    },
    "case-waiting": {
      kind: "reminder",
      number: "CS-48271337",
      subject: language === "ja" ? "VPN トンネルが 10 分ごとに切れる" : "VPN tunnel drops every ten minutes",
      days: 3,
      closesAt: inAWeek,
      reopenDays: 30,
      link: page("/cases/CS-48271337?account=204101"),
    },
    "case-survey": {
      number: "CS-48271337",
      subject: language === "ja" ? "VPN トンネルが 10 分ごとに切れる" : "VPN tunnel drops every ten minutes",
      days: 7,
      link: page("/survey/u6Xw0"),
    },
  };
}
