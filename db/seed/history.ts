/** Times and events of the demo world: everything happened some days before it was loaded. */

import { events } from "@/db/schema/platform";
import { fixedId } from "@/db/seed/fixed";
import type { Ctx, Machine } from "@/lib/access/ctx";
import { chunks } from "@/lib/platform/chunks";
import type { EventKind } from "@/lib/platform/events";

type Note = {
  kind: EventKind;
  at: Date;
  actor: { kind: "visitor" | "member" | "machine"; id: string | null };
  accountId?: string | null;
  subjectId?: string | null;
  /** the account through whose link the actor came */
  homeAccountId?: string;
  data?: Record<string, unknown>;
};

/** What everything that fills the demo world works with. */
export type Seeding = {
  readonly ctx: Ctx<Machine>;
  /** so many days ago, and minutes later than that */
  ago(days: number, minutes?: number): Date;
  /** notes an event, written by `writeHistory` */
  note(event: Note): void;
  readonly notes: Note[];
};

export function seeding(ctx: Ctx<Machine>): Seeding {
  const notes: Note[] = [];
  return {
    ctx,
    notes,
    ago: (days, minutes = 0) => new Date(ctx.now.getTime() - days * 86_400_000 + minutes * 60_000),
    note: (event) => notes.push(event),
  };
}

/** Writes all noted events, the oldest first. */
export async function writeHistory({ ctx, notes }: Seeding): Promise<void> {
  const rows = [...notes]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ kind, at, actor, accountId, subjectId, homeAccountId, data }, index) => ({
      id: fixedId("event", String(index)),
      at,
      kind,
      accountId: accountId ?? null,
      actorKind: actor.kind,
      actorId: actor.id,
      homeAccountId: homeAccountId ?? null,
      subjectId: subjectId ?? null,
      data: data ?? {},
      ip: null,
      requestId: fixedId("event", `request ${index}`),
    }));
  for (const some of chunks(rows)) await ctx.db.insert(events).values(some);
}
