/** The story of a case as its customers read it: what was said and what happened, one after another. */
import type { CaseStatus } from "@/lib/cases/rules";
import type { Severity } from "@/lib/cases/sla/rules";

/** Who did it: a person of the customer's side or of support, or a program; null for the portal itself. */
export type Doer = { readonly name: string; readonly is: "person" | "staff" | "program" } | null;

/** What happened besides messages. */
export type Happening =
  | { readonly kind: "status"; readonly status: CaseStatus }
  | { readonly kind: "severity"; readonly former: Severity; readonly severity: Severity }
  | { readonly kind: "escalated"; readonly text: string }
  | { readonly kind: "escalation_settled"; readonly text: string };

export type StoryLine<Message> = { readonly id: string; readonly at: Date } & (
  | { readonly kind: "message"; readonly message: Message }
  | (Happening & { readonly by: Doer })
);

/** Messages shown at first: the latest; what lies before them is asked for. */
export const messagesAtFirst = 50;

const ranks = { escalated: 0, severity: 1, message: 2, escalation_settled: 3, status: 4 } as const;

/** Oldest first; of what happened at one instant, what was said comes before what came of it. */
export function inOrder<Message>(lines: readonly StoryLine<Message>[]): StoryLine<Message>[] {
  return [...lines].sort(
    (one, other) => one.at.getTime() - other.at.getTime() || ranks[one.kind] - ranks[other.kind],
  );
}
