"use server";
import { redirect } from "next/navigation";
import { commitImport, runImport } from "@/lib/staff/imports/commands";
import { importCommitInput, importFileInput } from "@/lib/staff/imports/input";
import { formAction } from "@/lib/web/action";

export const lookAtImportAction = formAction(
  { needs: "staff.catalog", input: importFileInput, words: "imports" },
  async (ctx, { kind, file }) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { importId } = await runImport(
      ctx,
      kind,
      { name: file.name, bytes },
      { commit: false, keep: true },
    );
    redirect(`/admin/imports/${importId}`);
  },
);

export const commitImportAction = formAction(
  { needs: "staff.catalog", input: importCommitInput, words: "imports" },
  async (ctx, input) => {
    await commitImport(ctx, input);
    redirect(`/admin/imports/${input.importId}?done=1`);
  },
);
