/**
 * The machine room: everything around the portal that is not the portal. It finds a usable data directory, owns the
 * embedded PostgreSQL, migrates, builds, starts and watches the web process, and holds the `portal` command line.
 */

/** An expected failure: its message is one clear line for the person at the terminal; the command ends with code 1. */
export class HostFault extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "HostFault";
  }
}

/** The command line was not understood: the message and the usage go to stderr, the command ends with code 2. */
export class UsageFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageFault";
  }
}

/** The system's code of an error such as `ENOENT`, or an empty text. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "";
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
