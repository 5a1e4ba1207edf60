/** Recovery codes: ten at a time, each good once, typed from paper. */

export const codesAtATime = 10;

/** A recovery code as kept: upper case, groups joined by hyphens, whatever was typed between them. */
export function tidyRecoveryCode(text: string): string {
  const plain = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "");
  return plain.match(/.{1,4}/g)?.join("-") ?? "";
}

export function isRecoveryCode(text: string): boolean {
  return /^[A-Z0-9]{4}(-[A-Z0-9]{4}){3}$/.test(text);
}

/** The text file people keep: one code a line under a heading. */
export function codeSheet(codes: readonly string[], heading: readonly string[]): string {
  return [...heading, "", ...codes, ""].join("\r\n");
}
