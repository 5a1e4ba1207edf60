/** Every mail with believable contents, for previews and tests. Names are invented. */
import type { MailBrand, MailLanguage, MailReader } from "@/emails/letter";
import type { MailTemplates } from "@/emails/render";

export const sampleBrand: MailBrand = {
  name: "Customer Support Portal",
  baseUrl: "https://support.portal.example",
  supportEmail: "support@portal.example",
};

const people = {
  en: {
    reader: "Dana Whitfield",
    requester: "Marcus Oyelaran",
    email: "m.oyelaran@lakeshore-freight.example",
    company: "Lakeshore Freight Inc.",
    timeZone: "America/Chicago",
    role: "Standard User",
    device: "Firefox on Windows",
    reason: "We do not know this address.\nPlease write from your company's own.",
  },
  ja: {
    reader: "佐藤 直子",
    requester: "高橋 健一",
    email: "k.takahashi@hikari-networks.example",
    company: "ひかりネットワークス株式会社",
    timeZone: "Asia/Tokyo",
    role: "標準ユーザー",
    device: "Windows の Firefox",
    reason: "このメールアドレスを確認できませんでした。\n会社のメールアドレスで申請してください。",
  },
} as const;

const at = "2026-11-20T07:20:00Z";
const inAWeek = "2026-11-27T07:20:00Z";
const inAMonth = "2026-12-20T07:20:00Z";
const token = "3vQ9mXkT7bLwZ2HcR8nYdF";
const page = (path: string) => `${sampleBrand.baseUrl}${path}`;

/** Who reads the samples of a language. */
export function sampleReader(language: MailLanguage): MailReader {
  const { reader, company, timeZone } = people[language];
  return { name: reader, companyName: company, timeZone };
}

/** What each template is told, in the names of a language. */
export function sampleProps(language: MailLanguage): MailTemplates {
  const { reader, requester, email, company, role, device, reason } = people[language];
  const productSummary = "PA-440 (001606064532)";
  const request = {
    requesterName: requester,
    requesterEmail: email,
    accountName: company,
    productSummary,
    origin: "wizard",
    requestedAt: at,
    closesAt: inAMonth,
    link: page("/account/requests/req_5Kd2?account=204101"),
  } as const;
  const setPassword = page(`/password/set/${token}`);
  return {
    "activation-code": { code: "481516", minutes: 10 },
    "activation-code-known": { code: "481516", minutes: 10, link: page("/sign-in") },
    "welcome-set-password": {
      personName: reader,
      companyName: company,
      link: setPassword,
      expiresAt: inAWeek,
    },
    "access-request-for-super-user": request,
    "access-request-reminder": request,
    "access-request-received": { accountName: company, productSummary, closesAt: inAMonth },
    "access-approved": { accountName: company, roleName: role, link: setPassword, needsPassword: true },
    "access-declined": { accountName: company, reason },
    "access-decided-for-super-users": {
      requesterName: requester,
      decidedBy: reader,
      decision: "approved",
      roleName: role,
    },
    "access-request-expired": { accountName: company },
    "console-registration-confirm": {
      productName: "Cortex XSOAR",
      accountName: company,
      link: page(`/join/console/${token}`),
      expiresAt: inAWeek,
    },
    "password-reset": { link: page(`/password/reset/${token}`), minutes: 30 },
    "password-changed": { at },
    "factor-changed": { what: "passkey_added", at },
    "new-sign-in": { device, ip: "203.0.113.9", at },
    "account-converted": { accountName: company, link: page("/home?account=204101") },
    "conversion-requested": { accountName: company },
    "account-claim-received": { companyName: company },
    "account-claim-decided": { accepted: true, accountName: company, link: setPassword },
    invitation: {
      inviterName: requester,
      accountName: company,
      roleName: role,
      link: page(`/invitation/${token}`),
      expiresAt: inAWeek,
    },
    "staff-invited": { link: setPassword, expiresAt: inAWeek },
  };
}
