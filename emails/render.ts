/**
 * From a template's name and its facts to a finished mail. The only way in: whatever people typed passes through here
 * and comes out harmless, and no link leaves that does not lead to the portal.
 */

import { render, toPlainText } from "@react-email/render";
import { createElement } from "react";
import { accessAdmitted } from "@/emails/access-admitted";
import { accessApproved } from "@/emails/access-approved";
import { accessDecidedForSuperUsers } from "@/emails/access-decided-for-super-users";
import { accessDeclined } from "@/emails/access-declined";
import { accessRequestExpired } from "@/emails/access-request-expired";
import { accessRequestForSuperUser } from "@/emails/access-request-for-super-user";
import { accessRequestReceived } from "@/emails/access-request-received";
import { accessRequestReminder } from "@/emails/access-request-reminder";
import { accountClaimDecided } from "@/emails/account-claim-decided";
import { accountClaimReceived } from "@/emails/account-claim-received";
import { accountConverted } from "@/emails/account-converted";
import { accountLinkAnswered } from "@/emails/account-link-answered";
import { accountLinkAsked } from "@/emails/account-link-asked";
import { accountLinkEnded } from "@/emails/account-link-ended";
import { activationCode } from "@/emails/activation-code";
import { activationCodeKnown } from "@/emails/activation-code-known";
import { apiKeyChanged } from "@/emails/api-key-changed";
import { apiKeyExpiry } from "@/emails/api-key-expiry";
import { assetMoved } from "@/emails/asset-moved";
import { assetReplaced } from "@/emails/asset-replaced";
import { assetTransferEnded } from "@/emails/asset-transfer-ended";
import { assetTransferOffered } from "@/emails/asset-transfer-offered";
import { caseAlert } from "@/emails/case-alert";
import { caseAlerts } from "@/emails/case-alerts";
import { caseComment } from "@/emails/case-comment";
import { caseFileInfected } from "@/emails/case-file-infected";
import { caseMailRefused } from "@/emails/case-mail-refused";
import { caseMailsWaiting } from "@/emails/case-mails-waiting";
import { caseOpened } from "@/emails/case-opened";
import { caseShared } from "@/emails/case-shared";
import { caseSurvey } from "@/emails/case-survey";
import { caseWaiting } from "@/emails/case-waiting";
import { consoleRegistrationConfirm } from "@/emails/console-registration-confirm";
import { conversionRequested } from "@/emails/conversion-requested";
import { formatMoment } from "@/emails/date";
import { emailChanged } from "@/emails/email-changed";
import { emailCode } from "@/emails/email-code";
import { emailRestored } from "@/emails/email-restored";
import { endOfLife } from "@/emails/end-of-life";
import { endUserAsked } from "@/emails/end-user-asked";
import { endUserConfirmed } from "@/emails/end-user-confirmed";
import { factorChanged } from "@/emails/factor-changed";
import { factorResetAsked } from "@/emails/factor-reset-asked";
import { invitation } from "@/emails/invitation";
import { invitationAccepted } from "@/emails/invitation-accepted";
import { Layout } from "@/emails/layout";
import type { Frame, MailBrand, MailLanguage, MailReader, Template } from "@/emails/letter";
import { licenseExpiry } from "@/emails/license-expiry";
import { newSignIn } from "@/emails/new-sign-in";
import { passwordChanged } from "@/emails/password-changed";
import { passwordReset } from "@/emails/password-reset";
import { personErased } from "@/emails/person-erased";
import { keepingLinks, oneLine, someLines, subjectLine, unlinked } from "@/emails/plain";
import { staffAccessAsked } from "@/emails/staff-access-asked";
import { staffAccessChanged } from "@/emails/staff-access-changed";
import { staffInvited } from "@/emails/staff-invited";
import { webhookDisabled } from "@/emails/webhook-disabled";
import { welcomeSetPassword } from "@/emails/welcome-set-password";
import { words } from "@/lib/i18n/words";

const templates = {
  "activation-code": activationCode,
  "activation-code-known": activationCodeKnown,
  "welcome-set-password": welcomeSetPassword,
  "access-request-for-super-user": accessRequestForSuperUser,
  "access-request-reminder": accessRequestReminder,
  "access-request-received": accessRequestReceived,
  "access-admitted": accessAdmitted,
  "access-approved": accessApproved,
  "access-declined": accessDeclined,
  "access-decided-for-super-users": accessDecidedForSuperUsers,
  "access-request-expired": accessRequestExpired,
  "console-registration-confirm": consoleRegistrationConfirm,
  "password-reset": passwordReset,
  "password-changed": passwordChanged,
  "factor-changed": factorChanged,
  "factor-reset-asked": factorResetAsked,
  "email-code": emailCode,
  "email-changed": emailChanged,
  "email-restored": emailRestored,
  "person-erased": personErased,
  "new-sign-in": newSignIn,
  "account-converted": accountConverted,
  "conversion-requested": conversionRequested,
  "account-claim-received": accountClaimReceived,
  "account-claim-decided": accountClaimDecided,
  "staff-invited": staffInvited,
  "end-of-life": endOfLife,
  "asset-replaced": assetReplaced,
  "asset-moved": assetMoved,
  "asset-transfer-ended": assetTransferEnded,
  "asset-transfer-offered": assetTransferOffered,
  "staff-access-asked": staffAccessAsked,
  "staff-access-changed": staffAccessChanged,
  "account-link-asked": accountLinkAsked,
  "account-link-answered": accountLinkAnswered,
  "account-link-ended": accountLinkEnded,
  invitation,
  "invitation-accepted": invitationAccepted,
  "license-expiry": licenseExpiry,
  "end-user-asked": endUserAsked,
  "end-user-confirmed": endUserConfirmed,
  "case-opened": caseOpened,
  "case-comment": caseComment,
  "case-mail-refused": caseMailRefused,
  "case-shared": caseShared,
  "case-file-infected": caseFileInfected,
  "case-alert": caseAlert,
  "case-alerts": caseAlerts,
  "case-mails-waiting": caseMailsWaiting,
  "case-waiting": caseWaiting,
  "case-survey": caseSurvey,
  "api-key-changed": apiKeyChanged,
  "api-key-expiry": apiKeyExpiry,
  "webhook-disabled": webhookDisabled,
};

/** Name of a template → what it must be told. */
export type MailTemplates = {
  [Name in keyof typeof templates]: (typeof templates)[Name] extends Template<infer Props> ? Props : never;
};
export type MailTemplate = keyof MailTemplates;
export type MailProps<Name extends MailTemplate> = MailTemplates[Name];

export const mailTemplates = Object.keys(templates) as MailTemplate[];

type RenderedMail = { readonly subject: string; readonly html: string; readonly text: string };

/**
 * Renders a mail. Instants in `props` may be `Date` or ISO text; they are shown in the reader's zone. Throws when a link
 * does not lead to `brand.baseUrl` (trust REC-2): that is a bug of the caller, not something to mail.
 */
export async function renderMail<Name extends MailTemplate>(
  template: Name,
  language: MailLanguage,
  props: MailProps<Name>,
  brand: MailBrand,
  reader: MailReader = {},
): Promise<RenderedMail> {
  const told = harmless(props, brand);
  const to = addressee(reader, told);
  const zone =
    to.timeZone && isTimeZone(to.timeZone) ? to.timeZone : language === "ja" ? "Asia/Tokyo" : "UTC";
  const frame: Frame = {
    language,
    brand,
    t: words(language, "emails"),
    date: (moment) => formatMoment(moment, language, zone),
  };
  const letter = (templates[template] as Template<typeof told>)(frame, told);
  const html = await render(createElement(Layout, { frame, reader: to, letter }));
  return { subject: subjectLine(letter.subject), html, text: plainText(html) };
}

/** The plain twin: the same sentences, each link once and in full. */
function plainText(html: string): string {
  const text = toPlainText(html, {
    selectors: [{ selector: "p", options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } }],
  });
  return `${text
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`;
}

/** Texts that are shown as they are, because they are ours, checked elsewhere, or must stay usable. */
const asTheyAre = new Set([
  "code",
  "requesterEmail",
  "memberEmail",
  "ip",
  "timeZone",
  "at",
  "expiresAt",
  "requestedAt",
  "closesAt",
  "endsAt",
  "startsAt",
  "dueAt",
  "promisedAt",
  "kind",
]);

/** Texts of several lines, and how many characters of them a mail carries. A comment of a case goes out whole. */
const several: Readonly<Record<string, number>> = { reason: 1_000, said: 1_000, body: 20_000 };

function harmless<Props extends object>(props: Props, brand: MailBrand): Props {
  const entries = Object.entries(props).map(([name, value]) => {
    if (Array.isArray(value))
      return [name, value.map((item) => (typeof item === "object" && item ? harmless(item, brand) : item))];
    if (typeof value !== "string") return [name, value];
    if (name === "link") return [name, ownLink(value, brand)];
    if (asTheyAre.has(name)) return [name, oneLine(value)];
    if (name === "staffBody") return [name, keepingLinks(someLines(value, 20_000))];
    return [
      name,
      unlinked(
        several[name]
          ? someLines(value, several[name])
          : oneLine(value, name === "productSummary" ? 300 : 120),
      ),
    ];
  });
  return Object.fromEntries(entries) as Props;
}

function ownLink(link: string, brand: MailBrand): string {
  const own = new URL(brand.baseUrl);
  if (!URL.canParse(link) || new URL(link).origin !== own.origin)
    throw new Error("a mail may only link to the portal");
  return new URL(link).href;
}

/** The reader as the caller knows them, completed by what the template was told. */
function addressee(reader: MailReader, told: object): MailReader {
  const own = told as {
    readonly personName?: string;
    readonly companyName?: string;
    readonly timeZone?: string;
  };
  const name = reader.name === undefined ? own.personName : unlinked(oneLine(reader.name));
  const companyName =
    reader.companyName === undefined ? own.companyName : unlinked(oneLine(reader.companyName));
  const timeZone = reader.timeZone ?? own.timeZone;
  return {
    ...(name ? { name } : {}),
    ...(companyName ? { companyName } : {}),
    ...(timeZone ? { timeZone } : {}),
  };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
