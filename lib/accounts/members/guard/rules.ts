/** The verdict whether a change leaves an account without somebody who runs it (domain rule 8). */
import { isWorse } from "@/lib/accounts/members/rules";

type Running = { super_user: Date | "always" | null; domain_administrator: Date | "always" | null };

/** Which of the two would be missing, or missing sooner than before; null when the account is as well run as before. */
export function leftWithout(
  before: Running,
  after: Running,
): "last_super_user" | "last_domain_administrator" | null {
  if (isWorse(before.super_user, after.super_user)) return "last_super_user";
  return isWorse(before.domain_administrator, after.domain_administrator)
    ? "last_domain_administrator"
    : null;
}
