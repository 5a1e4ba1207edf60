"use server";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { updateProfile } from "@/lib/identity/people/commands";
import { profileInput } from "@/lib/identity/people/input";
import { env } from "@/lib/platform/env";
import { formAction } from "@/lib/web/action";
import { languageCookie } from "@/lib/web/locale";

export const saveProfileAction = formAction(
  { needs: "signed_in", words: "identity", input: profileInput },
  async (ctx, profile) => {
    await updateProfile(ctx, profile);
    // the switch at the foot of the page goes before the profile; it follows what was just chosen
    const secure = env().PORTAL_BASE_URL.startsWith("https:");
    (await cookies()).set(languageCookie, profile.language, {
      path: "/",
      sameSite: "lax",
      secure,
      maxAge: 365 * 86_400,
    });
    redirect("/profile?done=saved");
  },
);
