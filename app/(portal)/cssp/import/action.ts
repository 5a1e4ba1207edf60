"use server";
import { redirect } from "next/navigation";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { commitImport, mapImport, readImport } from "@/lib/provisioning/imports/commands";
import {
  commitImportInput,
  importInput,
  mappingInput,
  undoImportInput,
} from "@/lib/provisioning/imports/input";
import { undoImport } from "@/lib/provisioning/imports/undoing/commands";
import { formAction } from "@/lib/web/action";
import { addressOf } from "../devices/filter-of";

export const importAction = formAction(
  { needs: "provisioning.report", input: importInput, words: "endUserImports" },
  async (ctx, { file }) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const read = await readImport(ctx, { name: file.name, bytes });
    if ("importId" in read) redirect(addressOf(`/cssp/import/${read.importId}`, ctx.actor.account.number));
    const { fault } = read;
    const line = "line" in fault ? fault.line : undefined;
    const t = words(ctx.language, "endUserImports");
    // faults of columns belong to files whose columns are known beforehand
    const code =
      fault.code === "column_missing" || fault.code === "column_twice"
        ? "malformed_somewhere"
        : fault.code === "malformed" && line === undefined
          ? "malformed_somewhere"
          : fault.code;
    const message = t(`fileFaults.${code}`, {
      ...{ line: String(line ?? ""), max: env().END_USER_IMPORT_ROWS },
      rows: "rows" in fault ? fault.rows : 0,
    });
    return { errors: [{ field: "file", message }] };
  },
);

export const mapAction = formAction(
  { needs: "provisioning.report", input: mappingInput, words: "endUserImports" },
  async (ctx, input) => {
    await mapImport(ctx, input);
    redirect(addressOf(`/cssp/import/${input.importId}`, ctx.actor.account.number, { done: "mapped" }));
  },
);

export const commitAction = formAction(
  { needs: "provisioning.report", input: commitImportInput, words: "endUserImports" },
  async (ctx, input) => {
    await commitImport(ctx, input);
    redirect(addressOf(`/cssp/import/${input.importId}`, ctx.actor.account.number, { done: "committed" }));
  },
);

export const undoAction = formAction(
  { needs: "provisioning.report", input: undoImportInput, words: "endUserImports" },
  async (ctx, { importId }) => {
    await undoImport(ctx, importId);
    redirect(addressOf(`/cssp/import/${importId}`, ctx.actor.account.number, { done: "undone" }));
  },
);
