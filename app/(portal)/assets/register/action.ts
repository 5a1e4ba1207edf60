"use server";
import { redirect } from "next/navigation";
import { recognized } from "@/app/_numbers/recognize";
import { fillFromPostalCode } from "@/app/_postal/look-up";
import { registerProduct } from "@/lib/assets/registering/commands";
import { registerOrAskInput } from "@/lib/assets/registering/form/input";
import { words } from "@/lib/i18n/words";
import { formAction } from "@/lib/web/action";
import { addressOf } from "../filter-of";

export const registerAction = formAction(
  { needs: "assets.register", input: registerOrAskInput, words: "registration" },
  async (ctx, input, data) => {
    if (input === null)
      return data.has("recognize")
        ? recognized(words(ctx.language, "registration"), data)
        : fillFromPostalCode(ctx.language, data);
    const { serials, authCodes } = await registerProduct(ctx, input);
    const { number } = ctx.actor.account;
    const [serial] = serials;
    if (serial && serials.length === 1 && authCodes.length === 0)
      redirect(addressOf(`/assets/${serial}`, number, { done: "registered" }));
    redirect(
      addressOf("/assets/register", number, { serials: serials.join(","), codes: authCodes.join(",") }),
    );
  },
);
