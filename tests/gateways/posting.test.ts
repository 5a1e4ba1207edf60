/** Posting to addresses that customers name: it goes to the public internet or nowhere, once, and reads little. */
import type { LookupAddress } from "node:dns";
import { createServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, describe, expect, test } from "vitest";
import { addressRule } from "@/lib/platform/gateways/posting/networks";
import { isPossibleTarget, type PostRules, post } from "@/lib/platform/gateways/posting/posting";
import { certificateFor } from "@/tests/support/certificate";
import { type Fake, startFake } from "./http-fake";

const strict: PostRules = {
  permitted: [],
  ownHost: "portal.example",
  timeoutMs: 2_000,
  mostRead: 1_048_576,
  mostKept: 1_024,
};
const local: PostRules = { ...strict, permitted: ["127.0.0.0/8"] };
const message = { headers: { "content-type": "application/json" }, body: '{"a":"あ"}' };
const toldBy =
  (...answers: string[][]): NonNullable<PostRules["resolve"]> =>
  (_name, done) =>
    done(
      null,
      (answers.shift() ?? []).map(
        (address): LookupAddress => ({ address, family: address.includes(":") ? 6 : 4 }),
      ),
    );

const open: { close(): unknown }[] = [];
afterAll(() => Promise.all(open.map((one) => one.close())));
async function fake(answer: Parameters<typeof startFake>[0]): Promise<Fake> {
  const made = await startFake(answer);
  open.push(made);
  return made;
}

/** Counts who connects, whatever they speak. */
async function doorbell() {
  let rings = 0;
  const server = createTcpServer((socket) => {
    rings += 1;
    socket.destroy();
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  open.push(server);
  return { port: (server.address() as AddressInfo).port, rings: () => rings };
}

const inside = [
  ...[
    "127.0.0.1",
    "127.1",
    "127.255.255.254",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "017700000001",
  ],
  ...[
    "0.0.0.0",
    "0",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
  ],
  ...[
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "255.255.255.255",
    "１２７.0.0.1",
  ],
  ...[
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[fc00::1]",
  ],
  ...["[fd12:3456::1]", "[fe80::1]", "[2001:db8::1]", "[2002:7f00:1::]", "[2001::1]", "[ff02::1]"],
];

describe("an address that is not of the public internet", () => {
  test.each(inside)("is no target: %s", async (host) => {
    expect(isPossibleTarget(new URL(`https://${host}/`), strict)).toBe(false);
    expect(await post(new URL(`https://${host}/`), message, strict)).toMatchObject({
      fault: "address_refused",
    });
  });

  test("is not spoken to, whatever its notation, name or port", async () => {
    const bell = await doorbell();
    const hosts = [...inside, "localhost", "localhost.", "LOCALHOST", "a.localhost", "receiver.example"];
    for (const host of hosts)
      for (const scheme of ["https", "http"])
        expect(
          await post(new URL(`${scheme}://${host}:${bell.port}/`), message, {
            ...strict,
            resolve: toldBy(["127.0.0.1"]),
          }),
          host,
        ).toMatchObject({ fault: "address_refused" });
    expect(bell.rings()).toBe(0);
  });

  test("is refused where a name leads there, alone or among others", async () => {
    for (const addresses of [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["2606:4700::1111", "::1"], []])
      expect(
        await post(new URL("https://receiver.example/"), message, { ...strict, resolve: toldBy(addresses) }),
      ).toMatchObject({ fault: "address_refused" });
  });

  test("is not reached by a name that changes its mind: it is asked once, and where it leads is where we go", async () => {
    const bell = await doorbell();
    let asked = 0;
    const turning = toldBy(["127.0.0.1"], ["127.0.0.1"]);
    const rules: PostRules = {
      ...strict,
      permitted: ["127.0.0.2/32"],
      timeoutMs: 500,
      resolve: (name, done) => {
        asked += 1;
        // the first look is harmless, every later one leads inside
        if (asked === 1) done(null, [{ address: "127.0.0.2", family: 4 }]);
        else turning(name, done);
      },
    };
    const posted = await post(new URL(`http://receiver.example:${bell.port}/`), message, rules);
    expect(posted.fault).toBe("no_connection");
    expect([asked, bell.rings()]).toEqual([1, 0]);
  });
});

test("public addresses are targets by HTTPS on port 443; the portal itself, other ports and plain HTTP are not", () => {
  const allowed = addressRule([]);
  for (const address of ["93.184.216.34", "8.8.8.8", "172.32.0.1", "2606:4700:4700::1111", "2a00:1450::1"])
    expect(allowed(address, true), address).toBe(true);
  for (const url of [
    "https://hooks.example.com/a?b=c",
    "https://93.184.216.34/",
    "https://hooks.example.com:443/",
  ])
    expect(isPossibleTarget(new URL(url), strict), url).toBe(true);
  for (const url of [
    "http://hooks.example.com/",
    "https://hooks.example.com:8443/",
    "https://user:word@hooks.example.com/",
    "https://PORTAL.example/x",
    "https://portal.example./x",
    "https://intranet/",
    "https://printer.local/",
    "ftp://hooks.example.com/",
  ])
    expect(isPossibleTarget(new URL(url), strict), url).toBe(false);
  expect(isPossibleTarget(new URL("https://portal.example/"), local)).toBe(false);
  // what an administrator permits is permitted alone
  expect(addressRule(["10.20.0.0/16"])("10.20.3.4", false)).toBe(true);
  expect(addressRule(["10.20.0.0/16"])("10.21.3.4", false)).toBe(false);
  expect(addressRule(["10.20.0.0/16"])("8.8.8.8", false)).toBe(false);
});

test("the portal’s own machine is a target by its name too, once its network is permitted", async () => {
  const receiver = await fake((_asked, response) => response.end());
  const url = new URL(receiver.url.replace("127.0.0.1", "localhost"));
  expect(await post(url, message, local)).toMatchObject({ fault: null, status: 200 });
  expect(await post(url, message, strict)).toMatchObject({ fault: "address_refused" });
});

describe("an answer", () => {
  test("comes back with its status and its beginning as text", async () => {
    const receiver = await fake((_asked, response) => {
      response.statusCode = 422;
      response.end(`a\u0000b\u001b[31m\n${"あ".repeat(2_000)}`);
    });
    const posted = await post(new URL(`${receiver.url}/hook?x=1`), message, local);
    expect(posted).toMatchObject({ fault: null, status: 422 });
    const answer = posted.fault === null ? posted.answer : "";
    expect(answer).toMatch(/^ab\[31m\nあ+$/);
    expect(Buffer.byteLength(answer)).toBeLessThanOrEqual(1_024);
    expect(receiver.asked).toMatchObject([{ method: "POST", path: "/hook?x=1", body: message.body }]);
  });

  test("that leads elsewhere is not followed", async () => {
    const bell = await doorbell();
    const receiver = await fake((_asked, response) => {
      response.writeHead(307, { location: `http://127.0.0.1:${bell.port}/` }).end();
    });
    expect(await post(new URL(receiver.url), message, local)).toMatchObject({ fault: null, status: 307 });
    expect([receiver.asked.length, bell.rings()]).toEqual([1, 0]);
  });

  test("that never comes is waited for no longer than allowed; one that stalls has said its status", async () => {
    const receiver = await fake(({ path }, response) => {
      if (path === "/stall") response.writeHead(200).write("so far");
    });
    const hasty = { ...local, timeoutMs: 300 };
    const silent = await post(new URL(receiver.url), message, hasty);
    expect(silent).toMatchObject({ fault: "timeout" });
    expect(silent.ms).toBeLessThan(10_000);
    expect(await post(new URL(`${receiver.url}/stall`), message, hasty)).toMatchObject({
      fault: null,
      status: 200,
      answer: "so far",
    });
  });

  test("of a gigabyte is read to its first megabyte", async () => {
    let sent = 0;
    let over: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => {
      over = resolve;
    });
    const receiver = await fake((_asked, response) => {
      response.writeHead(200, { "content-length": String(1 << 30) });
      const piece = Buffer.alloc(65_536, "x");
      const more = () => {
        while (!response.destroyed && sent < 1 << 30) {
          sent += piece.length;
          if (!response.write(piece)) return void response.once("drain", more);
        }
      };
      response.on("close", over);
      more();
    });
    expect(await post(new URL(receiver.url), message, local)).toMatchObject({
      fault: null,
      status: 200,
      answer: "x".repeat(1_024),
    });
    await closed;
    expect(sent).toBeLessThan(50_000_000);
  });

  test("that is none has its reason", async () => {
    const cut = await fake((_asked, response) => response.destroy());
    expect(await post(new URL(cut.url), message, local)).toMatchObject({ fault: "no_answer" });
    const gone = await startFake(() => undefined);
    await gone.close();
    expect(await post(new URL(gone.url), message, local)).toMatchObject({ fault: "no_connection" });
    const unknown: PostRules["resolve"] = (_name, done) =>
      done(Object.assign(new Error("unknown"), { code: "ENOTFOUND" }), []);
    expect(
      await post(new URL("https://hooks.example/"), message, { ...strict, resolve: unknown }),
    ).toMatchObject({ fault: "name_unknown" });
  });
});

test("a certificate must be for the name and by somebody known", async () => {
  const pair = certificateFor("receiver.example");
  const server = createServer(pair, (_request, response) => response.end("thanks"));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  open.push(server);
  const to = (host: string) =>
    post(new URL(`https://${host}:${(server.address() as AddressInfo).port}/`), message, {
      ...local,
      resolve: toldBy(["127.0.0.1"]),
    });
  expect(await to("receiver.example")).toMatchObject({ fault: "certificate" });
  const before = getCACertificates("default");
  setDefaultCACertificates([...before, pair.cert]);
  expect(await to("receiver.example")).toMatchObject({ fault: null, status: 200, answer: "thanks" });
  expect(await to("other.example")).toMatchObject({ fault: "certificate" });
  setDefaultCACertificates(before);
});
