"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { unlessPressed } from "@/lib/accounts/input";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { regionCode } from "@/lib/platform/gateways/address-book/countries";
import { Refusal } from "@/lib/platform/refusal";
import { reportEndUser } from "@/lib/provisioning/commands";
import { addressBook } from "@/lib/provisioning/queries";
import { findFacts } from "@/lib/provisioning/records/queries";
import { asReportedBefore } from "@/lib/provisioning/records/rules";
import { reportInput } from "@/lib/provisioning/reporting/input";
import { formAction } from "@/lib/web/action";
import { addressOf } from "../filter-of";
import { fillPlace } from "./fill";

const input = z.lazy(() => reportInput(addressBook, regionCode, env().API_SERIALS_PER_CALL));
const aboutDevices = ["device_not_in_account", "device_not_cssp", "device_decommissioned"] as const;

export const reportAction = formAction(
  { needs: "provisioning.report", input: unlessPressed("lookUp", input), words: "provisioning" },
  async (ctx, typed, data) => {
    if (typed === null) return fillPlace(ctx.language, data);
    const { serials } = typed;
    const known = await findFacts(ctx, typed.facts.customerReferenceId);
    const facts = asReportedBefore(typed.facts, known?.facts ?? null);
    const reported = await reportEndUser(ctx, { serials, facts, route: "page" }).catch((error: unknown) => {
      const code = error instanceof Refusal && aboutDevices.find((one) => one === error.code);
      if (!code) throw error;
      const named = String(error.detail.values?.serials ?? "");
      const message = words(ctx.language, "provisioning")(`refused.${code}`, { serials: named });
      return { errors: [{ field: "serials", message }] };
    });
    if ("errors" in reported) return reported;
    const saved = reported.changed ? String(serials.length) : "0";
    redirect(addressOf(`/cssp/end-users/${reported.endUserId}`, ctx.actor.account.number, { saved }));
  },
);
