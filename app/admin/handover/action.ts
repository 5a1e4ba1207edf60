"use server";
import { redirect } from "next/navigation";
import { handOver } from "@/lib/cases/desk/handover/commands";
import { handOverInput } from "@/lib/cases/desk/handover/input";
import { formAction } from "@/lib/web/action";

export const handOverAction = formAction(
  { needs: "staff.cases", input: handOverInput, words: "desk" },
  async (ctx, input) => redirect(`/admin/handover?handed=${(await handOver(ctx, input)).handed}`),
);
