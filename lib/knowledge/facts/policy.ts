import type { StaffMember } from "@/lib/access/ctx";

/**
 * May they say for whom an article is and what it is about? What is published may be shown to more people by it, so that
 * only those who publish may then.
 */
export function maySetFacts(actor: StaffMember, published: boolean): boolean {
  return !published || actor.staff.permissions.has("staff.articles_publish");
}
