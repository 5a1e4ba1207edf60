/**
 * An end user sees what its provider says about it, corrects it and confirms it, by a link in a mail. The link is good for
 * some days and for one confirmation; a newer one or the provider ends it before.
 */

/** How a link stands. */
export type LinkState = "open" | "used" | "over";

export function linkState(
  link: { usedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  now: Date,
): LinkState {
  if (link.usedAt) return "used";
  return link.revokedAt || link.expiresAt <= now ? "over" : "open";
}

/** Serials that the page of the link names; the rest is counted. */
export const serialsNamed = 50;

/** The end of a serial: enough to find the device on one's own list, not enough to register it elsewhere. */
export function maskedSerial(serial: string): string {
  return `…${serial.slice(-4)}`;
}
