/** The cookie of a registration in progress and of the link somebody came by. The browser holds tokens, never state. */
import { cookies } from "next/headers";
import { env } from "@/lib/platform/env";

const secure = () => env().PORTAL_BASE_URL.startsWith("https:");
const name = (plain: string) => (secure() ? `__Host-${plain}` : plain);
const registrationCookie = () => name("portal.registration");
const joinCookie = () => name("portal.join");

async function write(cookie: string, value: string, days: number): Promise<void> {
  (await cookies()).set(cookie, value, {
    httpOnly: true,
    sameSite: "lax",
    secure: secure(),
    path: "/",
    maxAge: days * 86_400,
  });
}

export async function readRegistrationToken(): Promise<string | null> {
  return (await cookies()).get(registrationCookie())?.value ?? null;
}

/** Remembers the registration of this browser; only actions and routes may call it. */
export async function writeRegistrationToken(token: string): Promise<void> {
  await write(registrationCookie(), token, env().REGISTRATION_DAYS);
}

export async function forgetRegistrationToken(): Promise<void> {
  const jar = await cookies();
  jar.delete({ name: registrationCookie(), path: "/", secure: secure() });
  jar.delete({ name: joinCookie(), path: "/", secure: secure() });
}

/** The token of the registration link that brought this browser here, if any. */
export async function readJoinToken(): Promise<string | null> {
  return (await cookies()).get(joinCookie())?.value ?? null;
}

export async function writeJoinToken(token: string | null): Promise<void> {
  if (token) await write(joinCookie(), token, 1);
  else (await cookies()).delete({ name: joinCookie(), path: "/", secure: secure() });
}
