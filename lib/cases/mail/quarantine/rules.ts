/** What support is shown of a mail that waits for it: the head as it came, and what would become of its files. */
import { cleanName } from "@/lib/cases/files/names/rules";
import { isAccepted, judgedBytes, judgeType } from "@/lib/cases/files/types/rules";
import type { MailFile } from "@/lib/cases/mail/files/rules";

/** So much of a head is shown. */
const longestHead = 16_384;

/** The head of a raw mail, as text; what is no UTF-8 shows as its replacement. */
export function headOf(raw: Uint8Array): string {
  const text = new TextDecoder().decode(raw.subarray(0, 65_536)).replaceAll("\0", "").replace(/\r\n?/g, "\n");
  const end = text.indexOf("\n\n");
  return (end < 0 ? text : text.slice(0, end)).slice(0, longestHead).toWellFormed();
}

/** Who decided about a mail. */
export const deciders = ["support", "portal"] as const;
export type DecidedBy = (typeof deciders)[number];

/** A file of a mail, and whether it would be taken into a case. */
export type FileOutlook = {
  readonly name: string;
  readonly size: number;
  readonly outlook: "taken" | "kind" | "contents" | "empty";
};

/** `kind`: its ending is not accepted. `contents`: its bytes are not what the ending says. */
export function outlookOf({ name: given, content }: MailFile): FileOutlook {
  const name = cleanName(given);
  const file = { name, size: content.byteLength };
  if (!isAccepted(name)) return { ...file, outlook: "kind" };
  if (content.byteLength === 0) return { ...file, outlook: "empty" };
  const verdict = judgeType(name, content.subarray(0, judgedBytes), content.subarray(-judgedBytes));
  return { ...file, outlook: "contentType" in verdict ? "taken" : "contents" };
}

/** In whose name a mail is let into a case: nobody's whom we know, a person of the account, or an address in copy. */
export type LetInAs =
  | { readonly kind: "unknown" }
  | { readonly kind: "user"; readonly userId: string }
  | { readonly kind: "copy"; readonly address: string };

/** As a form carries it: `unknown`, `user:ID` or `copy:ADDRESS`; null when it is none of these. */
export function readLetInAs(text: string): LetInAs | null {
  if (text === "unknown") return { kind: "unknown" };
  const [, kind, rest] = /^(user|copy):(.{1,320})$/.exec(text) ?? [];
  if (!kind || !rest) return null;
  return kind === "user" ? { kind, userId: rest } : { kind: "copy", address: rest.toLowerCase() };
}
