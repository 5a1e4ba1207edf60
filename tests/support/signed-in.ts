/**
 * Signing in to the running portal by a row. How people sign in has journeys of its own; all others begin here, because
 * a one-time code is good once and several files may need the same person at the same moment.
 */
import { hkdfSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import type { Page } from "playwright-core";
import { inject } from "vitest";
import { connect, type Database } from "@/db/client";
import { sessions, users } from "@/db/schema/identity";
import { emailKey } from "@/lib/identity/rules";
import { newId, newToken } from "@/lib/platform/ids";
import { hashToken } from "@/lib/platform/secrets";

const cookieName = "portal.session";

/** What a browser of the person holds after signing in. */
async function sessionValue(db: Database, userId: string): Promise<string> {
  const directory = inject("portalEnv").PORTAL_DATA_DIR ?? "";
  const root = readFileSync(join(directory, "auth-secret"), "utf8").trim();
  const secret = Buffer.from(hkdfSync("sha256", root, "portal", "session-cookie", 32)).toString("base64url");
  const token = newToken();
  const soon = new Date(Date.now() + 3_600_000);
  await db.insert(sessions).values({
    id: newId("session"),
    tokenHash: hashToken(token),
    userId,
    lastSeenAt: new Date(),
    idleMinutes: 60,
    expiresAt: soon,
    sudoUntil: soon,
    factors: ["password", "totp"],
  });
  return encode({ token: { sid: token }, secret, salt: cookieName });
}

/** A new live session of a person as the cookie their browser would send. */
export async function signedIn(db: Database, userId: string): Promise<string> {
  return `${cookieName}=${await sessionValue(db, userId)}`;
}

/** Lets a person into the portal of all journeys, with a proof of who they are just now; ends on `/home`. */
export async function comeIn(page: Page, person: { email: string }): Promise<void> {
  const directory = inject("portalEnv").PORTAL_DATA_DIR ?? "";
  const note = JSON.parse(readFileSync(join(directory, "postgres", "connection.json"), "utf8")) as {
    app: string;
  };
  const connection = connect(note.app, { max: 1, application: "come in" });
  try {
    const [found] = await connection.db
      .select({ id: users.id })
      .from(users)
      .where(eq(users.emailKey, emailKey(person.email)));
    if (!found) throw new Error(`nobody has the address ${person.email}`);
    const value = await sessionValue(connection.db, found.id);
    await page
      .context()
      .addCookies([{ name: cookieName, value, url: inject("baseUrl"), httpOnly: true, sameSite: "Lax" }]);
  } finally {
    await connection.close();
  }
  await page.goto("/home");
}
