/**
 * The papers say what the code does. Tables are made from the code; after a change `npx vitest run tests/house/papers -u`
 * writes them anew.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { demoSignIns } from "@/db/seed/people";
import { settings } from "@/lib/platform/settings";

type Setting = { about: string; group: string; default?: string; secret?: boolean };
const all = Object.entries(settings) as [string, Setting][];

/** The groups of settings in the order of the papers. */
const groups: Record<string, string> = {
  server: "Server",
  database: "Database",
  mail: "Mail",
  captcha: "Check against robots",
  files: "Files",
  address: "Postal addresses",
  limits: "Limits and lifetimes",
  test: "Testing",
};

function settingsTable(): string {
  return Object.entries(groups)
    .map(([group, title]) => {
      const rows = all.filter(([, setting]) => setting.group === group);
      if (rows.length === 0) return "";
      const lines = rows.map(
        ([name, { about, default: value, secret }]) =>
          `| \`${name}\` | ${value === undefined ? "" : `\`${value}\``} | ${about}${secret ? " (secret)" : ""} |`,
      );
      return `\n**${title}**\n\n| Name | Default | What it is for |\n|---|---|---|\n${lines.join("\n")}\n`;
    })
    .join("");
}

function envExample(): string {
  const head =
    "# Settings of the portal. Copy this file to .env and take the # away where you need another value than the default.\n";
  const parts = Object.entries(groups).map(([group, title]) => {
    const rows = all.filter(([, setting]) => setting.group === group);
    if (rows.length === 0) return "";
    return `\n# --- ${title} ---\n\n${rows.map(([name, { about, default: value = "" }]) => `# ${about}\n#${name}=${/[\s#"]/.test(value) ? `"${value}"` : value}\n`).join("\n")}`;
  });
  return head + parts.join("");
}

function signInsTable(): string {
  const rows = demoSignIns().map(
    ({ who, email, password, totpSecret }) =>
      `| ${who} | \`${email}\` | \`${password}\` | \`${totpSecret}\` |`,
  );
  return `\n| Who | E-mail address | Password | Authenticator secret |\n|---|---|---|---|\n${rows.join("\n")}\n`;
}

/** A paper with the part between two marks replaced. */
function withPart(paper: string, mark: string, part: string): string {
  const [open, close] = [`<!-- ${mark} -->\n`, `<!-- /${mark} -->`];
  const [before = "", rest = ""] = paper.split(open);
  const [, after = ""] = rest.split(close);
  return `${before}${open}${part}\n${close}${after}`;
}

const read = (name: string) => readFileSync(name, "utf8");
const papers = [
  "README.md",
  "CONTRIBUTING.md",
  "DECISIONS.md",
  "SECURITY.md",
  "CHANGELOG.md",
  "LICENSE",
  "lib/README.md",
  "docs/order-book.md",
  ".env.example",
];

describe("made from the code", () => {
  test("every setting is in a group of the papers", () => {
    for (const [name, setting] of all) expect(Object.keys(groups), name).toContain(setting.group);
  });

  test("the README's settings and demo sign-ins", async () => {
    const made = withPart(
      withPart(read("README.md"), "settings", settingsTable()),
      "sign-ins",
      signInsTable(),
    );
    await expect(made).toMatchFileSnapshot("../../README.md");
  });

  test(".env.example has every setting with its default", async () => {
    await expect(envExample()).toMatchFileSnapshot("../../.env.example");
  });
});

describe("true to the code", () => {
  test("every command the README names exists", () => {
    const named = [...read("README.md").matchAll(/portal -- ([a-z-]+)/g)].map((match) => match[1]);
    const known = readdirSync("lib/host/commands").map((file) => file.replace(".ts", ""));
    for (const name of named) expect(known).toContain(name);
    const scripts = (JSON.parse(read("package.json")) as { scripts: Record<string, string> }).scripts;
    for (const [, name = ""] of read("README.md").matchAll(/npm run ([a-z]+)/g))
      expect(Object.keys(scripts)).toContain(name);
  });

  test("every paper a paper names exists", () => {
    for (const paper of papers.filter((name) => name.endsWith(".md"))) {
      for (const [, name = ""] of read(paper).matchAll(
        /`((?:docs\/|lib\/)?[\w-]+\.(?:md|csv)|docs\/[\w/-]+\.csv)`/g,
      )) {
        if (["FILE.csv", "orders.csv"].includes(name)) continue;
        expect(existsSync(name), `${paper} names ${name}`).toBe(true);
      }
    }
  });

  test("the map of lib names every feature, and nothing that is not there", () => {
    const map = read("lib/README.md");
    const folders = readdirSync("lib", { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    const named = [...map.matchAll(/^\| `([a-z0-9]+)`/gm)].map((match) => match[1]);
    expect(new Set(named)).toEqual(new Set(folders));
  });

  test("CONTRIBUTING names the doors as lib/web does", () => {
    const page = read("CONTRIBUTING.md");
    const doors = { enter: "page", formAction: "action", apiRoute: "api", jobRun: "job" };
    for (const [door, file] of Object.entries(doors)) {
      expect(read(`lib/web/${file}.ts`)).toMatch(new RegExp(`export (async )?function ${door}\\b`));
      expect(page).toContain(`\`${door}\``);
    }
  });

  test("no paper tells of one machine", () => {
    for (const paper of papers)
      expect(read(paper), paper).not.toMatch(
        /\/(home|root|tmp|Users|work)\/|registry\.|localhost:(?!3000|\$PORT)/,
      );
  });
});
