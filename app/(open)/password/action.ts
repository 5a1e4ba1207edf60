"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { writeCookie } from "@/app/_identity/cookies";
import { orSayWhyWeak } from "@/app/_identity/weakness";
import type { Ctx } from "@/lib/access/ctx";
import { listActingAccounts } from "@/lib/accounts/queries";
import { setPasswordByLink } from "@/lib/identity/passwords/commands";
import { passwordLinkInput } from "@/lib/identity/passwords/input";
import { findPasswordLink } from "@/lib/identity/passwords/queries";
import type { PasswordTokenPurpose } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { formAction } from "@/lib/web/action";

const input = passwordLinkInput.extend({ token: z.string().max(200) });
const secrets = ["password", "token"];

async function setBy(ctx: Ctx, purpose: PasswordTokenPurpose, { token, password }: z.output<typeof input>) {
  const link = await findPasswordLink(ctx.db, token, purpose);
  const companies = link
    ? (await listActingAccounts(ctx.db, link.userId)).map((account) => account.name)
    : [];
  return orSayWhyWeak(ctx.language, setPasswordByLink(ctx, { token, purpose, password, others: companies }));
}

export const setPasswordAction = formAction(
  { needs: "open", words: "identity", input, secrets },
  async (ctx, given) => {
    const set = await setBy(ctx, "set", given);
    if ("errors" in set) return set;
    const { signInToken } = set.done;
    if (!signInToken) redirect("/sign-in?notice=already_set");
    await writeCookie("signIn", signInToken, env().SIGN_IN_MINUTES);
    redirect("/sign-in/enroll");
  },
);

export const resetPasswordAction = formAction(
  { needs: "open", words: "identity", input, secrets },
  async (ctx, given) => {
    const set = await setBy(ctx, "reset", given);
    if ("errors" in set) return set;
    redirect("/sign-in?notice=password_changed");
  },
);
