/** Mail through Resend. */
import { Resend } from "resend";
import {
  type CheckedMail,
  checkMail,
  type Delivery,
  describeFault,
  type Mailer,
} from "@/lib/platform/gateways/mailer/outgoing";

/** A name that needs no quoting; any other is left out rather than trusted to somebody else's address parser. */
const plainName = /^[\p{L}\p{N}][\p{L}\p{N} .'’・-]{0,100}$/u;

type Answer = Awaited<ReturnType<Resend["emails"]["send"]>>;

/**
 * Sends through Resend's API with the mail's id as `Idempotency-Key`, so that a repeated mail leaves once (trust 3.6,
 * 4.2). Busy or failing (429, 5xx, no answer within `timeoutMs`) and a twin of the same mail in flight (409) are
 * `retry`; any other 4xx, such as the same id with other contents, is `rejected`.
 */
export function resendMailer({
  apiKey,
  baseUrl,
  timeoutMs = 10_000,
}: {
  readonly apiKey: string;
  readonly baseUrl?: string | undefined;
  readonly timeoutMs?: number;
}): Mailer {
  const resend = new Resend(apiKey, baseUrl === undefined ? {} : { baseUrl });
  return {
    async send(mail): Promise<Delivery> {
      const checked = checkMail(mail);
      if ("fault" in checked) return { outcome: "rejected", reason: checked.fault };
      const options = { idempotencyKey: checked.id, signal: AbortSignal.timeout(timeoutMs) };
      // The SDK answers with `{ error }` instead of throwing; the catch is for what it did not foresee.
      return resend.emails
        .send(payload(checked), options)
        .then(judge, () => ({ outcome: "retry", reason: "resend_unreachable" }));
    },
  };
}

function payload(mail: CheckedMail) {
  const name = mail.to.name && plainName.test(mail.to.name) ? mail.to.name : "";
  return {
    from: mail.from.name === "" ? mail.from.address : `${quoted(mail.from.name)} <${mail.from.address}>`,
    to: [name === "" ? mail.to.address : `${quoted(name)} <${mail.to.address}>`],
    ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    headers: { ...mail.headers },
  };
}

function quoted(name: string): string {
  return `"${name.replace(/["\\]/g, "")}"`;
}

function judge({ data, error, headers }: Answer): Delivery {
  if (data?.id) return { outcome: "sent", providerId: data.id };
  // Without a status nobody answered, or not in the provider's own words: the same key may be tried again safely.
  const status = error?.statusCode ?? null;
  const reason = describeFault(
    `resend_${status ?? "unreachable"}`,
    error ? `${error.name} ${error.message}` : undefined,
  );
  const busy = status === null || status === 408 || status === 425 || status === 429 || status >= 500;
  const twinInFlight = status === 409 && error?.name !== "invalid_idempotent_request";
  if (!busy && !twinInFlight) return { outcome: "rejected", reason };
  const afterSeconds = secondsToWait(headers?.["retry-after"]);
  return { outcome: "retry", reason, ...(afterSeconds === undefined ? {} : { afterSeconds }) };
}

/** `Retry-After` as seconds, whether it gives seconds or a date (RFC 9110 10.2.3), at most an hour. */
function secondsToWait(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds), 0), 3600) : undefined;
}
