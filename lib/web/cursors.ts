/** Cursors of lists in `/api/v1`: places, sealed. */
import type { Ctx, Program } from "@/lib/access/ctx";
import type { Operation } from "@/lib/access/operation/input";
import { Refusal } from "@/lib/platform/refusal";
import { seal, unseal } from "@/lib/platform/secrets";

/** What a cursor is good for: this list, in this account. */
const listOf = (ctx: Ctx<Program>, { id }: Pick<Operation, "id">) => `${ctx.actor.account.id} ${id}\n`;

/** A place in a list, for the next page, or null at its end: sealed, and of use for this list of this account only (trust API-14). */
export function cursorAfter(
  ctx: Ctx<Program>,
  operation: Pick<Operation, "id">,
  place: string | null,
): string | null {
  return place === null ? null : seal(listOf(ctx, operation) + place, "cursor");
}

/** The place a cursor names. Refuses `cursor_invalid` for one that was changed, or is of another list or account. */
export function placeOf(
  ctx: Ctx<Program>,
  operation: Pick<Operation, "id">,
  cursor: string | undefined,
): string | undefined {
  if (cursor === undefined) return undefined;
  const list = listOf(ctx, operation);
  try {
    const text = unseal(cursor, "cursor");
    const exact = Buffer.from(cursor.slice(3), "base64url").toString("base64url") === cursor.slice(3);
    if (exact && text.startsWith(list)) return text.slice(list.length);
  } catch {
    // a changed cursor does not open
  }
  throw new Refusal("cursor_invalid", { errors: [{ pointer: "/query/cursor", code: "cursor_invalid" }] });
}
