/** How the pages of cases behave with a million of them, for a customer with fifty thousand and for support. */
import { randomBytes } from "node:crypto";
import type { Agent } from "node:http";
import type { Sql } from "postgres";
import { type Person, reads, signIn } from "@/lib/host/bench/acts";
import { fillArticles, library, searches } from "@/lib/host/bench/articles";
import { bringDue, casework, fillCasework, fillLongCase } from "@/lib/host/bench/casework";
import { type Act, type Cost, costHead, costRow, costsOf } from "@/lib/host/bench/cost";
import { type LoadOptions, load } from "@/lib/host/bench/load";
import { demoWorld, runPortal, type Subject } from "@/lib/host/bench/subjects";
import { formWith, Visitor } from "@/lib/host/bench/visitor";
import { placesIn } from "@/lib/host/data-dir";
import { using } from "@/lib/host/database/connect";
import { HostFault } from "@/lib/host/fault";
import { readConnectionNote } from "@/lib/host/postgres/connection";
import { complain, say } from "@/lib/host/terminal";

/** Promises that come to a warning at once, as after an outage. */
const dueAtOnce = 10_000;

/** The pages that are measured; `number` is that of a case with fifty messages. */
function actsOf(
  member: Visitor,
  engineer: Visitor,
  guest: Visitor,
  about: { account: number; number: string },
): Record<string, Act> {
  const list = `/cases?account=${about.account}`;
  return {
    "empty page of this build": reads(guest, "/dev/bare"),
    "a customer's cases": reads(member, list),
    "closed ones": reads(member, `${list}&tab=closed`),
    "searched by a word": reads(member, `${list}&tab=all&q=tunnel`),
    "searched by two Japanese characters": reads(member, `${list}&tab=all&q=${encodeURIComponent("復帰")}`),
    "searched for what is not there": reads(member, `${list}&tab=all&q=nothing-like-it`),
    "a case with fifty messages": reads(member, `/cases/${about.number}?account=${about.account}`),
    "the queue": reads(engineer, "/admin/queue?view=all"),
    "the queue, unassigned": reads(engineer, "/admin/queue?view=unassigned"),
    "the queue, searched by a word": reads(engineer, "/admin/queue?view=all&q=tunnel"),
    "the queue, searched for what is not there": reads(engineer, "/admin/queue?view=all&q=nothing-like-it"),
    "the same case for staff": reads(engineer, `/admin/cases/${about.number}`),
    knowledge: reads(guest, "/knowledge"),
    ...Object.fromEntries(
      Object.entries(searches).map(([name, q]) => [
        `knowledge, searched for ${name}`,
        reads(guest, `/knowledge?q=${encodeURIComponent(q)}`),
      ]),
    ),
  };
}

/** Every page is measured twice: in the demo world, and with a million cases. */
export async function measureCasework(
  directory: string,
  portal: Subject,
  agent: Agent,
  options: LoadOptions,
): Promise<void> {
  const note = readConnectionNote(placesIn(directory).postgres, portal.pid);
  if (!note) throw new HostFault("The database of the measured portal is not known.");
  const { users } = await demoWorld<{ users: (Person & { who: string })[] }>(directory);
  await using(note.owner, "portal bench", async (sql) => {
    const { person, account } = await busiest(sql, users);
    const [member, engineer] = [new Visitor(portal.url, agent), new Visitor(portal.url, agent)];
    await signIn(member, person);
    const staff = users.find(({ who }) => who.includes("support manager"));
    if (!staff) throw new HostFault("The demo world has no support manager.");
    await signIn(engineer, staff);
    const number = await fillLongCase(sql, account);
    const acts = actsOf(member, engineer, new Visitor(portal.url, agent), { account, number });
    const before = await costsOf(portal, acts, options);
    complain("Filling a million cases …");
    await fillCasework(sql, account);
    complain("Printing two hundred thousand articles …");
    await fillArticles(sql);
    const now = await costsOf(portal, acts, options);
    say(
      `\n## Cases\n\n${casework.cases.toLocaleString("en")} cases with ${(casework.cases * casework.messages).toLocaleString("en")} messages over ${casework.accounts.toLocaleString("en")} accounts, a tenth of them open, and ${library.articles.toLocaleString("en")} articles; the customer's pages belong to the account with ${casework.big.toLocaleString("en")}. Before, there was the demo world alone.\n`,
    );
    say(costHead("an empty page"));
    const floor = now.get("empty page of this build");
    for (const [name, cost] of now) say(costRow(name, cost, before.get(name), floor));
    await readAlone(portal, agent, options.seconds);
    await openCases(portal, agent, member, { account, key: await newKey(sql, account) }, options);
    await bringDue(sql, dueAtOnce);
    const begun = performance.now();
    await runPortal(directory, ["run-job", "cases.promises-sweep"]);
    const took = (performance.now() - begun) / 1_000;
    const [left] = await sql<{ count: number }[]>`
      select count(*)::int as count from case_milestones where next_warning_at < now() and met_at is null and dropped_at is null`;
    say(
      `\n- ${dueAtOnce.toLocaleString("en")} promises that came to a warning at once: swept in ${took.toFixed(1)} s, the start of the command included; ${left?.count ?? "?"} left`,
    );
    await timeDue();
  });
}

/** What one reader waits for who searches while nobody else does anything, in both languages. */
async function readAlone(portal: Subject, agent: Agent, seconds: number): Promise<void> {
  say(
    "\n### One reader alone\n\n| milliseconds | en p50 | en p99 | ja p50 | ja p99 |\n|---|--:|--:|--:|--:|",
  );
  for (const [name, q] of Object.entries(searches)) {
    const waits: string[] = [];
    for (const language of ["en", "ja"]) {
      const reader = new Visitor(portal.url, agent, language);
      const { p50, p99 } = await load(reads(reader, `/knowledge?q=${encodeURIComponent(q)}`), {
        connections: 1,
        seconds,
      });
      waits.push(p50.toFixed(1), p99.toFixed(1));
    }
    say(`| knowledge, searched for ${name} | ${waits.join(" | ")} |`);
  }
}

/** A key of the account that may open cases. */
async function newKey(sql: Sql, account: number): Promise<string> {
  const { keyOf } = await import("@/lib/accounts/api-keys/rules");
  const { hashToken } = await import("@/lib/platform/secrets");
  const key = keyOf(randomBytes(28).toString("hex"));
  await sql`
    insert into api_keys (id, account_id, owner_account_id, kind, name, scopes, networks, key_hash, key_end, created_by, expires_at)
    select 'key_bench', a.id, a.id, 'secondary', 'Bench', '{cases.open,cases.read}', '{}', ${hashToken(key)}, ${key.slice(-4)},
      (select m.user_id from memberships m where m.account_id = a.id order by m.created_at limit 1), now() + interval '1 day'
    from accounts a where a.number = ${account}`;
  return key;
}

/** Opening cases, by program and by form, with all that comes of it: promises, history and queued mails. */
async function openCases(
  portal: Subject,
  agent: Agent,
  member: Visitor,
  { account, key }: { account: number; key: string },
  options: LoadOptions,
): Promise<void> {
  const subject = "Who may open cases for us from now on";
  const description = "Please tell us which of our people may open cases, and how we change that ourselves.";
  const form = `/cases/new?type=admin&account=${account}`;
  const hidden = formWith((await member.get(form)).text, "subject");
  const fields = { caseType: "admin", severity: "3", subject, description, contactMethod: "email" };
  const body = JSON.stringify({ type: "admin", severity: 3, subject, description });
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const acts: Record<string, Act> = {
    "`GET /healthz`, the least a route does": reads(new Visitor(portal.url, agent), "/healthz"),
    "opening a case by `POST /api/v1/cases`": async () =>
      (await fetch(`${portal.url}/api/v1/cases`, { method: "POST", headers, body })).status === 201,
    "empty page of this build": reads(member, "/dev/bare"),
    "opening a case by form": async (turn) => {
      const submission = { ...hidden, submissionId: `bench-${process.pid}-${turn}` };
      return (await member.twin().send(form, submission, fields)).status === 303;
    },
  };
  say(`\n### Opening a case\n\n${costHead("the least of its kind")}`);
  let floor: Cost | undefined;
  for (const [name, cost] of await costsOf(portal, acts, options)) {
    const isFloor = !name.startsWith("opening");
    say(costRow(name, cost, undefined, isFloor ? undefined : floor));
    if (isFloor) floor = cost;
  }
}

/** The Super User of the demo world whose account has most cases; not the first, who has just used a one-time code. */
async function busiest(sql: Sql, users: readonly (Person & { who: string })[]) {
  const superUsers = users.filter(({ who }) => who.startsWith("Super User")).slice(1);
  const [found] = await sql<{ email: string; account: number }[]>`
    select u.email, a.number as account from users u join memberships m on m.user_id = u.id join accounts a on a.id = m.account_id
    where u.email in ${sql(superUsers.map(({ email }) => email))}
    order by (select count(*) from cases c where c.account_id = a.id) desc limit 1`;
  const person = superUsers.find(({ email }) => email === found?.email);
  if (!found || !person) throw new HostFault("The demo world has nobody with cases.");
  return { person, account: found.account };
}

/** How long the engine takes for a promise that runs over a whole year of Japanese holidays. */
async function timeDue(): Promise<void> {
  const { dueAt } = await import("@/lib/cases/sla/calendar/rules");
  const weekday: [string, string][] = [["09:00", "18:00"]];
  const holidays = [
    "01-01",
    "01-12",
    "02-11",
    "02-23",
    "03-20",
    "04-29",
    "05-04",
    "05-05",
    "07-20",
    "08-11",
    "09-21",
    "09-23",
    "10-12",
    "11-03",
    "11-23",
  ];
  const calendar = {
    zone: "Asia/Tokyo",
    weekly: { 1: weekday, 2: weekday, 3: weekday, 4: weekday, 5: weekday },
    overrides: Object.fromEntries(holidays.map((day) => [`2026-${day}`, []])),
  };
  const times = Array.from({ length: 2_000 }, (_, turn) => {
    const start = new Date(Date.UTC(2026, 0, 5, turn % 24, turn % 60));
    const begun = performance.now();
    dueAt(start, 240 * 9 * 60, calendar, []);
    return performance.now() - begun;
  }).sort((one, other) => one - other);
  const share = (part: number) => (times[Math.floor(times.length * part)] ?? Number.NaN).toFixed(3);
  say(
    `- \`dueAt\` over a year of holidays: ${share(0.5)} ms in the middle, ${share(0.99)} ms at the 99th percentile`,
  );
}
