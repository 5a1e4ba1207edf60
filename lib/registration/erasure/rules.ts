/**
 * Forgetting a person who asks for it: what identifies them goes, what the accounts need to stand stays, tied to an id
 * that no longer leads to anybody. The history is append-only and keeps that id alone: it never held more of them.
 */
import { emailKey } from "@/lib/identity/rules";

/** The address of a person that was erased: unique, and no mail can reach it. */
export function addressOfErased(userId: string): string {
  return `erased-${userId}@erased.invalid`;
}

/** What must be typed to erase oneself: one's own e-mail address, in whatever case and width. */
export function confirmsErasure(typed: string, email: string): boolean {
  return emailKey(typed.trim()) === emailKey(email);
}
