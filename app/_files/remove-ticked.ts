import { removeFile } from "@/lib/cases/files/commands";
import type { Uploader } from "@/lib/cases/files/queries";
import { Refusal } from "@/lib/platform/refusal";
import { removedIn } from "./files-in";

/** Takes back files that are ticked in a form sent without scripts; one that is gone already is none. */
export async function removeTicked(uploader: Uploader, data: FormData): Promise<void> {
  for (const id of removedIn(data))
    await removeFile(uploader, id).catch((error: unknown) => {
      if (!(error instanceof Refusal) || error.code !== "not_found") throw error;
    });
}
