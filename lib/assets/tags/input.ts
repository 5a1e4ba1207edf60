/** What may come in about tags. Issue messages are codes. */
import { z } from "zod";
import { idField, requiredLine } from "@/lib/accounts/input";
import { maxTagLength, maxTagsPerAsset, splitTags } from "@/lib/assets/tags/rules";
import { isPlainLine } from "@/lib/identity/people/rules";

/** One tag's name; commas separate tags and cannot be part of one. */
export const tagName = requiredLine(maxTagLength).pipe(
  z
    .string()
    .transform((name) => name.replace(/[\s\u3000]+/g, " "))
    .refine((name) => !/[,、，]/.test(name), "comma"),
);

/** Several tags in one line, separated by commas; none is fine. */
export const tagNames = z
  .string()
  .default("")
  .transform(splitTags)
  .pipe(
    z
      .array(z.string().max(maxTagLength, "tag_too_long").refine(isPlainLine, "characters"))
      .max(maxTagsPerAsset, "too_many"),
  );

export const createTagInput = z.object({ name: tagName });
export const renameTagInput = z.object({ tagId: idField, name: tagName });
export const deleteTagInput = z.object({ tagId: idField });
