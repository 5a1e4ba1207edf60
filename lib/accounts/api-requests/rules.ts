/**
 * What is kept of the calls of programs, for the request inspector: thirty days, without keys, tokens and passwords
 * (domain rule 60). Bodies are kept because the account that sent them wants to see what it sent.
 */

export const keptDays = 30;

/** How a call ended: done, refused for what was sent, or failed here. */
export const callOutcomes = ["done", "refused", "failed"] as const;
export type CallOutcome = (typeof callOutcomes)[number];

export function outcomeOf(status: number): CallOutcome {
  return status < 400 ? "done" : status < 500 ? "refused" : "failed";
}

/** The longest body or answer that is kept whole, characters of its JSON. */
export const keptLength = 20_000;

const secret = /key|token|secret|password|authorization/i;
const keyShape = /\b[0-9a-f]{64}\b/gi;

/** The longest address that is kept whole, characters. */
export const keptAddress = 2_000;

/** What JSON may hold and the database may not: NUL, and halves of signs. */
const storable = (text: string) => text.replaceAll("\u0000", "\u2400").toWellFormed();

/** A text without anything that looks like a key. */
export const withoutKeys = (text: string) => storable(text).replace(keyShape, "[key]");

/** A body without its secrets: values under names that speak of one, and anything that looks like a key. */
export function redacted(value: unknown, depth = 0): unknown {
  if (depth > 20) return "…";
  if (typeof value === "string") return withoutKeys(value);
  if (Array.isArray(value)) return value.slice(0, 1_000).map((one) => redacted(one, depth + 1));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      withoutKeys(name),
      secret.test(name) && one !== null ? "[hidden]" : redacted(one, depth + 1),
    ]),
  );
}

/** The same, cut to a text when it is too long to keep whole. */
export function kept(value: unknown): unknown {
  if (value === undefined) return null;
  const safe = redacted(value);
  const text = JSON.stringify(safe) ?? "null";
  return text.length <= keptLength ? safe : `${storable(text.slice(0, keptLength))}…`;
}
