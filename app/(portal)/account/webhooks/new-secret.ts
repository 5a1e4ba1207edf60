/**
 * A webhook's secret on its way to the one page that shows it: in a sealed cookie for five minutes or until its reader has
 * stored it, because the answer to a form is printed into the page's source and may be kept (house, Forms).
 */
import { cookies } from "next/headers";
import type { NewSecret } from "@/lib/accounts/webhooks/commands";
import { env } from "@/lib/platform/env";
import { seal, unseal } from "@/lib/platform/secrets";

const cookie = "portal.webhook-secret";
const path = "/account/webhooks";

/** Only actions may call it. */
export async function carryNewSecret(made: NewSecret, forUser: string): Promise<void> {
  const secure = env().PORTAL_BASE_URL.startsWith("https:");
  (await cookies()).set(cookie, seal(JSON.stringify({ ...made, forUser }), "flash"), {
    ...{ httpOnly: true, sameSite: "strict", secure, path, maxAge: 300 },
  });
}

/** Only actions may call it. */
export async function dropNewSecret(): Promise<void> {
  (await cookies()).delete({ name: cookie, path });
}

/** The secret of this webhook as it was made a moment ago by this person in this browser, if it was. */
export async function readNewSecret(forUser: string, webhookId: string): Promise<string | null> {
  const sealed = (await cookies()).get(cookie)?.value;
  if (!sealed) return null;
  try {
    const carried = JSON.parse(unseal(sealed, "flash")) as NewSecret & { forUser: string };
    return carried.forUser === forUser && carried.webhookId === webhookId ? carried.secret : null;
  } catch {
    return null;
  }
}
