"use server";
import { redirect } from "next/navigation";
import { fillFromPostalCode } from "@/app/_postal/look-up";
import { unlessPressed } from "@/lib/accounts/input";
import { placeMany } from "@/lib/assets/listing/commands";
import { placeManyInput } from "@/lib/assets/listing/input";
import { formAction } from "@/lib/web/action";
import { addressOf } from "../filter-of";

export const placeManyAction = formAction(
  { needs: "assets.register", input: unlessPressed("lookUp", placeManyInput), words: "registration" },
  async (ctx, input, data) => {
    if (input === null) return fillFromPostalCode(ctx.language, data);
    const { serials, list, ...location } = input;
    const changed = await placeMany(ctx, { serials, location });
    const filter = Object.fromEntries(new URLSearchParams(list));
    redirect(addressOf("/assets", ctx.actor.account.number, { ...filter, changed: String(changed) }));
  },
);
