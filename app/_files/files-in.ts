import type { UnsentFile } from "./file-drop";

/** The files a form of a case carries when it was sent without scripts; an empty field counts as one nameless file. */
export function filesIn(data: FormData): File[] {
  return data.getAll("attachments").filter((one): one is File => typeof one !== "string");
}

/** Ids of files that came with the form before and are ticked to be removed, which is how it is done without scripts. */
export function removedIn(data: FormData): string[] {
  return data.getAll("removeFiles").filter((one): one is string => typeof one === "string" && one !== "");
}

/** Files that wait with a form, for a form state to carry back to the field that lists them (`FileDrop`). */
export function keptFiles(files: readonly UnsentFile[]): { unsentFiles: string } {
  return {
    unsentFiles: JSON.stringify(
      files.map(({ id, name, size, received, state }) => ({ id, name, size, received, state })),
    ),
  };
}
