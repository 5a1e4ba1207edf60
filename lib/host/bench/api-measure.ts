/** How the APIs behave with a million devices, beside a bare route and `node:http` that send the same statements. */
import { Agent, request } from "node:http";
import { connect } from "@/db/client";
import { floorFiles, recordReport, reportBody } from "@/lib/host/bench/api-floor";
import { estate, fillEstate } from "@/lib/host/bench/estate";
import { type Figures, type LoadOptions, load } from "@/lib/host/bench/load";
import { demoWorld, type Subject, startBare, startServer } from "@/lib/host/bench/subjects";
import { coreTimeOfTree, memoryOfTree } from "@/lib/host/bench/weight";
import { placesIn } from "@/lib/host/data-dir";
import { using } from "@/lib/host/database/connect";
import { HostFault } from "@/lib/host/fault";
import { readConnectionNote } from "@/lib/host/postgres/connection";
import { complain, say } from "@/lib/host/terminal";

type World = {
  readonly apiKeys: readonly {
    readonly key: string;
    readonly kind: string;
    readonly account: { readonly number: number };
  }[];
};

/** Calls in the run that looks whether memory stays flat. */
const manyCalls = 200_000;

/** Sends one request on a kept connection; true for a 200. */
function sends(
  agent: Agent,
  target: { url: string; method: "GET" | "POST"; headers: Record<string, string> },
  body?: (turn: number) => string,
): (turn: number) => Promise<boolean> {
  return (turn) =>
    new Promise((resolve, reject) => {
      const text = body?.(turn);
      const { url, method, headers } = target;
      const length = text === undefined ? {} : { "content-length": String(Buffer.byteLength(text)) };
      const sent = request(url, { agent, method, headers: { ...headers, ...length } }, (response) => {
        response.resume();
        response.on("end", () => resolve(response.statusCode === 200));
      });
      sent.on("error", reject);
      sent.end(text);
    });
}

/** Prints a table of figures; the portal runs on `directory`. Starts the floors itself and hands them to `subjects`. */
export async function measureApi(
  directory: string,
  portal: Subject,
  subjects: Subject[],
  options: LoadOptions,
): Promise<void> {
  const note = readConnectionNote(placesIn(directory).postgres, portal.pid);
  if (!note) throw new HostFault("The database of the measured portal is not known.");
  const { apiKeys } = await demoWorld<World>(directory);
  const known = apiKeys.find(({ kind }) => kind === "primary");
  if (!known) throw new HostFault("The demo world has no API key.");
  complain("Filling a million devices …");
  const code = await using(note.owner, "portal bench", async (sql) => {
    await fillEstate(sql, known.account.number);
    const [found] = await sql<{ auth_code: string }[]>`
      select u.auth_code from units u join product_registrations r on r.unit_id = u.id
      join accounts a on a.id = r.account_id where a.number = ${known.account.number} and u.auth_code is not null limit 1`;
    return found?.auth_code ?? "";
  });
  // as the portal connects: a connection of the launcher does not read arrays
  const recorder = connect(note.app, { max: 1, application: "portal bench" });
  const statements = await recordReport(recorder.sql, known.key).finally(() => recorder.close());
  complain("Building a bare Next to compare with …");
  const bare = await startBare(floorFiles(note.app, statements));
  subjects.push(bare);
  const plain = await startServer("server.mjs");
  subjects.push(plain);

  say(
    `\n## APIs\n\n${estate.assets.toLocaleString("en")} devices; a report sends ${statements.length} statements. Core time: of the process that answers and of the portal's database, which all three use.\n`,
  );
  say(
    "| | requests/s | p50 ms | p99 ms | ms of a core | × bare route | × node:http | failures |\n|---|--:|--:|--:|--:|--:|--:|--:|",
  );
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const json = { "content-type": "application/json" };
  const keyed = { ...json, apikey: known.key };
  // every twentieth device is the account's
  const serials = (turn: number, count: number) =>
    Array.from({ length: count }, (_, place) => {
      const device = ((turn * count + place) % estate.big) + 1;
      return `09${String(device * 20).padStart(10, "0")}`;
    });
  const report = (count: number) => (turn: number) => JSON.stringify(reportBody(serials(turn, count), turn));
  const row = async (
    name: string,
    act: (turn: number) => Promise<boolean>,
    subject: Subject,
    floors: { bare?: Figures; plain?: Figures } = {},
  ): Promise<Figures> => {
    const core = () =>
      (coreTimeOfTree(portal.pid) ?? Number.NaN) +
      (subject === portal ? 0 : (coreTimeOfTree(subject.pid) ?? Number.NaN));
    let calls = 0;
    const before = core();
    const figures = await load((turn) => {
      calls += 1;
      return act(turn);
    }, options);
    const spent = (core() - before) / calls;
    const share = (floor: Figures | undefined) =>
      floor ? (figures.perSecond / floor.perSecond).toFixed(2) : "";
    say(
      `| ${name} | ${Math.round(figures.perSecond)} | ${figures.p50.toFixed(1)} | ${figures.p99.toFixed(1)} | ${spent.toFixed(2)} | ${share(floors.bare)} | ${share(floors.plain)} | ${figures.failures} |`,
    );
    return figures;
  };
  const post = (url: string, headers: Record<string, string>, body: (turn: number) => string) =>
    sends(agent, { url, method: "POST", headers }, body);
  await row(
    "bare route, constant JSON",
    sends(agent, { url: `${bare.url}/route`, method: "GET", headers: {} }),
    bare,
  );
  for (const count of [1, 100]) {
    const named = `${count} serial${count > 1 ? "s" : ""}`;
    const floors = {
      plain: await row(`node:http, same statements, ${named}`, post(plain.url, json, report(count)), plain),
      bare: await row(
        `bare route, same statements, ${named}`,
        post(`${bare.url}/report`, json, report(count)),
        bare,
      ),
    };
    const call = post(`${portal.url}/api/license/ReportEndUserInfo`, keyed, report(count));
    await row(`ReportEndUserInfo, ${named}`, call, portal, floors);
  }
  const form = { "content-type": "application/x-www-form-urlencoded", apikey: known.key };
  await row(
    "license/get",
    post(`${portal.url}/api/license/get`, form, () => `authcode=${code}`),
    portal,
  );
  const devices = {
    url: `${portal.url}/api/v1/devices?limit=50`,
    method: "GET" as const,
    headers: { authorization: `Bearer ${known.key}` },
  };
  await row("GET /api/v1/devices, 50 rows", sends(agent, devices), portal);

  const begun = memoryOfTree(portal.pid) ?? Number.NaN;
  const one = post(`${portal.url}/api/license/ReportEndUserInfo`, keyed, report(1));
  let most = begun;
  let turn = 0;
  const runner = async () => {
    while (turn < manyCalls) {
      turn += 1;
      await one(turn);
      if (turn % 10_000 === 0) most = Math.max(most, memoryOfTree(portal.pid) ?? 0);
    }
  };
  await Promise.all(Array.from({ length: options.connections }, runner));
  say(
    `\n- memory of everything over ${manyCalls.toLocaleString("en")} reports: ${Math.round(begun)} MB before, at most ${Math.round(most)} MB, ${Math.round(memoryOfTree(portal.pid) ?? Number.NaN)} MB afterwards`,
  );
}
