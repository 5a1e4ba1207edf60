/** What may come in when two end users are merged, and when that is undone. */
import { z } from "zod";
import { idField } from "@/lib/accounts/input";
import { type MergeField, mergeFields, mergeSides } from "@/lib/provisioning/merging/rules";

const side = z.enum(mergeSides).default("into");

/** Per fact whose survives; a fact that is not named is the survivor's own. The versions are those that were looked at. */
export const mergeInput = z.object({
  into: idField,
  from: idField,
  intoVersion: idField,
  fromVersion: idField,
  ...(Object.fromEntries(mergeFields.map((field) => [field, side])) as Record<MergeField, typeof side>),
});
export type MergeInput = z.output<typeof mergeInput>;

export const undoMergeInput = z.object({ from: idField, versionId: idField });
