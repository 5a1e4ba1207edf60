"use server";
import { redirect } from "next/navigation";
import { addMacro, changeMacro, offerMacro, retireMacro } from "@/lib/cases/desk/macros/commands";
import { macroChange, macroOnly, newMacro } from "@/lib/cases/desk/macros/input";
import { formAction } from "@/lib/web/action";

const saved = ({ id }: { id: string }): never => redirect(`/admin/macros/${id}?done=saved`);

export const addMacroAction = formAction(
  { needs: "staff.cases_manage", input: newMacro, words: "desk" },
  async (ctx, input) => saved(await addMacro(ctx, input)),
);

export const changeMacroAction = formAction(
  { needs: "staff.cases_manage", input: macroChange, words: "desk" },
  async (ctx, input) => saved(await changeMacro(ctx, input)),
);

export const retireMacroAction = formAction(
  { needs: "staff.cases_manage", input: macroOnly, words: "desk" },
  async (ctx, { id }) => saved(await retireMacro(ctx, id)),
);

export const offerMacroAction = formAction(
  { needs: "staff.cases_manage", input: macroOnly, words: "desk" },
  async (ctx, { id }) => saved(await offerMacro(ctx, id)),
);
