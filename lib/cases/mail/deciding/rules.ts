/**
 * What becomes of a mail that came in. A signed address says which case and for whom it was made, the sender must be
 * one who may speak there, and the provider must not have found the sender forged. Nothing else in a mail decides
 * anything: no subject, no header, no command (trust INB-3, INB-4, INB-8).
 */
import type { InboundState } from "@/lib/cases/rules";

/** The id a reply address is made for: a person of the portal, or an address alone. */
export function recipientIdOf(recipient: {
  readonly address: string;
  readonly userId?: string | undefined;
}): string {
  return recipient.userId ?? `mail:${recipient.address.toLowerCase()}`;
}

/** What our provider found out about the sender of a mail. */
export type SenderVerdict = "pass" | "fail" | "unknown";

/**
 * Reads Authentication-Results (RFC 8601) of the configured server, `results` with that of the last server first. Only
 * its first entry counts: those below came with the mail, and anybody can write them. A failed DMARC check is `fail`;
 * without a DMARC answer so is a failed SPF check that no DKIM signature outweighs.
 */
export function senderVerdict(results: readonly string[], server: string): SenderVerdict {
  const own = results.find((value) => serverOf(value) === server.toLowerCase());
  if (own === undefined) return "unknown";
  const plain = own.replace(/\([^()]*\)/g, " ");
  const outcomes = (method: string) =>
    [...plain.matchAll(new RegExp(`(?:^|[;\\s])${method}\\s*=\\s*([a-z]+)`, "gi"))].map(([, outcome]) =>
      (outcome ?? "").toLowerCase(),
    );
  const [dmarc] = outcomes("dmarc");
  if (dmarc === "pass" || dmarc === "fail") return dmarc;
  if (outcomes("dkim").includes("pass")) return "unknown";
  return outcomes("spf").includes("fail") ? "fail" : "unknown";
}

function serverOf(value: string): string {
  return (
    value
      .replace(/\([^()]*\)/g, " ")
      .split(";")[0]
      ?.trim()
      .split(/\s/)[0]
      ?.toLowerCase() ?? ""
  );
}

/** Why a mail was not simply accepted. */
export const inboundReasons = [
  "automatic",
  "bounce",
  "own",
  "empty",
  "unreadable",
  "sender_unclear",
  "sender_unproven",
  "no_case",
  "no_reply_address",
  "staff_sender",
  "stranger",
  "not_permitted",
  "case_over",
  "too_many",
  "no_mail",
] as const;
export type InboundReason = (typeof inboundReasons)[number];

/**
 * Reasons for which the portal puts a mail away that a person may have written all the same: it looks like an answer of a
 * machine or like a report, or says nothing but its subject. Our own mail coming back is none.
 */
export const mistakable = ["automatic", "bounce", "empty"] as const satisfies readonly InboundReason[];

/** How the case of a mail was found: a signed address proves, a thread only tells. */
export type Match = "address" | "thread" | "none";

/** Who sent it, as far as the case is concerned. */
export type Sender = "speaker" | "not_permitted" | "staff" | "stranger";

/** A case, for somebody who answers: it goes on, is opened again, or is over for good. */
export type Reach = "open" | "reopens" | "over";

export type Facts = {
  readonly unreadable: boolean;
  readonly automatic: boolean;
  readonly bounce: boolean;
  /** it comes from ourselves */
  readonly own: boolean;
  readonly hasSender: boolean;
  readonly empty: boolean;
  readonly verdict: SenderVerdict;
  readonly match: Match;
  readonly sender: Sender;
  readonly reach: Reach;
};

export type Decision = {
  readonly state: InboundState;
  readonly reason: InboundReason | null;
  /** the sender is told once that it was not taken, if a machine may answer at all */
  readonly tell: boolean;
};

const quiet = (state: InboundState, reason: InboundReason): Decision => ({ state, reason, tell: false });

/**
 * The decision. Who holds a signed address got a mail of ours, so they are told when they may not use it; nobody else
 * hears anything, and a forged sender never.
 */
export function decide(facts: Facts): Decision {
  if (facts.bounce) return quiet("ignored", "bounce");
  if (facts.automatic) return quiet("ignored", "automatic");
  if (facts.own) return quiet("ignored", "own");
  if (facts.unreadable) return quiet("unreadable", "unreadable");
  if (!facts.hasSender) return quiet("quarantined", "sender_unclear");
  if (facts.verdict === "fail") return quiet("quarantined", "sender_unproven");
  if (facts.match === "none") return quiet("quarantined", "no_case");
  if (facts.match === "thread") return quiet("quarantined", "no_reply_address");
  if (facts.sender === "staff") return quiet("quarantined", "staff_sender");
  if (facts.sender === "stranger") return { state: "quarantined", reason: "stranger", tell: true };
  if (facts.sender === "not_permitted") return { state: "refused", reason: "not_permitted", tell: true };
  if (facts.reach === "over") return { state: "refused", reason: "case_over", tell: true };
  if (facts.empty) return quiet("ignored", "empty");
  return { state: "accepted", reason: null, tell: false };
}
