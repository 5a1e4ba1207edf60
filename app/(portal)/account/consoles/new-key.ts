/**
 * A product key on its way to the one page that shows it. It travels in a sealed cookie for two minutes, because the
 * answer to a form is printed into the page's source and may be kept (house, Forms).
 */
import { cookies } from "next/headers";
import { env } from "@/lib/platform/env";
import { seal, unseal } from "@/lib/platform/secrets";

const cookie = "portal.console-key";
const path = "/account/consoles";

/** Only actions may call it. */
export async function carryNewKey(key: string, forUser: string): Promise<void> {
  const secure = env().PORTAL_BASE_URL.startsWith("https:");
  (await cookies()).set(cookie, seal(JSON.stringify({ key, forUser }), "flash"), {
    httpOnly: true,
    sameSite: "strict",
    secure,
    path,
    maxAge: 120,
  });
}

/** The key made a moment ago by this person in this browser, if any. */
export async function readNewKey(forUser: string): Promise<string | null> {
  const sealed = (await cookies()).get(cookie)?.value;
  if (!sealed) return null;
  try {
    const carried = JSON.parse(unseal(sealed, "flash")) as { key: string; forUser: string };
    return carried.forUser === forUser ? carried.key : null;
  } catch {
    return null;
  }
}
