/** Files that programs bring: uploaded first, and named afterwards by the case or comment they are for. */
import { and, inArray, isNull, like, ne } from "drizzle-orm";
import { caseFiles } from "@/db/schema/cases-files";
import type { Ctx, Program } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { takeFile } from "@/lib/cases/files/commands";
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

/**
 * Takes a file of at most FORM_FILE_MAX_BYTES, which belongs to no case yet. Refuses as `takeWhole` does, and
 * `rate_limited`.
 */
export async function uploadByRest(
  ctx: Ctx<Program>,
  file: { readonly name: string; readonly size: number; readonly bytes: AsyncIterable<Uint8Array> },
): Promise<RestFile> {
  const { keyId, account } = ctx.actor;
  await limited(
    ctx,
    [{ key: `uploads:${keyId}`, max: env().CASE_UPLOADS_PER_HOUR, seconds: 3_600 }],
    "rate_limited",
  );
  const values = { file: file.name };
  if (file.size > env().FORM_FILE_MAX_BYTES) throw new Refusal("file_too_large", { values });
  try {
    const submissionId = loose + newId("submission");
    const taken = await takeWhole(
      ctx,
      { accountId: account.id, uploadedBy: null, visibility: "customer", submissionId },
      file,
    );
    return asFile({ ...taken, at: taken.createdAt });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // the field of the form is none of a program's
    throw new Refusal(error.code, { values: error.detail.values ?? values });
  }
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
    .where(
      and(
        within(ctx, caseFiles.accountId),
        inArray(caseFiles.id, wanted),
        like(caseFiles.submissionId, `${loose}%`),
        ne(caseFiles.state, "uploading"),
        isNull(caseFiles.uploadedBy),
        isNull(caseFiles.messageId),
        isNull(caseFiles.removedAt),
      ),
    )
    .returning({ id: caseFiles.id });
  const found = new Set(claimed.map(({ id }) => id));
  const errors = ids.flatMap((id, place) =>
    found.has(id) ? [] : [{ pointer: `/files/${place}`, code: "file_unknown" }],
  );
  if (errors.length > 0) throw new Refusal("file_unknown", { errors });
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
