/**
 * Mails that say a mail of ours did not arrive (RFC 3464): which receiver, why, and which mail it was. Reports of
 * success are automatic mails and no bounces.
 */
import { hasEmptyReturnPath, isMailSystem } from "@/lib/cases/mail/automatic/rules";
import {
  addressesOf,
  type Field,
  fieldsOf,
  fieldValue,
  type MailAddress,
  messageIds,
  plainLine,
} from "@/lib/cases/mail/headers/rules";

export type FailedRecipient = {
  /** where the mail did not arrive; `null` when the report does not say */
  readonly address: string | null;
  /** given up, or still being tried */
  readonly action: "failed" | "delayed";
  /** RFC 3463, for example `5.1.1` */
  readonly status: string | null;
  /** the receiving server's own words, at most 500 characters */
  readonly diagnostic: string | null;
};

export type Bounce = {
  readonly recipients: readonly FailedRecipient[];
  /** at least one receiver will never get it */
  readonly permanent: boolean;
  /** Message-ID of our mail, with angle brackets */
  readonly originalMessageId: string | null;
};

/** A part of a mail as far as bounces need it. */
type Part = { readonly type: string; readonly content: Uint8Array };

/** What a mail says about a mail of ours that did not arrive; `null` when it is no bounce. */
export function bounceOf(
  fields: readonly Field[],
  parts: readonly Part[],
  from: MailAddress | null,
): Bounce | null {
  const report = parts.find((part) => /^message\/(global-)?delivery-status$/.test(part.type));
  const original = parts.find((part) =>
    /^(message\/(rfc822|global)(-headers)?|text\/rfc822-headers)$/.test(part.type),
  );
  const originalMessageId = original
    ? (messageIds(fieldValue(partFields(original), "message-id"))[0] ?? null)
    : null;
  const recipients = report ? recipientsOf(report) : [];
  if (report && recipients.length > 0) {
    return { recipients, permanent: recipients.some(isPermanent), originalMessageId };
  }
  const named = addressesOf(fields, "x-failed-recipients");
  if (report || (named.length === 0 && !isUnreportedBounce(fields, from))) return null;
  return {
    recipients: named.map(({ address }) => ({ address, action: "failed", status: null, diagnostic: null })),
    permanent: true,
    // programs older than reports answer to the mail that failed
    originalMessageId: originalMessageId ?? messageIds(fieldValue(fields, "in-reply-to"))[0] ?? null,
  };
}

/** The mail system says in words alone that something was not delivered. */
function isUnreportedBounce(fields: readonly Field[], from: MailAddress | null): boolean {
  if (!isMailSystem(from) && !hasEmptyReturnPath(fields)) return false;
  return /undeliver|delivery (status|failure|has failed)|returned (mail|to sender)|failure notice|mail delivery failed|配信(不能|エラー)|送信できませんでした/i.test(
    fieldValue(fields, "subject") ?? "",
  );
}

const isPermanent = (one: FailedRecipient) => one.action === "failed" && !one.status?.startsWith("4.");

function recipientsOf(report: Part): FailedRecipient[] {
  const groups = partText(report)
    .split(/\r?\n\s*\r?\n/)
    .slice(0, 200)
    .map(fieldsOf);
  return groups.flatMap((group): FailedRecipient[] => {
    const action = fieldValue(group, "action")?.trim().toLowerCase();
    if (action !== "failed" && action !== "delayed") return [];
    const named = fieldValue(group, "original-recipient") ?? fieldValue(group, "final-recipient") ?? "";
    const [mailbox] = addressesOf([{ key: "to", value: named.replace(/^[^;]*;/, "") }], "to");
    const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fieldValue(group, "status") ?? "")?.[0] ?? null;
    const words = fieldValue(group, "diagnostic-code");
    const diagnostic = words ? plainLine(words.replace(/^\s*smtp\s*;\s*/i, ""), 500) : null;
    return [{ address: mailbox?.address ?? null, action, status, diagnostic }];
  });
}

const partText = (part: Part) => new TextDecoder().decode(part.content.subarray(0, 65_536));
const partFields = (part: Part) => fieldsOf(partText(part));
