/**
 * The one log: JSON lines in UTC with redaction. Errors of the database layer carry every parameter in their message
 * (trust finding 15), so only their SQLSTATE and constraint are written, never the text.
 */
import { type Logger, pino } from "pino";
import { env } from "@/lib/platform/env";

const secrets = [
  "password",
  "code",
  "token",
  "secret",
  "cookie",
  "apikey",
  "authorization",
  "altcha",
  "ticket",
];

let made: Logger | undefined;

// made at the first line, not at import: the launcher completes the settings before anything is logged
function logger(): Logger {
  made ??= pino({
    level: env().LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: "[redacted]" },
  });
  return made;
}

type Facts = Record<string, unknown>;

function write(level: "debug" | "info" | "warn" | "error", facts: Facts | string, message?: string): void {
  if (typeof facts === "string") logger()[level](facts);
  else logger()[level](facts, message);
}

/** Writes one line: a message, or facts and a message. */
export const log = {
  debug: (facts: Facts | string, message?: string) => write("debug", facts, message),
  info: (facts: Facts | string, message?: string) => write("info", facts, message),
  warn: (facts: Facts | string, message?: string) => write("warn", facts, message),
  error: (facts: Facts | string, message?: string) => write("error", facts, message),
};

/** What of an error may be written down: its kind and place, and for database errors the SQLSTATE, but no values. */
export function describeError(error: unknown): Facts {
  if (!(error instanceof Error)) return { kind: typeof error };
  const own = error as Error & { code?: unknown; constraint_name?: unknown; digest?: unknown };
  const cause = error.cause as { code?: unknown; constraint_name?: unknown } | undefined;
  const fromDatabase = error.message.startsWith("Failed query") || error.name === "PostgresError";
  return {
    kind: error.name,
    message: fromDatabase ? "database statement failed" : error.message,
    sqlState: cause?.code ?? own.code,
    constraint: cause?.constraint_name ?? own.constraint_name,
    digest: own.digest,
    stack: error.stack
      ?.split("\n")
      .filter((line) => line.trimStart().startsWith("at "))
      .slice(0, 8)
      .map((line) => line.trim()),
  };
}
