/** Reads of files for programs. */
import type { Ctx, Program } from "@/lib/access/ctx";
import { takeFile } from "@/lib/cases/files/commands";
import { type CaseFile, listCaseFiles, type ShownFile } from "@/lib/cases/files/queries";
import type { RestFile } from "@/lib/cases/rest/input";
import { getNumbered } from "@/lib/cases/rest/queries";
import { Refusal } from "@/lib/platform/refusal";

export function asFile(file: Pick<ShownFile, "id" | "name" | "size" | "state" | "sha256" | "at">): RestFile {
  const { id, name, size, state, sha256, at } = file;
  return { id, name, size, state, sha256, addedAt: at.toISOString() };
}

/** The files of a case that customers see, oldest first. */
export async function listRestFiles(ctx: Ctx<Program>, number: string): Promise<RestFile[]> {
  const about = await getNumbered(ctx, number);
  return (await listCaseFiles(ctx, about.id)).map(asFile);
}

/** A file of this case, to be given out now (`takeFile`). Refuses `not_found` alike for one of another case. */
export async function takeRestFile(
  ctx: Ctx<Program>,
  number: string,
  id: string,
  notes: boolean,
): Promise<CaseFile> {
  const about = await getNumbered(ctx, number);
  const listed = (await listCaseFiles(ctx, about.id)).some((file) => file.id === id);
  if (!listed) throw new Refusal("not_found");
  return takeFile(ctx, id, notes);
}
