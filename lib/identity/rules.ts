/**
 * Identity: the people who sign in, what proves who they are (password, one-time codes, passkeys, recovery codes) and
 * the sessions they hold. Nothing here knows accounts or roles.
 */
import type { Language } from "@/lib/i18n/languages";

export const passwordTokenPurposes = ["set", "reset"] as const;
export type PasswordTokenPurpose = (typeof passwordTokenPurposes)[number];

export const factors = ["password", "totp", "passkey", "recovery_code"] as const;
export type Factor = (typeof factors)[number];

export const sessionEnds = [
  "signed_out",
  "ended_by_owner",
  "replaced",
  "password_changed",
  "too_many",
  "blocked",
  "factors_changed",
  "email_changed",
] as const;
export type SessionEnd = (typeof sessionEnds)[number];

/** Passwords: at least 12 and at most 256 characters, everything of Unicode allowed, no composition rule (trust, Decisions). */
export const passwordLength = { min: 12, max: 256 } as const;

/** What stands in the place of an address whose person was erased. */
export const erasedAddress = "erased";

/** What people are called whose data was erased: nothing else leaves both names empty in a row of a person. */
const erasedName: Record<Language, string> = { en: "Former user", ja: "退会したユーザー" };

/** Somebody of whom only the row is left: they have no address, and are written to by nobody. */
export function isErased(person: { familyName: string; givenName: string }): boolean {
  return person.familyName === "" && person.givenName === "";
}

/** A name as it was kept with what somebody did; it is empty once they were erased. */
export function keptName(name: string, language: Language): string {
  return name || erasedName[language];
}

/** Scripts whose people put the family name first. */
const familyFirst = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * A person's name as they would write it, whoever reads it: the family name first where it is written in Han, kana or
 * Hangul (look 2f); who was erased is called so in the reader's language.
 */
export function displayName(person: { familyName: string; givenName: string }, language: Language): string {
  const { familyName, givenName } = person;
  if (isErased(person)) return erasedName[language];
  const parts = familyFirst.test(familyName) ? [familyName, givenName] : [givenName, familyName];
  return parts.join(" ").trim();
}

/**
 * The key under which an e-mail address is unique: NFKC and lower case. Tag and dots stay, because providers differ on
 * them for delivery, so two such people stay two people; `emailLimitKey` counts them together (trust REG-4). Mail goes
 * to the address as given.
 */
export function emailKey(email: string): string {
  const [local = "", domain = ""] = splitAddress(email);
  return `${local}@${domain}`;
}

/** The key under which attempts for an address are counted: as `emailKey`, and without tag and dots (trust REG-4). */
export function emailLimitKey(email: string): string {
  const [local = "", domain = ""] = splitAddress(email);
  return `${local.replace(/\+.*$/, "").replaceAll(".", "")}@${domain}`;
}

function splitAddress(email: string): [string, string] {
  const plain = email.normalize("NFKC").trim().toLowerCase();
  const at = plain.lastIndexOf("@");
  return [plain.slice(0, at), plain.slice(at + 1)];
}

/** The domain of an address, lower case. */
export function emailDomain(email: string): string {
  return splitAddress(email)[1];
}
