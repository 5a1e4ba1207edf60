"use server";
import { redirect } from "next/navigation";
import { dropCookie } from "@/app/_identity/cookies";
import { eraseSelf } from "@/lib/registration/erasure/commands";
import { eraseInput } from "@/lib/registration/erasure/input";
import { formAction } from "@/lib/web/action";
import { signOut } from "@/lib/web/auth";

export const eraseSelfAction = formAction(
  { needs: "signed_in", words: "identity", input: eraseInput },
  async (ctx, input) => {
    await eraseSelf(ctx, input);
    // the session is gone from the database; the browser forgets its cookies too
    await signOut({ redirect: false });
    await dropCookie("device");
    redirect("/sign-in?notice=erased");
  },
);
