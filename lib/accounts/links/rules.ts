/**
 * Registration links: what a Super User hands to colleagues so that they can ask to join. A link grants nothing by
 * itself (domain rule 13); an account has one living link at a time.
 */

/** May a link still be used? The reason says which condition failed; readers see one neutral sentence. */
export function linkVerdict(
  link: { expiresAt: Date; disabledAt: Date | null; uses: number; maxUses: number | null },
  now: Date,
): "usable" | "disabled" | "expired" | "used_up" {
  if (link.disabledAt) return "disabled";
  if (link.expiresAt <= now) return "expired";
  if (link.maxUses !== null && link.uses >= link.maxUses) return "used_up";
  return "usable";
}

/** Does a link that is limited to domains admit this domain? An empty list admits everybody. */
export function linkAdmits(domains: readonly string[], domain: string): boolean {
  return domains.length === 0 || domains.includes(domain.toLowerCase());
}
