"use server";
import { redirect } from "next/navigation";
import { fillPlace } from "@/app/(portal)/cssp/devices/end-user/fill";
import { unlessPressed } from "@/lib/accounts/input";
import { regionCode } from "@/lib/platform/gateways/address-book/countries";
import { confirmByLink } from "@/lib/provisioning/confirming/commands";
import { addressBook } from "@/lib/provisioning/queries";
import { confirmInput } from "@/lib/provisioning/reporting/input";
import { formAction } from "@/lib/web/action";

const input = confirmInput(addressBook, regionCode);

export const confirmAction = formAction(
  { needs: "open", input: unlessPressed("lookUp", input), words: "provisioning", secrets: ["token"] },
  async (ctx, typed, data) => {
    if (typed === null) return fillPlace(ctx.language, data);
    await confirmByLink(ctx, typed);
    redirect(`/end-user/${encodeURIComponent(typed.token)}?done=1`);
  },
);
