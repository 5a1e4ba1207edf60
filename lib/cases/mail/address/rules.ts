/**
 * The addresses replies come to, and the thread our mails form. A reply address is made for one case and one receiver
 * and signed, so that nobody can write into a case by guessing its number (domain rule 75, trust INB-3). Signing is
 * handed in: rules hold no secrets.
 */

/** HMAC-SHA-256 of a text with one secret, 32 bytes. */
export type Signer = (text: string) => Uint8Array;

/** What a reply address says. It proves nothing before `replyRecipient` has found whom it was made for. */
export type ReplyAddress = {
  /** in lower case */
  readonly caseNumber: string;
  readonly code: string;
};

/** Lower case only, because mail servers may change the case; no digits that look like letters (RFC 4648, base 32). */
const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
/** 130 bits of the HMAC: with `case+`, a number and a dot at most 62 of the 64 characters RFC 5321 allows. */
const codeLength = 26;
const caseNumberForm = /^[a-z0-9]{1,30}$/;
const replyForm = new RegExp(`^case\\+([a-z0-9]{1,30})\\.([${alphabet}]{${codeLength}})$`);

/**
 * The address to which one receiver replies to one case: `case+00012345.<26 characters>@domain`. `recipientId` is the
 * id of whoever gets the mail, which does not appear in it. Throws on a case number that fits no address.
 */
export function replyAddress(
  to: { readonly caseNumber: string; readonly recipientId: string; readonly domain: string },
  sign: Signer,
): string {
  const caseNumber = to.caseNumber.toLowerCase();
  if (!caseNumberForm.test(caseNumber)) throw new Error("this case number does not fit into a mail address");
  return `case+${caseNumber}.${codeFor(caseNumber, to.recipientId, sign)}@${to.domain.toLowerCase()}`;
}

/** Takes a reply address of our domain apart, `null` for any other address. Upper and lower case are the same. */
export function readReplyAddress(address: string, domain: string): ReplyAddress | null {
  const at = address.lastIndexOf("@");
  if (at < 0 || address.slice(at + 1).toLowerCase() !== domain.toLowerCase()) return null;
  const [, caseNumber, code] = replyForm.exec(address.slice(0, at).toLowerCase()) ?? [];
  return caseNumber && code ? { caseNumber, code } : null;
}

/** All reply addresses of our domain among the receivers of a mail, each once, in their order. */
export function readReplyAddresses(addresses: readonly string[], domain: string): ReplyAddress[] {
  const found = new Map<string, ReplyAddress>();
  for (const address of addresses) {
    const read = readReplyAddress(address, domain);
    if (read) found.set(`${read.caseNumber}.${read.code}`, read);
  }
  return [...found.values()];
}

/**
 * Whom of these a reply address was made for, `null` for nobody. `signers`: the newest secret and those before it,
 * whose addresses still stand in people's mailboxes. Everything is compared, and each to its end, so that the time it
 * takes tells nothing.
 */
export function replyRecipient(
  reply: ReplyAddress,
  recipientIds: readonly string[],
  signers: readonly Signer[],
): string | null {
  let found: string | null = null;
  for (const recipientId of recipientIds) {
    for (const sign of signers) {
      if (isSame(codeFor(reply.caseNumber, recipientId, sign), reply.code)) found ??= recipientId;
    }
  }
  return found;
}

function codeFor(caseNumber: string, recipientId: string, sign: Signer): string {
  const digest = sign(`reply address 1\n${caseNumber}\n${recipientId}`);
  if (digest.length < 17) throw new Error("a reply address needs at least 17 bytes of signature");
  let code = "";
  let bits = 0;
  let held = 0;
  for (const byte of digest) {
    bits = (bits << 8) | byte;
    for (held += 8; held >= 5 && code.length < codeLength; held -= 5)
      code += alphabet[(bits >>> (held - 5)) & 31];
    bits &= 0xff;
    if (code.length === codeLength) break;
  }
  return code;
}

/** Looks at every character, wherever the first difference is. */
function isSame(left: string, right: string): boolean {
  let difference = left.length ^ right.length;
  for (let index = 0; index < left.length; index += 1)
    difference |= left.charCodeAt(index) ^ (right.charCodeAt(index) || 0);
  return difference === 0;
}

/** So many Message-IDs are named in a mail: the first, which holds the thread together, and the newest. */
const longestChain = 20;

/**
 * The Message-ID a case's thread begins with. No mail needs to have it: mail programs put mails that refer to the same
 * id together, so every receiver sees one thread, whichever mails he got.
 */
export function threadId(caseNumber: string, domain: string): string {
  return `<case.${caseNumber.toLowerCase()}@${domain.toLowerCase()}>`;
}

/**
 * The headers that put a mail about a case into its thread. `earlier`: Message-IDs of the mails before it, ours and the
 * customer's, oldest first, with angle brackets; what is none is left out. The mail answers the last of them.
 */
export function threadHeaders(
  root: string,
  earlier: readonly string[],
): { readonly "In-Reply-To": string; readonly References: string } {
  const known = [...new Set(earlier.filter((id) => id !== root && /^<[^<>\s]{1,250}>$/.test(id)))];
  const newest = known.slice(-(longestChain - 1));
  return { "In-Reply-To": newest.at(-1) ?? root, References: [root, ...newest].join(" ") };
}

/** The number of the case to whose thread these Message-IDs belong, `null` for none. It is a hint and proves nothing. */
export function threadCase(ids: readonly string[], domain: string): string | null {
  for (const id of ids) {
    const [, caseNumber, of] = /^<case\.([a-z0-9]{1,30})@([^<>\s]{1,253})>$/i.exec(id) ?? [];
    if (caseNumber && of?.toLowerCase() === domain.toLowerCase()) return caseNumber.toLowerCase();
  }
  return null;
}
