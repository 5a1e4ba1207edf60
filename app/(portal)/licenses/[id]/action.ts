"use server";
import { redirect } from "next/navigation";
import { deactivate } from "@/lib/licensing/activating/commands";
import { deactivateInput } from "@/lib/licensing/activating/input";
import { formAction } from "@/lib/web/action";

export const deactivateAction = formAction(
  { needs: "licenses.activate", input: deactivateInput, words: "licensing" },
  async (ctx, { activationId, licenseId }) => {
    const { returnedUntil } = await deactivate(ctx, activationId);
    redirect(
      `/licenses/${licenseId}?account=${ctx.actor.account.number}&done=deactivated&until=${returnedUntil.getTime()}`,
    );
  },
);
