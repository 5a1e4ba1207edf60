/** Is this a database the portal can live in? Reached, right version, UTF-8, and sees Japanese in trigram search. */
import { setTimeout as wait } from "node:timers/promises";
import type { Sql } from "postgres";
import { connectAs, placeOf } from "@/lib/host/database/connect";
import { TooLate, withDeadline } from "@/lib/host/deadline";
import { codeOf, HostFault, messageOf } from "@/lib/host/fault";
import { say } from "@/lib/host/terminal";

const oldestVersion = 150_000;
const newestTried = 189_999;
/** How long a database that refuses connections is waited for, milliseconds: it may be starting beside us. */
const patience = 10_000;

export type DatabaseFacts = {
  /** As the server writes it, such as `18.4`. */
  readonly version: string;
  readonly versionNumber: number;
  readonly encoding: string;
  readonly characterType: string;
  /** Whether Japanese characters count as letters; pg_trgm asks the character type, and "C" knows ASCII only. */
  readonly seesJapanese: boolean;
  /** Whether pg_trgm is there, or can be made by this user. */
  readonly searchesParts: boolean;
  /** Server clock minus our clock, milliseconds. */
  readonly clockSkew: number;
};

/** Waits until the database answers. Throws one line without user or password when it cannot be used. */
export async function waitForDatabase(url: string, signal: AbortSignal): Promise<void> {
  const begun = performance.now();
  let told = false;
  for (;;) {
    const sql = connectAs(url, "portal launcher");
    try {
      await withDeadline("the connection", 6_000, sql`select 1`);
      return;
    } catch (error) {
      const fault = unusable(url, error);
      if (!mayPass(error) || performance.now() - begun > patience) throw fault;
    } finally {
      await sql.end({ timeout: 0 });
    }
    if (!told) say(`Waiting for the database at ${placeOf(url)} …`);
    told = true;
    await wait(500, undefined, { signal });
  }
}

/** Looks at version, encoding and character type. Throws one line when the portal cannot use the database. */
export async function requireUsable(sql: Sql): Promise<DatabaseFacts> {
  const facts = await examine(sql);
  if (facts.versionNumber < oldestVersion) {
    throw new HostFault(`The database is PostgreSQL ${facts.version}; the portal needs version 15 or newer.`);
  }
  if (facts.encoding !== "UTF8") {
    throw new HostFault(
      `The database's encoding is ${facts.encoding}; the portal needs UTF8 (createdb --encoding=UTF8 --template=template0).`,
    );
  }
  if (!facts.seesJapanese) {
    throw new HostFault(
      `The database's character type is ${facts.characterType}, which knows no Japanese letters. Create it with a UTF-8 one (createdb --lc-ctype=C.UTF-8 --template=template0).`,
    );
  }
  if (!facts.searchesParts) {
    throw new HostFault(
      "The database lacks the extension pg_trgm, which finds cases by a part of their subject, and the user of DATABASE_URL may not make it. Let a superuser run: create extension pg_trgm; in this database, or: grant create on database … to the user. Where the server does not know it, install PostgreSQL's contrib package.",
    );
  }
  return facts;
}

/** The facts `requireUsable` judges, for `portal doctor`. */
export async function examine(sql: Sql): Promise<DatabaseFacts> {
  const [row] = await sql<
    { version: string; number: string; encoding: string; ctype: string; parts: boolean }[]
  >`
    select current_setting('server_version') as version, current_setting('server_version_num') as number,
           pg_encoding_to_char(encoding) as encoding, datctype as ctype,
           exists (select 1 from pg_extension where extname = 'pg_trgm')
             or (exists (select 1 from pg_available_extensions where name = 'pg_trgm')
               and has_database_privilege(current_database(), 'create')) as parts
    from pg_database where datname = current_database()`;
  if (!row) throw new HostFault("The database does not describe itself.");
  return {
    version: row.version,
    versionNumber: Number(row.number),
    encoding: row.encoding,
    characterType: row.ctype,
    seesJapanese: row.encoding === "UTF8" && !/^(C|POSIX)$/.test(row.ctype) && (await knowsLetters(sql)),
    searchesParts: row.parts,
    clockSkew: await clockSkew(sql),
  };
}

async function knowsLetters(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ letter: boolean }[]>`select 'ア'::text ~ '^[[:alpha:]]$' as letter`;
  return row?.letter === true;
}

async function clockSkew(sql: Sql): Promise<number> {
  const before = Date.now();
  const [row] = await sql<{ now: string }[]>`select extract(epoch from clock_timestamp())::text as now`;
  return Math.round(Number(row?.now) * 1000 - (before + Date.now()) / 2);
}

/** Whether the version is newer than any the portal was tried with. */
export function isUntried(facts: DatabaseFacts): boolean {
  return facts.versionNumber > newestTried;
}

/** Connections that may succeed a little later: nobody listens yet, the server is starting, the line broke. */
function mayPass(error: unknown): boolean {
  if (error instanceof TooLate) return true;
  return ["ECONNREFUSED", "ECONNRESET", "CONNECT_TIMEOUT", "CONNECTION_CLOSED", "57P03", "53300"].includes(
    codeOf(error),
  );
}

function unusable(url: string, error: unknown): HostFault {
  const place = placeOf(url);
  if (error instanceof TooLate) return new HostFault(`The database at ${place} does not answer.`);
  const user = new URL(url).username;
  switch (codeOf(error)) {
    case "ECONNREFUSED":
      return new HostFault(`Nothing answers at ${place}. Is the database of DATABASE_URL running?`);
    case "CONNECT_TIMEOUT":
      return new HostFault(`The database at ${place} does not answer.`);
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new HostFault(`The host of DATABASE_URL is not known: ${place}.`);
    case "28P01":
    case "28000":
      return new HostFault(
        `The database at ${place} refuses the user "${user}" of DATABASE_URL (wrong password, or not allowed).`,
      );
    case "3D000":
      return new HostFault(`The database at ${place} does not exist. Create it, or correct DATABASE_URL.`);
    default:
      return new HostFault(
        `The database at ${place} cannot be used: ${withoutSecrets(url, messageOf(error))}.`,
      );
  }
}

function withoutSecrets(url: string, message: string): string {
  const { password } = new URL(url);
  return password
    ? message.replaceAll(password, "***").replaceAll(decodeURIComponent(password), "***")
    : message;
}
