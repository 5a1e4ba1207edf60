/** Whether the database is away, known to the whole process: the watch writes it, the proxy reads it without loading anything else. */

/** Path and query of a request, written by the proxy, for a page that meets an outage and must be asked again. */
export const addressHeader = "x-address";

const shared = globalThis as typeof globalThis & { portalDatabaseIsDown?: boolean };

export function noteDatabase(state: "up" | "down"): void {
  shared.portalDatabaseIsDown = state === "down";
}

/** True while the health check finds no database; the proxy then answers 503 at once. */
export function databaseIsDown(): boolean {
  return shared.portalDatabaseIsDown ?? false;
}
