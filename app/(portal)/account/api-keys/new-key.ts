/**
 * An API key on its way to the one page that shows it: in a sealed cookie for five minutes or until its reader has stored
 * it, because the answer to a form is printed into the page's source and may be kept (house, Forms).
 */
import { cookies } from "next/headers";
import type { NewKey } from "@/lib/accounts/api-keys/commands";
import { env } from "@/lib/platform/env";
import { seal, unseal } from "@/lib/platform/secrets";

const cookie = "portal.api-key";
const path = "/account/api-keys";

/** Only actions may call it. */
export async function carryNewKey(made: NewKey, forUser: string): Promise<void> {
  const secure = env().PORTAL_BASE_URL.startsWith("https:");
  (await cookies()).set(cookie, seal(JSON.stringify({ ...made, forUser }), "flash"), {
    ...{ httpOnly: true, sameSite: "strict", secure, path, maxAge: 300 },
  });
}

/** Only actions may call it. */
export async function dropNewKey(): Promise<void> {
  (await cookies()).delete({ name: cookie, path });
}

/** This key as it was made a moment ago by this person in this browser, if it was. */
export async function readNewKey(forUser: string, keyId: string): Promise<string | null> {
  const sealed = (await cookies()).get(cookie)?.value;
  if (!sealed) return null;
  try {
    const carried = JSON.parse(unseal(sealed, "flash")) as NewKey & { forUser: string };
    return carried.forUser === forUser && carried.keyId === keyId ? carried.key : null;
  } catch {
    return null;
  }
}
