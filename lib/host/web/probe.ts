/** Asking the web process how it is, over HTTP as anybody would. */
import { get } from "node:http";
import { connect, createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { codeOf, HostFault, messageOf } from "@/lib/host/fault";
import type { WebAddress, WebProcess } from "@/lib/host/web/child";

/** An address a client on this machine can use for a server listening on `host`. */
export function localUrl({ host, port }: WebAddress, path: string): string {
  const reachable = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}${path}`;
}

/** Whether something listens there and answers 200 within `patience` milliseconds. */
export async function answersOk(url: string, patience: number): Promise<boolean> {
  return (await ask(url, patience))?.ok === true;
}

/** By node:http, which the long-lived launcher loads at a fifth of the memory of fetch. */
function ask(url: string, patience: number): Promise<{ ok: boolean; text: string } | undefined> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, signal: AbortSignal.timeout(patience) }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part) => {
        text += part;
      });
      response.on("end", () => resolve({ ok: response.statusCode === 200, text }));
      response.on("error", () => resolve(undefined));
    });
    request.on("error", () => resolve(undefined));
  });
}

/** Waits until `/readyz` says yes. Throws one line when the process ends first or is not ready in time. */
export async function untilReady(
  web: WebProcess,
  address: WebAddress,
  patience: number,
  signal: AbortSignal,
): Promise<void> {
  let how: string | undefined;
  void web.ended.then((word) => {
    how = word;
  });
  const begun = performance.now();
  let answer: { ok: boolean; text: string } | undefined;
  while (performance.now() - begun < patience) {
    signal.throwIfAborted();
    if (how !== undefined)
      throw new HostFault(`The web process ended before it was ready (${how}). What it said is above.`);
    answer = await ask(localUrl(address, "/readyz"), 5_000);
    if (answer?.ok) return;
    await wait(100);
  }
  throw new HostFault(
    `The portal did not become ready: ${answer ? failedChecks(answer.text) : "it does not answer"}.`,
  );
}

/** The names of the checks that are not "ok" in the answer of `/readyz`. */
function failedChecks(text: string): string {
  try {
    const { checks } = JSON.parse(text) as { checks?: Record<string, unknown> };
    const failed = Object.entries(checks ?? {}).filter(([, state]) => state !== "ok" && state !== true);
    return (
      failed
        .map(([name, state]) => `${name} (${typeof state === "string" ? state : "not ready"})`)
        .join(", ") || "no reason given"
    );
  } catch {
    return "it answers something unexpected";
  }
}

/** Proves that the port can be listened on, or says in one line why not. */
export async function requireFreePort({ host, port }: WebAddress): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      const probe = createServer();
      probe.once("error", reject);
      probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
    });
  } catch (error) {
    switch (codeOf(error)) {
      case "EADDRINUSE":
        throw new HostFault(
          `Port ${port} is in use by another program. Stop it, or choose another port: PORT=${port + 1} npm start`,
        );
      case "EACCES":
        throw new HostFault(
          `Port ${port} needs more rights than this user has. Choose a port above 1023: PORT=3000 npm start`,
        );
      case "EADDRNOTAVAIL":
      case "ENOTFOUND":
        throw new HostFault(`HOST ${host} is not an address of this machine.`);
      default:
        throw new HostFault(`The portal cannot listen on ${host}:${port}: ${messageOf(error)}.`);
    }
  }
  // A program listening on one address only does not stop us from taking all, but would answer in our place.
  if (isOpenToAll(host) && (await somebodyListens(port))) {
    throw new HostFault(
      `Port ${port} is in use by another program. Stop it, or choose another port: PORT=${port + 1} npm start`,
    );
  }
}

const isOpenToAll = (host: string) => host === "0.0.0.0" || host === "::";

function somebodyListens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(500, () => settle(false));
    socket.once("connect", () => settle(true));
    socket.once("error", () => settle(false));
  });
}

/** A port nobody uses, for PORT=0. */
export function anyFreePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
