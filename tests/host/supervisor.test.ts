import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { describe, expect, onTestFinished, test } from "vitest";
import { until } from "@/lib/host/deadline";
import { keptPasswords, urlFor } from "@/lib/host/postgres/connection";
import { type StartedServer, startServer } from "@/lib/host/postgres/start";
import { isRunning } from "@/lib/host/processes";
import { hold, lines, newDataDir, portal } from "@/tests/host/machine";

const never = () => new AbortController().signal;

async function start(directory: string): Promise<StartedServer> {
  const server = await startServer(directory, never());
  onTestFinished(() => server.stop());
  return server;
}

function connect(url: string): postgres.Sql {
  const sql = postgres(url, { max: 1, onnotice: () => {}, backoff: () => 0.05 });
  onTestFinished(() => sql.end({ timeout: 1 }));
  return sql;
}

describe("the embedded PostgreSQL", () => {
  test("speaks UTF-8, finds Japanese, listens on loopback only, and gives the portal no more than it needs", async () => {
    const data = newDataDir();
    const server = await start(data.postgres);
    const owner = connect(server.urls.owner);
    await owner`create extension pg_trgm`;
    const [facts] = await owner`
      select current_setting('server_encoding') as encoding, show_trgm('アカウント') <> '{}' as japanese,
             current_setting('listen_addresses') as addresses, current_setting('data_checksums') as checksums,
             current_setting('TimeZone') as zone`;
    expect(facts).toEqual({
      encoding: "UTF8",
      japanese: true,
      addresses: "127.0.0.1",
      checksums: "on",

      zone: "UTC",
    });

    const roles =
      await owner`select rolname from pg_roles where rolsuper and rolname in ('portal_owner', 'portal_app')`;
    expect(roles).toEqual([]);
    const app = connect(server.urls.app);
    await expect(app`create table mine (id int)`).rejects.toMatchObject({ code: "42501" });
    await expect(app`copy (select 1) to program 'true'`).rejects.toMatchObject({ code: "42501" });
    await expect(
      connect(server.urls.app.replace(/:[0-9a-f]{48}@/, ":guess@"))`select 1`,
    ).rejects.toMatchObject({ code: "28P01" });
    for (const file of ["secret.json", "server.log"])
      expect(statSync(join(data.postgres, file)).mode & 0o077).toBe(0);
  });

  test("a second start finds the data and the same port again", async () => {
    const { postgres: directory } = newDataDir();
    const first = await startServer(directory, never());
    await connect(first.urls.owner)`create table kept as select 'まだある' as text`;
    await first.stop();
    expect(isRunning(first.process())).toBe(false);

    const second = await start(directory);
    expect(second.port).toBe(first.port);
    expect(second.adopted).toBe(false);
    expect(await connect(second.urls.owner)`select text from kept`).toEqual([{ text: "まだある" }]);
  });

  test("a server left by a killed launcher is taken over as it runs", async () => {
    const { postgres: directory } = newDataDir();
    const launcher = await hold("server", directory);
    await connect(String(launcher.said.owner))`create table kept as select 1 as one`;
    await launcher.kill();

    const server = await start(directory);
    expect(server.adopted).toBe(true);
    expect(server.process().pid).toBe(launcher.said.pid);
    expect(await connect(server.urls.owner)`select one from kept`).toEqual([{ one: 1 }]);
  });

  test("a server left frozen is stopped, and what was committed is there", async () => {
    const { postgres: directory } = newDataDir();
    const launcher = await hold("server", directory);
    await connect(String(launcher.said.owner))`create table kept as select 1 as one`;
    await launcher.kill();
    process.kill(Number(launcher.said.pid), "SIGSTOP");

    const server = await start(directory);
    expect(server.adopted).toBe(false);
    expect(server.process().pid).not.toBe(launcher.said.pid);
    expect(await connect(server.urls.owner)`select one from kept`).toEqual([{ one: 1 }]);
  });

  test("kill -9 of the server: it is up again on the same port and clients go on", async () => {
    const server = await start(newDataDir().postgres);
    const client = connect(server.urls.owner);
    await client`create table kept as select 1 as one`;
    process.kill(server.process().pid, "SIGKILL");
    await server.ended();
    await server.restart(never());
    // The connection it had is gone; the client notices and makes another.
    const answers = () =>
      client`select one from kept`.then(
        () => true,
        () => false,
      );
    expect(await until(answers, 5_000)).toBe(true);
  });

  test("a number of a dead server that somebody else has by now does not stop a start", async () => {
    const { postgres: directory } = newDataDir();
    await (await startServer(directory, never())).stop();
    const file = join(directory, "data", "postmaster.pid");
    writeFileSync(file, `${process.pid}\n${directory}/data\n1\n5432\n\n127.0.0.1\n  1 2\nready\n`);
    const server = await start(directory);
    expect(readFileSync(file, "utf8").split("\n")[0]).toBe(String(server.process().pid));
  });

  test("lost passwords are made anew, since whoever starts it owns the files", async () => {
    const { postgres: directory } = newDataDir();
    const first = await startServer(directory, never());
    await first.stop();
    rmSync(join(directory, "secret.json"));
    const server = await start(directory);
    const passwords = keptPasswords(directory);
    expect(passwords && urlFor("app", passwords, server.port)).toBe(server.urls.app);
    expect(await connect(server.urls.app)`select 1 as one`).toEqual([{ one: 1 }]);
  });

  test("a damaged cluster is refused in one line and left as it is", async () => {
    const { postgres: directory } = newDataDir();
    await (await startServer(directory, never())).stop();
    const control = join(directory, "data", "global", "pg_control");
    writeFileSync(control, readFileSync(control).subarray(0, 100));
    await expect(startServer(directory, never())).rejects.toThrow(
      /^PostgreSQL did not start on .*pg_control.*Nothing was changed/,
    );
    rmSync(control);
    await expect(startServer(directory, never())).rejects.toThrow(/is damaged \(parts of it are missing\)/);
    expect(existsSync(control)).toBe(false);
  });
});

describe("two launchers on one data directory", () => {
  test("the second is refused in one line that names the first", async () => {
    const data = newDataDir();
    const first = await hold("lock", data.launcher);
    expect(first.said.held).toBe(true);
    const { code, err } = await portal(["start"], { PORTAL_DATA_DIR: data.root, PORT: "0" });
    expect(code).toBe(1);
    expect(lines(err)).toEqual([
      expect.stringContaining(`in use by another \`portal start\` (process ${first.said.pid})`),
    ]);
  });

  test("what a killed one held is free again", async () => {
    const data = newDataDir();
    await (await hold("lock", data.launcher)).kill();
    expect(existsSync(data.launcher)).toBe(true);
    expect((await hold("lock", data.launcher)).said.held).toBe(true);
  });
});
