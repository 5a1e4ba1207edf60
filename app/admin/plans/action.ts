"use server";
import { redirect } from "next/navigation";
import {
  addPlan,
  changeLine,
  changePlan,
  changeTarget,
  offerPlan,
  retirePlan,
} from "@/lib/staff/plans/commands";
import { lineChange, newPlan, planChange, planOnly, targetChange } from "@/lib/staff/plans/input";
import { formAction } from "@/lib/web/action";

const saved = (code: string) => `/admin/plans/${code}?done=saved`;

export const addPlanAction = formAction(
  { needs: "staff.catalog", input: newPlan, words: "inspection" },
  async (ctx, input) => redirect(saved((await addPlan(ctx, input)).code)),
);

export const changePlanAction = formAction(
  { needs: "staff.catalog", input: planChange, words: "inspection" },
  async (ctx, input) => redirect(saved((await changePlan(ctx, input)).code)),
);

export const changeLineAction = formAction(
  { needs: "staff.catalog", input: lineChange, words: "inspection" },
  async (ctx, input) => redirect(saved((await changeLine(ctx, input)).code)),
);

export const changeTargetAction = formAction(
  { needs: "staff.catalog", input: targetChange, words: "inspection" },
  async (ctx, input) => redirect(saved((await changeTarget(ctx, input)).code)),
);

export const retirePlanAction = formAction(
  { needs: "staff.catalog", input: planOnly, words: "inspection" },
  async (ctx, { planId }) => redirect(saved((await retirePlan(ctx, planId)).code)),
);

export const offerPlanAction = formAction(
  { needs: "staff.catalog", input: planOnly, words: "inspection" },
  async (ctx, { planId }) => redirect(saved((await offerPlan(ctx, planId)).code)),
);
