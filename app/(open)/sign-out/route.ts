/** Signing out: a plain HTML form posts here. Ends the session, forgets what the browser kept, and leads to the start page (trust SES-9). */
import { z } from "zod";
import { signOutSession } from "@/lib/identity/sessions/commands";
import { apiRoute, onlyMethods } from "@/lib/web/api";
import { sessionToken, signOut } from "@/lib/web/auth";

export const GET = onlyMethods("POST");

export const POST = apiRoute(
  { needs: "open", by: "cookie", bodiless: true, input: z.object({}) },
  async (ctx) => {
    const token = await sessionToken();
    if (token) await signOutSession(ctx, token);
    await signOut({ redirect: false });
    return new Response(null, {
      status: 303,
      headers: {
        Location: "/",
        "Cache-Control": "no-store",
        "Clear-Site-Data": '"cache", "cookies", "storage"',
      },
    });
  },
);
