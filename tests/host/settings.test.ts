import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { lines, newDataDir, portal } from "@/tests/host/machine";

describe("settings", () => {
  test("all faults are listed at once, one line each, and nothing is started", async () => {
    const faulty = {
      PORT: "99999",
      LOG_LEVEL: "loud",
      DATABASE_URL: "postgres://u:p@h:nan/x",
      MAIL_TRANSPORT: "smtp",
      FILE_STORE: "s3",
      S3_ENDPOINT: "https://files.example",
      S3_ACCESS_KEY_ID: "one half",
      FILE_MAX_BYTES: "5368709121",
    };
    const { code, out, err } = await portal(["start"], faulty);
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(
      lines(err)
        .map((line) => line.split(":")[0])
        .sort(),
    ).toEqual([
      "DATABASE_URL",
      "FILE_MAX_BYTES",
      "LOG_LEVEL",
      "PORT",
      "S3_BUCKET",
      "S3_SECRET_ACCESS_KEY",
      "SMTP_URL",
    ]);
  });

  test("`config` shows every setting with its source and masks secrets", async () => {
    const secret = "very-secret-very-secret-very-secret";
    const { code, out } = await portal(["config"], {
      ...{ AUTH_SECRET: secret, PORT: "3999", FILE_STORE: "s3", S3_BUCKET: "portal-files" },
      ...{ S3_ENDPOINT: "https://files.example/", S3_ACCESS_KEY_ID: "AKID", S3_SECRET_ACCESS_KEY: secret },
    });
    expect(code).toBe(0);
    expect(out).toMatch(/^PORT +3999 +\(environment\)$/m);
    expect(out).toMatch(/^PORTAL_BASE_URL +http:\/\/localhost:3999 +\(default\)$/m);
    expect(out).toMatch(/^AUTH_SECRET +\*+ +\(environment\)$/m);
    expect(out).toMatch(/^S3_SECRET_ACCESS_KEY +\*+ +\(environment\)$/m);
    expect(out).toMatch(/^S3_ENDPOINT +https:\/\/files\.example +\(environment\)$/m);
    expect(out).toMatch(/^S3_PATH_STYLE +1 +\(default\)$/m);
    expect(out).not.toContain(secret);
  });

  test("the command works from any directory, and counts its own paths from the project", async () => {
    const { code, out } = await portal(["config"], { PORTAL_DATA_DIR: "somewhere" }, tmpdir());
    expect(code).toBe(0);
    expect(out).toContain(join(import.meta.dirname, "../..", "somewhere"));
  });
});

describe("the command line", () => {
  test.each([
    ["an unknown command", ["frobnicate"], /no command "frobnicate"/],
    ["an unknown option", ["backup", "file", "--quickly"], /Unknown option '--quickly'/],
    ["a missing argument", ["backup"], /FILE is missing/],
    ["an argument too many", ["doctor", "please"], /"please" is one argument too many/],
    ["an unknown role", ["create-staff", "a@b.example", "--role", "king"], /--role must be one of/],
  ])("%s ends with the usage on stderr and code 2", async (_, args, expected) => {
    const { code, out, err } = await portal(args);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(expected);
    expect(err).toContain("Usage: npm run portal --");
  });
});

describe("a start that cannot succeed ends with one line and code 1", () => {
  test("the data directory lies in a file", async () => {
    const data = newDataDir();
    const file = join(data.root, "file");
    writeFileSync(file, "");
    expect(await portal(["start"], { PORTAL_DATA_DIR: join(file, "below") })).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        /^The data directory .*below is not usable: it is, or lies in, a file\..*\n$/,
      ),
    });
  });

  test("the port is taken", async () => {
    const taken = createServer();
    const port = await new Promise<number>((done) => {
      taken.listen(0, "127.0.0.1", () => {
        const address = taken.address();
        done(typeof address === "object" && address ? address.port : 0);
      });
    });
    onTestFinished(() => void taken.close());
    const data = newDataDir();
    const { code, err } = await portal(["start"], { PORTAL_DATA_DIR: data.root, PORT: String(port) });
    expect(code).toBe(1);
    expect(lines(err)).toEqual([expect.stringContaining(`Port ${port} is in use`)]);
  });

  test("the database was made by another PostgreSQL", async () => {
    const data = newDataDir();
    for (const directory of ["", "data", "data/global"])
      mkdirSync(join(data.postgres, directory), { recursive: true });
    writeFileSync(join(data.postgres, "data", "PG_VERSION"), "14\n");
    writeFileSync(join(data.postgres, "data", "global", "pg_control"), "");
    const { code, err } = await portal(["create-staff", "a@b.example", "--role", "administrator"], {
      PORTAL_DATA_DIR: data.root,
      AUTH_SECRET: "a secret of at least thirty-two letters",
    });
    expect(code).toBe(1);
    expect(lines(err)).toEqual([expect.stringContaining("was made by PostgreSQL 14")]);
  });

  test("the secret is gone but the database it sealed is there", async () => {
    const data = newDataDir();
    mkdirSync(join(data.postgres, "data"), { recursive: true });
    const { code, err } = await portal(["start"], { PORTAL_DATA_DIR: data.root, PORT: "0" });
    expect(code).toBe(1);
    expect(lines(err)).toEqual([expect.stringMatching(/auth-secret is missing/)]);
  });
});
