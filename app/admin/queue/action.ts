"use server";
import { redirect } from "next/navigation";
import { changeMany } from "@/lib/cases/desk/queue/commands";
import { bulkInput } from "@/lib/cases/desk/queue/input";
import { formAction } from "@/lib/web/action";

export const changeManyAction = formAction(
  { needs: "staff.cases", input: bulkInput, words: "desk" },
  async (ctx, input) => {
    const { changed, left } = await changeMany(ctx, input);
    redirect(`/admin/queue?changed=${changed}&left=${left}`);
  },
);
