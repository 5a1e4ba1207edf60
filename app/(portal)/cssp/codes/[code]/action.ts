"use server";
import { redirect } from "next/navigation";
import { registerInstanceInput, tokenFileInput } from "@/lib/provisioning/codes/input";
import { deactivateByToken } from "@/lib/provisioning/device-tokens/commands";
import { activateInstance } from "@/lib/provisioning/instances/commands";
import { formAction } from "@/lib/web/action";

export const registerInstanceAction = formAction(
  { needs: "licenses.activate", input: registerInstanceInput, words: "instances" },
  async (ctx, { code, uuid, cpuId, group }) => {
    const { serial } = await activateInstance(ctx, {
      ...{ authCode: code, uuid, cpuId, vcpus: null, memory: null, groupId: group || null },
    });
    redirect(`/cssp/codes/${code}?account=${ctx.actor.account.number}&done=registered&serial=${serial}`);
  },
);

export const releaseAction = formAction(
  { needs: "licenses.activate", input: tokenFileInput, words: "instances" },
  async (ctx, { code, file }) => {
    const { serial, licenses } = await deactivateByToken(ctx, await file.text());
    redirect(
      `/cssp/codes/${code}?account=${ctx.actor.account.number}&done=released&serial=${serial}&count=${licenses.length}`,
    );
  },
);
