"use server";
import { redirect } from "next/navigation";
import { orSayWhyWeak } from "@/app/_identity/weakness";
import { changePassword } from "@/lib/identity/passwords/commands";
import { passwordChangeInput } from "@/lib/identity/passwords/input";
import { formAction } from "@/lib/web/action";

const secrets = ["currentPassword", "password"];

export const changePasswordAction = formAction(
  { needs: "signed_in", words: "identity", input: passwordChangeInput, secrets },
  async (ctx, input) => {
    const companies = ctx.actor.accounts.map((account) => account.name);
    const changed = await orSayWhyWeak(ctx.language, changePassword(ctx, input, companies));
    if ("errors" in changed) return changed;
    redirect("/profile/security?done=password");
  },
);
