/** The `portal` command: picks the command's module, runs it, and turns what it throws into lines and an exit code. */
import { codeOf, HostFault, messageOf, UsageFault } from "@/lib/host/fault";
import { setProject } from "@/lib/host/project";
import { Stopped } from "@/lib/host/shutdown";
import { complain, say } from "@/lib/host/terminal";
import { SettingsFault } from "@/lib/platform/env";

/** What every file in `commands/` exports. `run` returns the exit code; nothing means 0. */
type Command = {
  readonly about: string;
  readonly usage?: string;
  run(args: string[]): Promise<number | undefined>;
};

const commands: Record<string, () => Promise<Command>> = {
  start: () => import("@/lib/host/commands/start"),
  dev: () => import("@/lib/host/commands/dev"),
  build: () => import("@/lib/host/commands/build"),
  worker: () => import("@/lib/host/commands/worker"),
  config: () => import("@/lib/host/commands/config"),
  doctor: () => import("@/lib/host/commands/doctor"),
  import: () => import("@/lib/host/commands/import"),
  "create-staff": () => import("@/lib/host/commands/create-staff"),
  "run-job": () => import("@/lib/host/commands/run-job"),
  "export-user": () => import("@/lib/host/commands/export-user"),
  "erase-user": () => import("@/lib/host/commands/erase-user"),
  demo: () => import("@/lib/host/commands/demo"),
  "device-token": () => import("@/lib/host/commands/device-token"),
  backup: () => import("@/lib/host/commands/backup"),
  restore: () => import("@/lib/host/commands/restore"),
  bench: () => import("@/lib/host/commands/bench"),
};

/**
 * Runs one command and returns its exit code: 0 done, 1 an expected fault (one line each on stderr), 2 not understood,
 * 130 interrupted. Called by bin/portal.mjs with the project as working directory.
 */
export async function main(call: {
  argv: string[];
  root: string;
  cwd: string;
  webFingerprint: string;
  bundle: string;
}): Promise<number> {
  const { argv, ...place } = call;
  // Whatever the portal writes is for its own user; builds get the caller's umask back.
  setProject({ ...place, umask: process.umask(0o077) });
  const [name = "help", ...args] = argv;
  try {
    if (["help", "--help", "-h"].includes(name)) return await help();
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!load) throw new UsageFault(`There is no command "${name}".`);
    const command = await load();
    if (args.includes("--help") || args.includes("-h")) {
      say(`portal ${command.usage ?? name}\n  ${command.about}`);
      return 0;
    }
    try {
      return (await command.run(args)) ?? 0;
    } catch (error) {
      if (!(error instanceof UsageFault)) throw error;
      complain(error.message);
      complain(`Usage: npm run portal -- ${command.usage ?? name}`);
      return 2;
    }
  } catch (error) {
    return await report(error);
  }
}

async function help(): Promise<number> {
  say("Usage: npm run portal -- COMMAND\n");
  for (const line of await overview()) say(line);
  return 0;
}

async function overview(): Promise<string[]> {
  const loaded = await Promise.all(
    Object.entries(commands).map(async ([name, load]) => ({ name, ...(await load()) })),
  );
  const lines = loaded.map(({ name, usage, about }) => ({ left: usage ?? name, about }));
  const width = Math.max(...lines.map(({ left }) => left.length));
  return lines.map(({ left, about }) => `  ${left.padEnd(width)}  ${about}`);
}

async function report(error: unknown): Promise<number> {
  if (error instanceof Stopped) return 130;
  if (error instanceof SettingsFault) {
    for (const fault of error.faults) complain(fault);
    return 1;
  }
  if (error instanceof UsageFault) {
    complain(error.message);
    complain("Usage: npm run portal -- COMMAND");
    for (const line of await overview()) complain(line);
    return 2;
  }
  if (error instanceof HostFault) {
    complain(error.message);
    return 1;
  }
  const ordinary = systemFault(error) ?? (await refusal(error));
  if (ordinary) {
    complain(ordinary);
    return 1;
  }
  complain(`The command failed unexpectedly: ${messageOf(error)}`);
  if (error instanceof Error) complain(error.stack?.split("\n").slice(1, 8).join("\n") ?? "");
  return 1;
}

/** What the system refused, in one line, when that is all there is to say. */
function systemFault(error: unknown): string | undefined {
  const path = (error as { path?: unknown } | null)?.path ?? "a file";
  switch (codeOf(error)) {
    case "ENOSPC":
      return "The disk is full.";
    case "EACCES":
    case "EPERM":
      return `Permission denied: ${path}. It may belong to the user who started the portal earlier.`;
    case "EROFS":
      return `The file system is read-only: ${path}.`;
    default:
      return undefined;
  }
}

/** The sentence of a refusal: the portal's own commands say no as they do on a page. */
async function refusal(error: unknown): Promise<string | undefined> {
  if (!(error instanceof Error) || error.name !== "Refusal") return undefined;
  const { Refusal } = await import("@/lib/platform/refusal");
  if (!(error instanceof Refusal)) return undefined;
  const { refusalSentence } = await import("@/lib/i18n/words");
  return refusalSentence("en", error.code, error.detail.values);
}
