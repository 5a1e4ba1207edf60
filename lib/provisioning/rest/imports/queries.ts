/** Reads of imports for programs: those of the page, in the names of `/api/v1`. */
import type { Ctx, Program } from "@/lib/access/ctx";
import { getImport, listImportRows } from "@/lib/provisioning/imports/queries";
import { readImportFault } from "@/lib/provisioning/imports/rules";
import type { RestImport } from "@/lib/provisioning/rest/imports/input";
import type { ImportRowState } from "@/lib/provisioning/rules";

/** One import; refuses `not_found` alike for a foreign one and one that is not there. */
export async function getRestImport(ctx: Ctx<Program>, id: string): Promise<RestImport> {
  const { fileName, createdAt, committedAt, undoneAt, mode, rows, states } = await getImport(ctx, id);
  return { id, name: fileName, createdAt, committedAt, undoneAt, mode, rows, states };
}

const named = (field: string) => (field === "reportedBy" ? "createdBy" : field);

/** A page of its rows, and where the next one begins. Refuses `not_found`. */
export async function listRestImportRows(
  ctx: Ctx<Program>,
  id: string,
  asked: { state?: ImportRowState | undefined; limit: number },
  after: string | undefined,
) {
  await getImport(ctx, id);
  const filter = {
    show: asked.state ?? ("all" as const),
    after: /^\d{1,8}$/.test(after ?? "") ? Number(after) : 0,
  };
  const { rows, next } = await listImportRows(ctx, id, filter, asked.limit);
  return {
    items: rows.map(({ line, serial, facts, cells, state, faults }) => ({
      line,
      serial,
      customerReferenceId: facts?.customerReferenceId ?? cells.customerReferenceId ?? null,
      state,
      faults: faults.map((text) => {
        const read = readImportFault(text);
        return { field: read?.field ? named(read.field) : null, code: read?.fault ?? text };
      }),
    })),
    next: next === null ? null : String(next),
  };
}
