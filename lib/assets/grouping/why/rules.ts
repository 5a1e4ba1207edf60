/**
 * Why somebody sees an asset or not, and what would change it. The judgement is that of `lib/assets/visibility`; a
 * membership that does not count now sees nothing (domain rule 11).
 */
import type { MemberState } from "@/lib/accounts/members/rules";
import { type Sight, sightOf, type Viewer } from "@/lib/assets/visibility/rules";
import type { ProductKind } from "@/lib/catalog/rules";

export type Verdict = Sight | { readonly sees: false; readonly because: "inactive" };

export function verdictOn(
  member: { state: MemberState; viewer: Viewer },
  asset: { groupId: string | null; kind: ProductKind },
): Verdict {
  if (member.state !== "active") return { sees: false, because: "inactive" };
  return sightOf(member.viewer, asset);
}

/**
 * What would let the member see the asset: coming into its group, its leaving the group, its coming into one of the
 * member's, or another role or other dates, which are given on the member's own page.
 */
export type Remedy =
  | { readonly kind: "add_member"; readonly groupId: string }
  | { readonly kind: "take_out"; readonly groupId: string }
  | { readonly kind: "put_in"; readonly groupId: string }
  | { readonly kind: "role" }
  | { readonly kind: "membership" };

/** Every remedy for a verdict, the mildest first; none when the asset is seen. Who may apply it is another question. */
export function remediesFor(verdict: Verdict, viewer: Viewer, asset: { groupId: string | null }): Remedy[] {
  if (verdict.sees) return [];
  if (verdict.because === "inactive") return [{ kind: "membership" }];
  const { groupId } = asset;
  if (verdict.because === "other_group")
    return groupId === null
      ? []
      : [
          { kind: "add_member", groupId },
          { kind: "take_out", groupId },
        ];
  if (!viewer.readsGroups) return [{ kind: "role" }];
  if (groupId !== null) return [{ kind: "add_member", groupId }, { kind: "role" }];
  return [...viewer.groupIds.map((own) => ({ kind: "put_in" as const, groupId: own })), { kind: "role" }];
}
