/**
 * Credits: bought under a contract, kept in pools, allocated to deployment profiles. Available = total − allocated, and
 * never below zero (domain rule 65). Amounts are whole hundredths of a credit; they come and go as decimal text.
 */

/** What a credit pool is counted in, for people: two decimals. */
export function hundredths(text: string): number {
  const [whole = "0", part = ""] = text.split(".");
  return Number(whole) * 100 + Number(part.padEnd(2, "0").slice(0, 2));
}

/** The decimal text of an amount: 172_75 → "172.75". */
export function decimal(amount: number): string {
  return `${Math.trunc(amount / 100)}.${String(Math.abs(amount % 100)).padStart(2, "0")}`;
}

export type Pool = {
  readonly contract: string;
  readonly creditType: string;
  readonly total: string;
  readonly allocated: string;
  readonly endsAt: Date;
};

/** What is left to allocate, in hundredths. */
export function available(pool: Pick<Pool, "total" | "allocated">): number {
  return hundredths(pool.total) - hundredths(pool.allocated);
}

/** Days after its end in which a profile can still be moved to a renewed pool (domain rule 66). */
export const renewalDays = 30;

export type ProfileState = "active" | "renewable" | "expired";

/** A profile ends with its pool, can be renewed for thirty days, and is then over. */
export function profileState(poolEndsAt: Date, now: Date): ProfileState {
  if (now < poolEndsAt) return "active";
  return now.getTime() < poolEndsAt.getTime() + renewalDays * 86_400_000 ? "renewable" : "expired";
}

/** Credits may move between pools of the same contract, type and end only (domain E12, rule 65). */
export function transferFault(from: Pool, to: Pool): "contract" | "type" | "end" | null {
  if (from.contract !== to.contract) return "contract";
  if (from.creditType !== to.creditType) return "type";
  return from.endsAt.getTime() === to.endsAt.getTime() ? null : "end";
}
