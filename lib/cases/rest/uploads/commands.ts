/** Uploads of programs in parts, which go on where they were cut off: those of people, without a form (trust FIL-9). */
import { and, eq } from "drizzle-orm";
import { caseFiles } from "@/db/schema/cases-files";
import type { Ctx, Program } from "@/lib/access/ctx";
import { type CaseFile, getUpload } from "@/lib/cases/files/queries";
import { appendToUpload, reserve } from "@/lib/cases/files/uploads/commands";
import { longestPart } from "@/lib/cases/files/uploads/rules";
import { limitUploads, newLoose, unnamed, withoutForm } from "@/lib/cases/rest/files/commands";
import { asFile } from "@/lib/cases/rest/files/queries";
import type { RestUpload } from "@/lib/cases/rest/uploads/input";
import { forgetBytes } from "@/lib/platform/gateways/file-store/file-store";
import { Refusal } from "@/lib/platform/refusal";

const asUpload = (file: CaseFile): RestUpload => ({
  ...asFile({ ...file, at: file.createdAt }),
  received: file.received,
});

/** Begins an upload. Refuses as `reserve` does, and `rate_limited`. */
export async function beginByRest(
  ctx: Ctx<Program>,
  { name, size }: { name: string; size: number },
): Promise<RestUpload> {
  await limitUploads(ctx);
  const belongs = {
    ...{ accountId: ctx.actor.account.id, uploadedBy: null, visibility: "customer" as const },
    submissionId: newLoose(),
  };
  return asUpload(await withoutForm({ file: name }, () => reserve(ctx, belongs, name, size)));
}

/** The next part. Refuses `body_too_large`, and as `appendToUpload` does. */
export async function appendByRest(
  ctx: Ctx<Program>,
  part: { readonly id: string; readonly offset: number; readonly size: number },
  bytes: AsyncIterable<Uint8Array>,
): Promise<RestUpload> {
  if (part.size > longestPart) throw new Refusal("body_too_large");
  const { id, offset } = part;
  return asUpload(
    await withoutForm({}, () => appendToUpload({ ctx, mine: unnamed(ctx) }, { id, offset }, bytes)),
  );
}

/** Where an upload stands, or a file that nothing has named yet. Refuses `not_found`. */
export async function getRestUpload(ctx: Ctx<Program>, id: string): Promise<RestUpload> {
  return asUpload(await getUpload({ ctx, mine: unnamed(ctx) }, id));
}

/** Forgets it, with its bytes. Refuses `not_found`. */
export async function removeByRest(ctx: Ctx<Program>, id: string): Promise<void> {
  const [gone] = await ctx.db
    .delete(caseFiles)
    .where(and(unnamed(ctx), eq(caseFiles.id, id)))
    .returning({ key: caseFiles.storageKey });
  if (!gone) throw new Refusal("not_found");
  await forgetBytes([gone.key]);
}
