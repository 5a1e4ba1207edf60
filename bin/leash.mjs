/**
 * Preloaded into the processes the launcher starts. When the launcher is gone, even by kill -9, the channel to it
 * closes and the process ends by itself, so that its port is free for the next start.
 */
if (process.channel && process.env.PORTAL_LEASH) {
  // Only for this process: what it forks has a channel of its own.
  delete process.env.PORTAL_LEASH;
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 10_000).unref();
  });
  process.channel.unref();
}
