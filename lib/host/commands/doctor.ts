/** `portal doctor`: looks at everything a running portal leans on and says what is wrong; changes nothing. */
import { randomUUID } from "node:crypto";
import { accessSync, constants, statfsSync } from "node:fs";
import type { Sql } from "postgres";
import { parseArguments } from "@/lib/host/arguments";
import { placesIn } from "@/lib/host/data-dir";
import { examine, isUntried } from "@/lib/host/database/check";
import { using } from "@/lib/host/database/connect";
import { knownMigrations, migratedTo, pendingMigrations } from "@/lib/host/database/migrate";
import { neededQueueVersion, presentQueueVersion } from "@/lib/host/database/queue-schema";
import { type CommandDatabase, withDatabase } from "@/lib/host/database/with-database";
import { withDeadline } from "@/lib/host/deadline";
import { HostFault, messageOf } from "@/lib/host/fault";
import { authSecretIsExposed, findAuthSecret } from "@/lib/host/keys";
import { loadSettings } from "@/lib/host/settings";
import { Stopped } from "@/lib/host/shutdown";
import { say } from "@/lib/host/terminal";
import type { Env } from "@/lib/platform/env";
import type { Bucket } from "@/lib/platform/gateways/file-store/bucket";
import { bucketOf } from "@/lib/platform/gateways/file-store/file-store";
import { StoreAway } from "@/lib/platform/gateways/file-store/store";

export const about = "check database, collation, migrations, mail, storage and clock";

/** Free space below which the doctor complains, bytes. */
const leastSpace = 500_000_000;
/** Difference of the clocks that codes and sessions can bear, milliseconds. */
const mostSkew = 5_000;

type Finding = { readonly ok: boolean; readonly text: string };
const fine = (text: string): Finding => ({ ok: true, text });
const bad = (text: string): Finding => ({ ok: false, text });

export async function run(args: string[]): Promise<number> {
  parseArguments(args, {});
  const env = loadSettings();
  const findings = [
    ...storage(env),
    ...(await bucket(env)),
    secret(env),
    await mail(env),
    ...(await database()),
  ];
  for (const { ok, text } of findings) say(`${ok ? "✓" : "✗"} ${text}`);
  return findings.every(({ ok }) => ok) ? 0 : 1;
}

function storage(env: Env): Finding[] {
  const root = env.PORTAL_DATA_DIR;
  try {
    accessSync(root, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(root);
    const free = bavail * bsize;
    const gigabytes = `${(free / 1e9).toFixed(1)} GB free`;
    return [
      fine(`storage: ${root} is writable`),
      free < leastSpace ? bad(`disk: only ${gigabytes} for ${root}`) : fine(`disk: ${gigabytes}`),
    ];
  } catch (error) {
    return [bad(`storage: ${root} is not usable (${messageOf(error)})`)];
  }
}

const bucketFaults: Record<string, string> = {
  NoSuchBucket: "there is no such bucket",
  InvalidAccessKeyId: "S3_ACCESS_KEY_ID is not known there",
  SignatureDoesNotMatch: "S3_SECRET_ACCESS_KEY is not the secret of S3_ACCESS_KEY_ID",
  AccessDenied: "the key may not write, read, list and delete there",
  PermanentRedirect: "it is in another region; see S3_REGION",
  CredentialsProviderError: "no keys: neither S3_ACCESS_KEY_ID nor a role of this machine",
};

/** Writes an object of a few bytes, reads it, finds it in the list, and deletes it. */
async function bucket(env: Env): Promise<Finding[]> {
  const store = bucketOf(env);
  if (!store) return [];
  const place = `${env.S3_BUCKET}/${env.S3_PREFIX}${env.S3_ENDPOINT ? ` at ${env.S3_ENDPOINT}` : ""}`;
  const name = `doctor-${randomUUID()}`;
  try {
    await withDeadline("the file store", 30_000, tryOut(store, name));
    return [fine(`files: ${place} can be written, read, listed and deleted from`)];
  } catch (error) {
    const why = error instanceof StoreAway ? (bucketFaults[error.fault] ?? error.fault) : messageOf(error);
    return [bad(`files: ${place} is not usable (${why})`)];
  }
}

async function tryOut(store: Bucket, name: string): Promise<void> {
  await store.put(name, Buffer.from(name));
  try {
    const found = await store.get(name);
    if (!found || Buffer.from(found).toString("utf8") !== name || (await store.size(name)) !== name.length)
      throw new HostFault("what was written is not what is read");
  } finally {
    await store.remove(name);
  }
}

function secret(env: Env): Finding {
  const data = placesIn(env.PORTAL_DATA_DIR);
  try {
    if (env.AUTH_SECRET) return fine("secret: AUTH_SECRET is set");
    if (!findAuthSecret(data, undefined)) return bad("secret: there is none yet; the first start makes one");
    return authSecretIsExposed(data)
      ? bad(`secret: ${data.authSecret} can be read by other users (chmod 600)`)
      : fine("secret: kept in the data directory");
  } catch (error) {
    return bad(`secret: ${messageOf(error)}`);
  }
}

async function mail(env: Env): Promise<Finding> {
  switch (env.MAIL_TRANSPORT) {
    case "file":
      return fine(`mail: written to ${env.MAIL_DIR}; nobody receives any`);
    case "resend":
      return fine("mail: through Resend with the key that is set");
    case "smtp":
      return smtp(env.SMTP_URL ?? "");
  }
}

async function smtp(url: string): Promise<Finding> {
  const { createTransport } = await import("nodemailer");
  const transport = createTransport(url);
  const place = new URL(url).host;
  try {
    await withDeadline("the mail server", 10_000, transport.verify());
    return fine(`mail: ${place} accepts us`);
  } catch (error) {
    return bad(`mail: ${place} does not (${messageOf(error)})`);
  } finally {
    transport.close();
  }
}

async function database(): Promise<Finding[]> {
  try {
    return await withDatabase({ purpose: "doctor", state: "present" }, inspect);
  } catch (error) {
    if (error instanceof Stopped) throw error;
    if (error instanceof HostFault) return [bad(`database: ${error.message}`)];
    return [bad(`database: ${messageOf(error)}`)];
  }
}

function inspect(database: CommandDatabase): Promise<Finding[]> {
  return using(database.owner, "portal doctor", async (sql) => {
    const facts = await examine(sql);
    const version = `database: PostgreSQL ${facts.version}${database.embedded ? " (embedded)" : ""}`;
    return [
      isUntried(facts) || facts.versionNumber < 150_000
        ? bad(`${version}; the portal is made for 15 to 18`)
        : fine(version),
      facts.encoding === "UTF8" ? fine("encoding: UTF8") : bad(`encoding: ${facts.encoding} instead of UTF8`),
      facts.seesJapanese
        ? fine(`character type: ${facts.characterType} knows Japanese`)
        : bad(`character type: ${facts.characterType} knows no Japanese; search will not find it`),
      await migrations(sql),
      await queue(sql),
      await history(database.app),
      clock(facts.clockSkew),
    ];
  });
}

async function migrations(sql: Sql): Promise<Finding> {
  const pending = await pendingMigrations(sql);
  if (pending.length > 0) return bad(`migrations: ${pending.length} pending; the next start applies them`);
  const newest = knownMigrations().at(-1)?.at ?? 0;
  return (await migratedTo(sql)) > newest
    ? bad("migrations: the database is newer than this version of the portal")
    : fine("migrations: none pending");
}

async function queue(sql: Sql): Promise<Finding> {
  const present = await presentQueueVersion(sql);
  const needed = neededQueueVersion();
  if (present === needed) return fine("queue: its tables are up to date");
  return present > needed
    ? bad(`queue: its tables (${present}) are newer than pg-boss (${needed})`)
    : bad("queue: its tables are not up to date; the next start brings them up");
}

/** The portal's role must not be able to change what has been recorded. */
async function history(appUrl: string): Promise<Finding> {
  return using(appUrl, "portal doctor", async (sql) => {
    const [table] = await sql<{ there: boolean }[]>`select to_regclass('public.events') is not null as there`;
    if (!table?.there) return bad("history: the table of events is missing");
    const [row] = await sql<{ open: boolean; superuser: boolean }[]>`
      select has_table_privilege('public.events', 'UPDATE, DELETE, TRUNCATE') as open, rolsuper as superuser
      from pg_roles where rolname = current_user`;
    if (row?.superuser)
      return bad(
        "history: the portal connects as a superuser, whom nothing stops from changing it; give it a role of its own",
      );
    return row?.open
      ? bad("history: the portal's role could change recorded events; the next start takes that right away")
      : fine("history: append-only for the portal's role");
  });
}

function clock(skew: number): Finding {
  const seconds = (skew / 1000).toFixed(1);
  return Math.abs(skew) > mostSkew
    ? bad(`clock: the database is ${seconds} s from this machine; one of them is wrong`)
    : fine("clock: this machine and the database agree");
}
