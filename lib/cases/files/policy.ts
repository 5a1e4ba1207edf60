/** May this person do this to this file? Which files exist for them: `findFile`. */
import { type CaseStatus, isOpen } from "@/lib/cases/rules";

/** Whoever uploaded a file takes it back until the case is over (domain 7.2). */
export function mayRemove(
  userId: string | null,
  file: { readonly uploadedBy: string | null },
  status: CaseStatus | null,
): boolean {
  return userId !== null && file.uploadedBy === userId && (status === null || isOpen(status));
}
