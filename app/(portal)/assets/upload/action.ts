"use server";
import { redirect } from "next/navigation";
import { commitUpload, previewUpload } from "@/lib/assets/uploads/commands";
import { commitInput, uploadInput } from "@/lib/assets/uploads/input";
import { uploadLimits } from "@/lib/assets/uploads/rules";
import { words } from "@/lib/i18n/words";
import { formAction } from "@/lib/web/action";

export const uploadAction = formAction(
  { needs: "assets.register_many", input: uploadInput, words: "transfers" },
  async (ctx, { file }) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const read = await previewUpload(ctx, { name: file.name, bytes });
    if ("uploadId" in read) redirect(`/assets/upload/${read.uploadId}?account=${ctx.actor.account.number}`);
    const { fault } = read;
    const line = "line" in fault ? fault.line : undefined;
    const code = fault.code === "malformed" && line === undefined ? "malformed_somewhere" : fault.code;
    const message = words(ctx.language, "transfers")(`upload.fileFaults.${code}`, {
      line: String(line ?? ""),
      column: "column" in fault ? (fault.column ?? "") : "",
      rows: "rows" in fault ? fault.rows : 0,
      max: uploadLimits.rows,
    });
    return { errors: [{ field: "file", message }] };
  },
);

export const commitAction = formAction(
  { needs: "assets.register_many", input: commitInput, words: "transfers" },
  async (ctx, input) => {
    await commitUpload(ctx, input);
    redirect(`/assets/upload/${input.uploadId}?done=1&account=${ctx.actor.account.number}`);
  },
);
