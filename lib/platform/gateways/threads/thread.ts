/**
 * Work on what strangers sent, done in a thread of its own with limits on time and memory: what hangs or grows there is
 * ended, and the process goes on (trust INB-6). A thread gets no settings and no connections, only its input.
 */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Transferable, Worker } from "node:worker_threads";

/** Programs of threads; each is `lib/host/threads/<name>.ts`. */
export type ThreadProgram = "read-mail" | "read-workbook";

export type ThreadLimits = {
  readonly milliseconds: number;
  /** of the thread's heap; bytes it holds outside of the heap are bounded by its input */
  readonly megabytes: number;
};

export type ThreadOutcome<Result> =
  | { readonly outcome: "done"; readonly result: Result }
  | { readonly outcome: "took_too_long" | "took_too_much_memory" | "failed" };

/**
 * Runs a program once and answers what it posts. `transfer` hands buffers over instead of copying them. Never rejects:
 * whatever becomes of the thread is the outcome. `code` runs another program, given as CommonJS text.
 */
export async function runInThread<Result>(
  program: ThreadProgram | { readonly code: string },
  input: unknown,
  limits: ThreadLimits,
  transfer: Transferable[] = [],
): Promise<ThreadOutcome<Result>> {
  let worker: Worker;
  try {
    const source = typeof program === "string" ? await sourceOf(program) : program;
    worker = new Worker("file" in source ? source.file : source.code, {
      eval: "code" in source,
      workerData: input,
      transferList: transfer,
      env: {},
      execArgv: [],
      // what it prints goes nowhere: it could be anything from the mail
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 32 },
    });
  } catch {
    return { outcome: "failed" };
  }
  return new Promise((resolve) => {
    const end = (outcome: ThreadOutcome<Result>) => {
      clearTimeout(timer);
      resolve(outcome);
      void worker.terminate();
    };
    const timer = setTimeout(() => end({ outcome: "took_too_long" }), limits.milliseconds);
    worker.once("message", (result: Result) => end({ outcome: "done", result }));
    worker.once("messageerror", () => end({ outcome: "failed" }));
    worker.once("error", (error: NodeJS.ErrnoException) =>
      end({ outcome: error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "took_too_much_memory" : "failed" }),
    );
    worker.once("exit", () => end({ outcome: "failed" }));
  });
}

type Source = { readonly file: URL } | { readonly code: string };
const bundled = new Map<ThreadProgram, Promise<Source>>();

/** The program beside the bundle this code runs in (bin/portal.mjs); elsewhere it is bundled once per process. */
function sourceOf(program: ThreadProgram): Promise<Source> {
  const beside = join(dirname(fileURLToPath(import.meta.url)), `${program}.mjs`);
  if (existsSync(beside)) return Promise.resolve({ file: pathToFileURL(beside) });
  const known = bundled.get(program) ?? bundle(program);
  bundled.set(program, known);
  known.catch(() => bundled.delete(program));
  return known;
}

async function bundle(program: ThreadProgram): Promise<Source> {
  const { build } = await import(/* turbopackIgnore: true */ "esbuild");
  const built = await build({
    absWorkingDir: /* turbopackIgnore: true */ process.cwd(),
    entryPoints: [`lib/host/threads/${program}.ts`],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node22",
    logLevel: "silent",
  });
  return { code: built.outputFiles[0]?.text ?? "" };
}
