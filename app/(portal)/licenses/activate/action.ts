"use server";
import { redirect } from "next/navigation";
import { activateCode, addAuthCode, chooseActivation } from "@/lib/licensing/activating/commands";
import { activateInput, addCodeInput, chooseInput } from "@/lib/licensing/activating/input";
import { formAction } from "@/lib/web/action";

export const chooseAction = formAction(
  { needs: "licenses.activate", input: chooseInput, words: "licensing" },
  async (ctx, input) => {
    const { code, asset } = await chooseActivation(ctx, input);
    redirect(
      `/licenses/activate/review?account=${ctx.actor.account.number}&unit=${code.unitId}&asset=${asset.id}`,
    );
  },
);

export const addCodeAction = formAction(
  { needs: "licenses.activate", input: addCodeInput, words: "licensing" },
  async (ctx, input) => {
    const { unitId } = await addAuthCode(ctx, input);
    redirect(`/licenses/activate?account=${ctx.actor.account.number}&unit=${unitId}&done=added`);
  },
);

export const activateAction = formAction(
  { needs: "licenses.activate", input: activateInput, words: "licensing" },
  async (ctx, input) => {
    const { licenseIds } = await activateCode(ctx, input);
    redirect(
      `/licenses/${licenseIds[0]}?account=${ctx.actor.account.number}&done=activated&count=${licenseIds.length}`,
    );
  },
);
