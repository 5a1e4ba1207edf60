"use server";
// choosing which of one's accounts to act in
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { idField } from "@/lib/accounts/input";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { buttonAction } from "@/lib/web/action";
import { accountCookie } from "@/lib/web/request";
import { actIn } from "@/lib/web/session";

/** Remembers the account for pages whose address names none. Forms name theirs, so no open tab changes sides (trust TEN-4). */
export const switchAccountAction = buttonAction(
  { needs: "signed_in", input: z.object({ account: idField }) },
  async (ctx, { account }) => {
    const chosen = actIn(ctx, account);
    if (!chosen?.actor.account) throw new Refusal("not_found");
    const secure = env().PORTAL_BASE_URL.startsWith("https:");
    (await cookies()).set(accountCookie, chosen.actor.account.id, {
      path: "/",
      httpOnly: true,
      sameSite: "lax",
      secure,
      maxAge: 365 * 86_400,
    });
    redirect("/home");
  },
);
