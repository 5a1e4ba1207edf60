/**
 * `portal bench` (npm run bench): what the pages of the portal cost against an empty page of the same build, and
 * against a bare Next, on the same machine in the same run. Prints a page of Markdown; absolute figures belong to the machine, ratios travel.
 */
import { Agent } from "node:http";
import { cpus } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { parseArguments } from "@/lib/host/arguments";
import { type Person, reads, registers, signIn, signsIn } from "@/lib/host/bench/acts";
import { measureApi } from "@/lib/host/bench/api-measure";
import { measureCasework } from "@/lib/host/bench/casework-measure";
import { measureEstate } from "@/lib/host/bench/estate-measure";
import { type Figures, load } from "@/lib/host/bench/load";
import { demoWorld, type Subject, scratchDirectory, startBare, startPortal } from "@/lib/host/bench/subjects";
import { Visitor } from "@/lib/host/bench/visitor";
import { memoryOfTree, scriptOf } from "@/lib/host/bench/weight";
import { HostFault, UsageFault } from "@/lib/host/fault";
import { onShutdown } from "@/lib/host/shutdown";
import { complain, say } from "@/lib/host/terminal";
import { ensureBuilt } from "@/lib/host/web/build";

export const about = "measure the portal against a bare Next (speed, memory, script in the browser)";
export const usage = "bench [--seconds N] [--connections N] [--only pages|estate|cases|api]";

/** How long the portal is left alone before its memory is weighed, milliseconds. */
const idle = 10_000;

export async function run(args: string[]): Promise<number> {
  const given = parseArguments(args, {
    options: { seconds: { type: "string" }, connections: { type: "string" }, only: { type: "string" } },
  });
  const seconds = whole(given.value("seconds"), 8);
  const connections = whole(given.value("connections"), 8);
  const only = given.value("only");
  if (only !== undefined && !isPart(only)) throw new UsageFault(`"${only}" is none of ${parts.join(", ")}.`);
  const shutdown = onShutdown();
  const scratch = scratchDirectory();
  const subjects: Subject[] = [];
  try {
    await shutdown.unlessAsked(
      measure(scratch.path, subjects, { seconds, connections, only }, shutdown.signal),
    );
    return 0;
  } finally {
    for (const subject of subjects) await subject.stop();
    scratch.remove();
    shutdown.done();
  }
}

/** What can be measured by itself. */
const parts = ["pages", "estate", "cases", "api"] as const;
const isPart = (word: string): word is (typeof parts)[number] => (parts as readonly string[]).includes(word);

type Options = {
  readonly seconds: number;
  readonly connections: number;
  readonly only: (typeof parts)[number] | undefined;
};

async function measure(
  directory: string,
  subjects: Subject[],
  options: Options,
  signal: AbortSignal,
): Promise<void> {
  await ensureBuilt(signal);
  const first = await startPortal(directory);
  subjects.push(first);
  await first.stop();
  const portal = await startPortal(directory);
  subjects.push(portal);
  await wait(idle, undefined, { signal });
  const memory = memoryOfTree(portal.pid);
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const person = await somebody(directory);
  const member = new Visitor(portal.url, agent);
  await signIn(member, person);

  say(
    `# Benchmarks\n\n${cpus().length} cores, Node ${process.versions.node}, ${options.connections} connections, ${options.seconds} s each.\n`,
  );
  say(`- start to ready, database and demo world included: ${tenths(first.startTook / 1000)} s`);
  say(`- start to ready, everything there: ${tenths(portal.startTook / 1000)} s`);
  say(
    `- memory when idle, launcher, web and database together: ${memory === undefined ? "not known here" : `${Math.round(memory)} MB`}\n`,
  );
  const measured = (part: (typeof parts)[number]) => (options.only ?? part) === part;
  if (measured("pages")) {
    complain("Building a bare Next to compare with …");
    const bare = await startBare();
    subjects.push(bare);
    await measurePages(new Visitor(bare.url, agent), new Visitor(portal.url, agent), member, person, options);
  }
  if (measured("estate"))
    await measureEstate(directory, portal, agent, await somebody(directory, 1), options);
  if (measured("cases")) await measureCasework(directory, portal, agent, options);
  // last, because it builds another bare Next and fills the table of devices
  if (options.only === "api") await measureApi(directory, portal, subjects, options);
}

/** Pages, posts and the weight of scripts, against the floors. */
async function measurePages(
  floor: Visitor,
  guest: Visitor,
  member: Visitor,
  person: Person,
  options: Options,
): Promise<void> {
  say(
    "Time for one request, as a multiple of an empty page of this build and of a bare Next (its page or its route).\n",
  );
  say(
    "| | requests/s | p50 ms | p99 ms | × empty page | × bare Next | failures |\n|---|--:|--:|--:|--:|--:|--:|",
  );
  const row = async (
    name: string,
    act: (turn: number) => Promise<boolean>,
    floors: { own?: Figures; bare?: Figures } = {},
  ) => {
    const figures = await load(act, options);
    const times = (base: Figures | undefined) =>
      base ? (base.perSecond / figures.perSecond).toFixed(2) : "";
    say(
      `| ${name} | ${Math.round(figures.perSecond)} | ${tenths(figures.p50)} | ${tenths(figures.p99)} | ${times(floors.own)} | ${times(floors.bare)} | ${figures.failures} |`,
    );
    return figures;
  };
  const page = await row("bare Next: empty dynamic page", reads(floor, "/"));
  const route = await row("bare Next: route", reads(floor, "/route"));
  const own = await row("empty page of this build", reads(guest, "/dev/bare"), { bare: page });
  const floors = { own, bare: page };
  await row("`GET /healthz`", reads(guest, "/healthz"), { bare: route });
  for (const path of pages.open) await row(`\`GET ${path}\``, reads(guest, path), floors);
  for (const path of pages.member) await row(`\`GET ${path}\`, signed in`, reads(member, path), floors);
  await row("`POST /create-account/email`", await registers(guest, options.seconds * 200), floors);
  await row("`POST /sign-in`, right password", await signsIn(guest, person), floors);

  say("\n| Script in the browser, gzip | kB | over a bare page |\n|---|--:|--:|");
  const base = await scriptOf(floor, "/");
  say(`| bare Next: empty page | ${tenths(base)} | |`);
  for (const path of pages.open) await weigh(guest, path, base);
  for (const path of pages.member) await weigh(member, path, base);
}

/** The pages of the seed flows; every one is there for whoever opens it. */
const pages = {
  open: ["/", "/create-account/email", "/sign-in"],
  member: ["/home", "/account", "/profile", "/assets"],
} as const;

async function weigh(visitor: Visitor, path: string, base: number): Promise<void> {
  const size = await scriptOf(visitor, path);
  say(`| \`${path}\` | ${tenths(size)} | ${tenths(size - base)} |`);
}

/** Super Users of the demo world; `of` counts their companies. */
async function somebody(directory: string, of = 0): Promise<Person> {
  const { users } = await demoWorld<{ users: (Person & { who: string })[] }>(directory);
  const person = users.filter(({ who }) => who.startsWith("Super User"))[of];
  if (!person) throw new HostFault("The demo world has nobody who could sign in.");
  return person;
}

function whole(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^[1-9]\d{0,3}$/.test(text))
    throw new UsageFault(`"${text}" is not a number of seconds or connections.`);
  return Number(text);
}

const tenths = (value: number) => value.toFixed(1);
