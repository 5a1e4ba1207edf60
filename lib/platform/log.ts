/**
 * The one log: JSON lines in UTC with redaction. Errors of the database layer carry every parameter in their message
 * (trust finding 15), so only their SQLSTATE and constraint are written, never the text.
 */
import { pino } from "pino";
import { env } from "@/lib/platform/env";

export const log = pino({
  level: env().LOG_LEVEL,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ["password", "code", "token", "secret", "cookie", "apikey", "authorization", "altcha", "*.password", "*.code", "*.token", "*.secret", "*.cookie", "*.apikey", "*.authorization", "*.altcha"],
    censor: "[redacted]",
  },
});

/** What of an error may be written down: its kind and place, and for database errors the SQLSTATE, but no values. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const cause = error.cause as { code?: unknown; constraint_name?: unknown; table_name?: unknown } | undefined;
  const own = error as Error & { code?: unknown; constraint_name?: unknown; digest?: unknown };
  const fromDatabase = error.name === "DrizzleQueryError" || error.message.startsWith("Failed query") || error.name === "PostgresError";
  return {
    kind: error.name,
    message: fromDatabase ? "database statement failed" : error.message,
    code: cause?.code ?? own.code,
    constraint: cause?.constraint_name ?? own.constraint_name,
    digest: own.digest,
    stack: error.stack
      ?.split("\n")
      .filter((line) => line.trimStart().startsWith("at "))
      .slice(0, 8)
      .map((line) => line.trim()),
  };
}
