/** Whose a file is: `customer`, `engineer` and `programs`. */
import { type CaseStatus, isOpen } from "@/lib/cases/rules";

/**
 * May whoever brought a file take it back? Until its case is over (domain 7.2); `status` is null for a case that was not
 * opened yet.
 */
export function mayRemove(status: CaseStatus | null): boolean {
  return status === null || isOpen(status);
}
