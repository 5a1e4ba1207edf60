/** What every server process does once at its start. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { trustOnlyTheSocket } = await import("@/lib/web/client-ip");
  const { giveUpConnectionsWhenStopping } = await import("@/lib/web/stopping");
  const { startQueueWhenReady, watchDatabase } = await import("@/lib/web/database");
  const { env } = await import("@/lib/platform/env");
  trustOnlyTheSocket();
  giveUpConnectionsWhenStopping();
  watchDatabase();
  const worker = env().PORTAL_WORKER;
  void startQueueWhenReady(worker).then(async () => {
    if (!worker) return;
    const { runWorker } = await import("@/lib/web/job");
    await runWorker();
  });
}
