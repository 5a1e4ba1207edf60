/** The end of this process as its clients see it. */
import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";

/**
 * From SIGTERM on every answer gives its connection up. Otherwise a proxy that keeps connections would go on sending
 * requests over them until the process is gone, and lose the last ones (trust P9).
 */
export function giveUpConnectionsWhenStopping(): void {
  process.once("SIGTERM", () =>
    subscribe("http.server.request.start", (message) => {
      const { response } = message as { response: ServerResponse };
      response.setHeader("Connection", "close");
    }),
  );
}
