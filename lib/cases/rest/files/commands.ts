/** Files that programs bring: uploaded first, and named afterwards by the case or comment they are for. */
import { and, inArray, isNull, like, ne, type SQL, sql } from "drizzle-orm";
import { caseFiles } from "@/db/schema/cases-files";
import type { Ctx, Program } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { removeFileOfCase, takeFile } from "@/lib/cases/files/commands";
import { type CaseFile, listCaseFiles } from "@/lib/cases/files/queries";
import { takeWhole } from "@/lib/cases/files/uploads/commands";
import { asFile } from "@/lib/cases/rest/files/queries";
import type { RestFile } from "@/lib/cases/rest/input";
import { getNumbered } from "@/lib/cases/rest/queries";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";

/** How the form of an upload without a form begins: no page makes such an id. */
const loose = "api:";

/** A fresh id for what belongs to no case yet. */
export const newLoose = () => loose + newId("submission");

/** SQL: what programs of the account have uploaded and nothing has named yet, whichever of its keys it was. */
export const unnamed = (ctx: Ctx<Program>): SQL =>
  sql`${and(
    within(ctx, caseFiles.accountId),
    like(caseFiles.submissionId, `${loose}%`),
    isNull(caseFiles.uploadedBy),
    isNull(caseFiles.messageId),
    isNull(caseFiles.removedAt),
  )}`;

/** Begins of uploads are counted, by the key. */
export function limitUploads(ctx: Ctx<Program>): Promise<void> {
  return limited(
    ctx,
    [{ key: `uploads:${ctx.actor.keyId}`, max: env().CASE_UPLOADS_PER_HOUR, seconds: 3_600 }],
    "rate_limited",
  );
}

/** The same refusals without the field of the form, which is none of a program's. `values`: where they say nothing else. */
export async function withoutForm<Result>(
  values: Readonly<Record<string, string>>,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.code, { values: error.detail.values ?? values });
  }
}

/**
 * Takes a file of at most FORM_FILE_MAX_BYTES, which belongs to no case yet. Refuses as `takeWhole` does, and
 * `rate_limited`.
 */
export async function uploadByRest(
  ctx: Ctx<Program>,
  file: { readonly name: string; readonly size: number; readonly bytes: AsyncIterable<Uint8Array> },
): Promise<RestFile> {
  await limitUploads(ctx);
  const values = { file: file.name };
  if (file.size > env().FORM_FILE_MAX_BYTES) throw new Refusal("file_too_large", { values });
  const belongs = {
    ...{ accountId: ctx.actor.account.id, uploadedBy: null, visibility: "customer" as const },
    submissionId: newLoose(),
  };
  const taken = await withoutForm(values, () => takeWhole(ctx, belongs, file));
  return asFile({ ...taken, at: taken.createdAt });
}

/**
 * Makes uploaded files those of the form `submissionId`, inside the transaction that sends it: the form then takes them
 * along. Each can be named once. Refuses `file_unknown` when one is missing, foreign or used already; of two that name the
 * same file at once the second is refused.
 */
export async function claimFiles(
  ctx: Ctx<Program>,
  ids: readonly string[],
  submissionId: string,
): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  if (wanted.length > env().CASE_FILES_MAX)
    throw new Refusal("malformed_input", { errors: [{ pointer: "/files", code: "too_many" }] });
  const claimed = await ctx.db
    .update(caseFiles)
    .set({ submissionId })
    .where(and(unnamed(ctx), inArray(caseFiles.id, wanted), ne(caseFiles.state, "uploading")))
    .returning({ id: caseFiles.id });
  const found = new Set(claimed.map(({ id }) => id));
  const errors = ids.flatMap((id, place) =>
    found.has(id) ? [] : [{ pointer: `/files/${place}`, code: "file_unknown" }],
  );
  if (errors.length > 0) throw new Refusal("file_unknown", { errors });
}

/** `removeFileOfCase`. */
export async function removeRestFile(ctx: Ctx<Program>, typed: string, id: string): Promise<void> {
  const { number } = await getNumbered(ctx, typed);
  await removeFileOfCase(ctx, { number, id });
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
