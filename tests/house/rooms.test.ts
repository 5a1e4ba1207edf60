/** Everything stands where a newcomer looks for it: rooms, the seven names, small files. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { features } from "../../.dependency-cruiser.mjs";
import { entrances, sourcesBelow } from "./write-doors.mjs";

const sevenNames = ["rules", "input", "policy", "queries", "commands", "notices", "jobs"];
/** Rooms of lib that are no features, and have names of their own in them. */
const around = ["platform", "i18n", "web", "host"];
const all = ["app", "lib", "db", "emails", "tests"].flatMap(sourcesBelow);

function styleSheets(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".css"))
    .map((name) => `${folder}/${name}`);
}

describe("lib", () => {
  const rooms = readdirSync("lib", { withFileTypes: true }).filter((entry) => entry.isDirectory());

  test("holds features of the list and the rooms around them", () => {
    for (const { name } of rooms) expect([...features, ...around]).toContain(name);
  });

  test("a feature holds the seven names, in itself and in the folders of its nouns", () => {
    const others = sourcesBelow("lib").filter((file) => {
      const [, feature = ""] = file.split("/");
      return features.includes(feature) && !sevenNames.includes(basename(file, ".ts"));
    });
    // access is what every ctx is made of, and not a noun of the trade
    expect(others).toEqual(["lib/access/ctx.ts", "lib/access/roles.ts", "lib/access/within.ts"]);
  });

  test("is no room for components", () => {
    expect(sourcesBelow("lib").filter((file) => file.endsWith("x"))).toEqual([]);
  });
});

describe("app", () => {
  /** File names that mean something to the framework, and are used here. */
  const known = ["page", "layout", "route", "error", "global-error", "not-found"];
  /** File names that would answer requests without a door. */
  const sideEntrances =
    /^(default|template|loading|forbidden|unauthorized|sitemap|robots|manifest|icon\d*|apple-icon\d*|opengraph-image\d*|twitter-image\d*)$/;

  test("answers through pages, routes and actions only", () => {
    const routed = sourcesBelow("app").filter((file) => !file.includes("/_"));
    const names = routed.map((file) => basename(file).replace(/\.[jt]sx?$/, ""));
    expect(names.filter((name) => sideEntrances.test(name) && !known.includes(name))).toEqual([]);
    for (const other of ["pages", "src", "middleware.ts"]) expect(existsSync(other), other).toBe(false);
  });

  test("a server action stands in a file of actions, and is made by a door", () => {
    const { actions } = entrances();
    expect(actions.length).toBeGreaterThan(20);
    for (const file of actions) {
      const text = readFileSync(file, "utf8");
      const exported = [...text.matchAll(/^export (?!type\b)(.*)$/gm)].map(([, rest = ""]) => rest);
      expect(exported.length, file).toBeGreaterThan(0);
      for (const rest of exported)
        expect(rest, file).toMatch(/^const \w+Action = (formAction|buttonAction|stepAction)\(/);
    }
  });

  test("no function becomes an action on its own", () => {
    const { actions } = entrances();
    const hidden = [...sourcesBelow("app"), ...sourcesBelow("lib")].filter(
      (file) => !actions.includes(file) && /(["'])use server\1/.test(readFileSync(file, "utf8")),
    );
    expect(hidden).toEqual([]);
  });

  test("a style sheet stands beside the component that wears it", () => {
    const sheets = styleSheets("app").filter((file) => file.endsWith(".module.css"));
    for (const sheet of sheets) {
      const wearers = readdirSync(dirname(sheet)).filter((name) => /\.tsx?$/.test(name));
      const worn = wearers.some((name) =>
        readFileSync(`${dirname(sheet)}/${name}`, "utf8").includes(`./${basename(sheet)}"`),
      );
      expect(worn, sheet).toBe(true);
    }
  });
});

describe("files", () => {
  test("say in their names what they hold", () => {
    const vague = /^(utils?|helpers?|types|services?|constants|managers?|misc|common|index)$/;
    const found = all.filter((file) => vague.test(basename(file).replace(/\.[jt]sx?$/, "")));
    // the words that every page shares
    expect(found).toEqual(["lib/i18n/en/common.ts", "lib/i18n/ja/common.ts"]);
  });

  test("stay below 300 lines; beyond that a noun is missing", () => {
    // words, the world of the demo, and the one sheet of tokens and elements are lists, not logic
    const lists = /^(lib\/i18n\/|db\/seed\/|app\/globals\.css)/;
    const long = [...all.filter((file) => !file.startsWith("tests/")), ...styleSheets("app")]
      .filter((file) => !lists.test(file))
      .map((file) => ({ file, lines: readFileSync(file, "utf8").split("\n").length - 1 }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });
});
