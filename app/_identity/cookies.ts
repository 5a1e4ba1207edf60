/** The cookies of signing in: the sign-in under way, codes about to be shown, and what makes a browser a known one. */
import { cookies } from "next/headers";
import { env } from "@/lib/platform/env";

const names = { signIn: "portal.sign-in", codes: "portal.recovery-codes", device: "portal.device" } as const;
export type Cookie = keyof typeof names;

const secure = () => env().PORTAL_BASE_URL.startsWith("https:");
const nameOf = (which: Cookie) => (secure() ? `__Host-${names[which]}` : names[which]);

export async function readCookie(which: Cookie): Promise<string | null> {
  return (await cookies()).get(nameOf(which))?.value ?? null;
}

/** Only actions and routes may call it. */
export async function writeCookie(which: Cookie, value: string, minutes: number): Promise<void> {
  const options = {
    httpOnly: true,
    sameSite: "lax",
    secure: secure(),
    path: "/",
    maxAge: minutes * 60,
  } as const;
  (await cookies()).set(nameOf(which), value, options);
}

/** Only actions and routes may call it. */
export async function dropCookie(which: Cookie): Promise<void> {
  (await cookies()).delete({ name: nameOf(which), path: "/", secure: secure() });
}
