/** Every mail with believable contents, for previews and tests. Names are invented. */
import type { MailBrand, MailLanguage, MailReader } from "@/emails/letter";
import type { MailTemplates } from "@/emails/render";
import { caseSamples } from "@/emails/samples-of-cases";

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
    partner: "Millrace Partners, Inc.",
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
    partner: "みなと技術サポート株式会社",
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
  const { reader, requester, email, company, partner, role, device, reason } = people[language];
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
    "access-admitted": {
      requesterName: requester,
      requesterEmail: email,
      accountName: company,
      roleName: role,
      link: page("/account/members?account=204101"),
    },
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
    "email-code": { code: "204817", minutes: 10 },
    "email-changed": { at, link: page(`/email/undo/${token}`), expiresAt: inAWeek },
    "email-restored": { at },
    "person-erased": { at },
    "factor-changed": { what: "passkey_added", at },
    "factor-reset-asked": { at, dueAt: inAWeek },
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
    "end-user-asked": {
      providerName: company,
      companyName: company,
      link: page(`/end-user/${token}`),
      expiresAt: inAWeek,
    },
    "end-user-confirmed": {
      customerName: company,
      reference: "K-20481",
      corrected: language === "ja" ? "郵便番号、連絡先電話番号" : "Postal Code, Contact Phone Number",
      link: page("/cssp/end-users/eu_7sKm2pQx9"),
    },
    ...caseSamples(language, { company, requester }),
    "invitation-accepted": {
      memberName: requester,
      memberEmail: email,
      accountName: company,
      roleName: role,
      startsAt: inAWeek,
      link: page("/account/members?account=204101"),
    },
    "staff-access-asked": {
      engineerName: requester,
      accountName: company,
      reason,
      days: 7,
      link: page("/account/staff-access?account=204101"),
    },
    "staff-access-changed": {
      change: "approved",
      engineerName: requester,
      accountName: company,
      decidedBy: reader,
      expiresAt: inAWeek,
      link: page("/account/staff-access?account=204101"),
    },
    "account-link-asked": {
      accountName: company,
      otherName: partner,
      otherNumber: "204103",
      requesterName: requester,
      requesterEmail: email,
      reason,
      link: page("/account/links?account=204101"),
    },
    "account-link-answered": {
      decision: "approved",
      accountName: company,
      otherName: partner,
      otherNumber: "204103",
      roleName: role,
      link: page("/account/links?account=204101"),
    },
    "account-link-ended": {
      accountName: company,
      otherName: partner,
      otherNumber: "204103",
      endedBy: requester,
      direction: "outgoing",
      link: page("/account/links?account=204101"),
    },
    "api-key-changed": {
      change: "created",
      accountName: company,
      keyName: "Billing export",
      keyEnd: "3f9a",
      changedBy: reader,
      at: inAWeek,
      expiresAt: inAWeek,
      link: page("/account/api-keys?account=204101"),
    },
    "api-key-expiry": {
      accountName: company,
      keyName: "Billing export",
      keyEnd: "3f9a",
      days: 7,
      expiresAt: inAWeek,
      link: page("/account/api-keys?account=204101"),
    },
    "webhook-disabled": {
      change: "failing",
      accountName: company,
      host: "hooks.example.com",
      failingSince: inAWeek,
      at: inAWeek,
      link: page("/account/webhooks/hook_1?account=204101"),
    },
    "license-expiry": {
      accountName: company,
      count: 3,
      soonest: 7,
      licenses: [
        {
          productName: "Premium Support",
          serial: "001606064532",
          assetName: "fw-01",
          endsAt: inAWeek,
          left: 7,
          stops: reason,
        },
        {
          productName: "GlobalProtect",
          serial: "001606064540",
          assetName: "",
          endsAt: inAMonth,
          left: 30,
          stops: "",
        },
      ],
      link: page("/licenses/board?account=204101"),
    },
    "asset-transfer-offered": {
      senderName: requester,
      accountName: company,
      productSummary,
      reason,
      expiresAt: inAWeek,
      known: true,
      link: page("/assets/transfers"),
    },
    "asset-transfer-ended": {
      decision: "accepted",
      productSummary,
      recipientEmail: email,
      accountName: company,
      link: page("/assets/transfers?account=204101"),
    },
    "asset-moved": {
      productSummary,
      fromName: company,
      toName: "Quillwater Logistics, Inc.",
      byName: requester,
      centerName: "Sazanami Support",
    },
    "asset-replaced": {
      accountName: company,
      formerSummary: "PA-440 (001606064532)",
      productSummary: "PA-440 (001606064999)",
      reason,
      licenses: 3,
      link: page("/assets/001606064999?account=204101"),
    },
    "end-of-life": {
      accountName: company,
      reason: "PA-410 × 3 – 2027-03-31\nPA-5410 × 1 – 2027-05-31",
      link: page("/assets?account=204101"),
    },
    "staff-invited": { link: setPassword, expiresAt: inAWeek },
  };
}
