"use server";
import { redirect } from "next/navigation";
import { unlessPressed } from "@/lib/accounts/input";
import { regionCode } from "@/lib/platform/gateways/address-book/countries";
import { addressBook } from "@/lib/provisioning/queries";
import { changeEndUser } from "@/lib/provisioning/records/commands";
import { findFacts } from "@/lib/provisioning/records/queries";
import { asReportedBefore } from "@/lib/provisioning/records/rules";
import { changeInput } from "@/lib/provisioning/reporting/input";
import { formAction } from "@/lib/web/action";
import { fillPlace } from "../../../devices/end-user/fill";
import { addressOf } from "../../../devices/filter-of";

const input = changeInput(addressBook, regionCode);

export const changeAction = formAction(
  { needs: "provisioning.report", input: unlessPressed("lookUp", input), words: "provisioning" },
  async (ctx, typed, data) => {
    if (typed === null) return fillPlace(ctx.language, data);
    const known = await findFacts(ctx, typed.facts.customerReferenceId);
    const facts = asReportedBefore(typed.facts, known?.facts ?? null);
    const { endUserId, changed } = await changeEndUser(ctx, { ...typed, facts, route: "page" });
    const number = ctx.actor.account.number;
    redirect(addressOf(`/cssp/end-users/${endUserId}`, number, { changed: changed ? "1" : "0" }));
  },
);
