/**
 * The history of an account: who did what, when, and what was there before. Read by those who run it (domain rule 19);
 * nobody writes it, it comes of every change by itself.
 */
/** What events can be about, as the filter offers it, with the words before the dot of their kinds. */
export const nounsOfSubject = {
  account: ["account"],
  membership: ["membership"],
  invitation: ["invitation"],
  access: ["access"],
  link: ["link"],
  account_link: ["account_link"],
  console: ["console"],
  api_key: ["api_key", "sandbox", "webhook"],
  group: ["group"],
  asset: ["asset", "assets", "tag", "view", "end_of_life"],
  auth_code: ["auth_code"],
  license: ["license", "calendar"],
  credits: ["credits"],
  provisioning: ["end_user", "device"],
  case: ["case"],
  staff: ["staff"],
  terms: ["terms"],
} as const;
type HistorySubject = keyof typeof nounsOfSubject;
export const historySubjects = Object.keys(nounsOfSubject) as HistorySubject[];

/**
 * Kinds of events that are for support alone, although they are about a case of the account: notes of support leave no
 * trace a customer could see (domain rule 74), nor do the mails it holds back. What webhooks are told is none of them:
 * people read what their programs hear.
 */
export const forSupportAlone = [
  "case.noted",
  "case.mail_quarantined",
  "case.mail_released",
  "case.mail_taken_up",
  "case.mail_resumed",
  "case.mails_told",
] as const;

/** One value that changed: its name in the event, what it was and what it is now; undefined where it was not or is no more. */
export type Change = { name: string; old: unknown; new: unknown };

/** Facts of an event that people can read as they are, beside old and new values. */
export const plainFacts = [
  "email",
  "recipient",
  "described",
  "reason",
  "serial",
  "number",
  "name",
  "role",
  "roles",
] as const;

/** What an event says has changed: pairs of old and new values, then plain facts. Ids and unknown facts are left out. */
export function changesOf(data: Readonly<Record<string, unknown>>): Change[] {
  const [before, after] = [asRecord(data.old), asRecord(data.new)];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !/Ids?$/.test(name) && before[name] !== after[name],
  );
  const changes = names.map((name) => ({ name, old: before[name], new: after[name] }));
  const facts = plainFacts
    .filter((name) => data[name] !== undefined && data[name] !== null && !names.includes(name))
    .map((name) => ({ name, old: undefined, new: data[name] }));
  return [...changes, ...facts];
}

function asRecord(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
