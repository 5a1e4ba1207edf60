/** How the pages of assets behave in an account of fifty thousand among a million. */
import type { Agent } from "node:http";
import { type Person, reads, signIn } from "@/lib/host/bench/acts";
import { costHead, costRow, costsOf } from "@/lib/host/bench/cost";
import { estate, fillEstate, registrationFile } from "@/lib/host/bench/estate";
import { explainHotQueries } from "@/lib/host/bench/hot-queries";
import type { LoadOptions } from "@/lib/host/bench/load";
import type { Subject } from "@/lib/host/bench/subjects";
import { Visitor } from "@/lib/host/bench/visitor";
import { memoryOfTree } from "@/lib/host/bench/weight";
import { placesIn } from "@/lib/host/data-dir";
import { using } from "@/lib/host/database/connect";
import { HostFault } from "@/lib/host/fault";
import { readConnectionNote } from "@/lib/host/postgres/connection";
import { complain, say } from "@/lib/host/terminal";

const tenths = (value: number) => value.toFixed(1);

/** The pages that are measured, by what they show; `account` is the number of the one they belong to. */
function pagesOf(account: number): Record<string, string> {
  const assets = `/assets?account=${account}`;
  const licenses = `/licenses?account=${account}`;
  return {
    "first page": assets,
    "sorted by name": `${assets}&sort=name`,
    "sorted by end of support": `${assets}&sort=support`,
    "of one country, virtual": `${assets}&country=JP&kind=virtual`,
    "a license ends within 30 days": `${assets}&license=soon`,
    "no license at all": `${assets}&license=none`,
    "searched by the beginning of a serial": `${assets}&q=0900012`,
    "searched by the beginning of a name": `${assets}&q=site-12-fw`,
    "searched by how nearly all names begin": `${assets}&q=site`,
    "searched for what is not there": `${assets}&q=nothing-like-it`,
    licenses,
    "licenses that end soon": `${licenses}&state=ending`,
    "licenses of one product": `${licenses}&product=PAN-SUB-ATP`,
    "licenses searched by the beginning of a name": `${licenses}&q=site-12-fw`,
    "licenses searched for what is not there": `${licenses}&q=nothing-like-it`,
    "expiry board, a month": `/licenses/board?account=${account}`,
    "expiry board, in order": `/licenses/board?account=${account}&view=list`,
  };
}

/** Every page is measured twice: in an account as the demo world has it, and when that account is a large one among many. */
export async function measureEstate(
  directory: string,
  portal: Subject,
  agent: Agent,
  person: Person,
  options: LoadOptions,
): Promise<void> {
  const note = readConnectionNote(placesIn(directory).postgres, portal.pid);
  if (!note) throw new HostFault("The database of the measured portal is not known.");
  const member = new Visitor(portal.url, agent);
  await signIn(member, person);
  const { account, before } = await using(note.owner, "portal bench", async (sql) => {
    const [row] = await sql<{ number: number; assets: number }[]>`
      select a.number, (select count(*)::int from assets s where s.account_id = a.id and s.decommissioned_at is null) as assets
      from users u join memberships m on m.user_id = u.id join accounts a on a.id = m.account_id
      where u.email = ${person.email} order by m.created_at limit 1`;
    if (!row) throw new HostFault(`${person.email} belongs to no account.`);
    const before = await measurePages(portal, member, row.number, options);
    say(
      `\n## A large estate\n\n${estate.assets.toLocaleString("en")} assets over ${estate.accounts.toLocaleString("en")} accounts; these pages belong to the one with ${estate.big.toLocaleString("en")}. Before, there were no others, and it had ${row.assets}.\n`,
    );
    complain("Filling a large estate …");
    await fillEstate(sql, row.number);
    return { account: row.number, before };
  });
  say(costHead("the first page before"));
  const first = before.get("first page");
  for (const [name, cost] of await measurePages(portal, member, account, options))
    say(costRow(name, cost, before.get(name), first));
  await exportAll(portal, member, account);
  await registerMany(member, account);
  await sayPlans(note.app, person.email, account);
}

const measurePages = (portal: Subject, member: Visitor, account: number, options: LoadOptions) =>
  costsOf(
    portal,
    Object.fromEntries(Object.entries(pagesOf(account)).map(([name, path]) => [name, reads(member, path)])),
    options,
  );

/** The whole list as a file, and how much more memory the portal took while it was read. */
async function exportAll(portal: Subject, member: Visitor, account: number): Promise<void> {
  const before = memoryOfTree(portal.pid) ?? Number.NaN;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, memoryOfTree(portal.pid) ?? 0);
  }, 250);
  const begun = performance.now();
  const { status, text } = await member.get(`/assets/export?account=${account}`);
  clearInterval(watch);
  const rows = text.split("\r\n").length - 2;
  say(
    `\n- export of ${rows.toLocaleString("en")} rows (${tenths(text.length / 1e6)} million characters, status ${status}): ${tenths((performance.now() - begun) / 1000)} s, memory of everything ${Math.round(before)} MB before, at most ${Math.round(most)} MB meanwhile`,
  );
}

/** A file of a thousand assets: preview, then commit. */
async function registerMany(member: Visitor, account: number): Promise<void> {
  const file = { name: "assets.csv", content: registrationFile() };
  const begun = performance.now();
  const read = await member.submit(`/assets/upload?account=${account}`, "file", { file });
  const shown = read.location ? await member.get(read.location) : undefined;
  const previewed = performance.now();
  if (!read.location || shown?.status !== 200)
    throw new HostFault(`The file was not taken (status ${read.status}).`);
  if (!shown.text.includes('name="mode"')) {
    say(
      `- file of ${estate.file.toLocaleString("en")} assets: preview after ${tenths((previewed - begun) / 1000)} s; no row of it could be registered`,
    );
    return;
  }
  const kept = await member.submit(read.location, "mode", { mode: "all", acceptTerms: "on" });
  say(
    `- file of ${estate.file.toLocaleString("en")} assets: preview after ${tenths((previewed - begun) / 1000)} s, registered ${tenths((performance.now() - previewed) / 1000)} s later (status ${kept.status})`,
  );
}

async function sayPlans(url: string, email: string, account: number): Promise<void> {
  const plans = await explainHotQueries(url, email, account);
  const whole = plans.flatMap(({ name, scanned }) => scanned.map((table) => `${table} (${name})`));
  say("\n### Plans of the hottest queries\n");
  say(
    whole.length === 0
      ? "No table of customers is read from one end to the other."
      : `Read from one end to the other: ${whole.join(", ")}.`,
  );
  for (const { name, plan } of plans) say(`\n${name}\n\n\`\`\`\n${plan.join("\n")}\n\`\`\``);
}
