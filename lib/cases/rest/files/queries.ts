/** Reads of files for programs. */
import type { Ctx, Program } from "@/lib/access/ctx";
import { listCaseFiles, type ShownFile } from "@/lib/cases/files/queries";
import type { RestFile } from "@/lib/cases/rest/input";
import { getNumbered } from "@/lib/cases/rest/queries";

export function asFile(file: Pick<ShownFile, "id" | "name" | "size" | "state" | "sha256" | "at">): RestFile {
  const { id, name, size, state, sha256, at } = file;
  return { id, name, size, state, sha256, addedAt: at.toISOString() };
}

/** The files of a case that customers see, oldest first. */
export async function listRestFiles(ctx: Ctx<Program>, number: string): Promise<RestFile[]> {
  const about = await getNumbered(ctx, number);
  return (await listCaseFiles(ctx, about.id)).map(asFile);
}
