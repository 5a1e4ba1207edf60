/** The import rules see what they are for. The project itself is judged by `npm test` (tests/house/imports.mjs). */
import { describe, expect, test } from "vitest";
import { crossings } from "./imports.mjs";

/** A small world: who imports what, how it is written, and the rules that must speak up. */
type Case = [from: string, text: string, to: string, rules: string[]];

const value = (target: string) => `import { a } from "@/${target.replace(/\.tsx?$/, "")}";`;
const type = (target: string) => `import type { A } from "@/${target.replace(/\.tsx?$/, "")}";`;
const late = (target: string) => `const a = await import("@/${target.replace(/\.tsx?$/, "")}");`;

function plain(from: string, to: string, ...rules: string[]): Case {
  return [from, value(to), to, rules];
}

const cases: Case[] = [
  // what the house allows
  plain("lib/accounts/commands.ts", "lib/catalog/orders/queries.ts"),
  plain("lib/accounts/input.ts", "lib/accounts/rules.ts"),
  plain("lib/registration/commands.ts", "lib/registration/notices.ts"),
  plain("app/(portal)/home/page.tsx", "lib/accounts/queries.ts"),
  plain("lib/web/job.ts", "lib/accounts/jobs.ts"),
  ["lib/host/commands/import.ts", late("lib/catalog/commands.ts"), "lib/catalog/commands.ts", []],
  ["lib/accounts/queries.ts", type("db/client.ts"), "db/client.ts", []],

  // the order of the features, also for types and for what is loaded late
  plain("lib/accounts/commands.ts", "lib/registration/queries.ts", "accounts-looks-back"),
  ["lib/identity/queries.ts", type("lib/catalog/rules.ts"), "lib/catalog/rules.ts", ["identity-looks-back"]],
  ["lib/catalog/commands.ts", late("lib/staff/commands.ts"), "lib/staff/commands.ts", ["catalog-looks-back"]],
  plain("lib/platform/queue.ts", "lib/accounts/rules.ts", "platform-knows-no-feature"),

  // the four rooms
  plain("app/page.tsx", "db/schema/accounts.ts", "app-asks-lib"),
  ["app/page.tsx", 'import { sql } from "drizzle-orm";', "app/layout.tsx", ["app-asks-lib"]],
  ["lib/accounts/queries.ts", 'import { useState } from "react";', "app/page.tsx", ["lib-has-no-react"]],
  [
    "lib/accounts/commands.ts",
    'import { redirect } from "next/navigation";',
    "app/page.tsx",
    ["next-behind-the-doors"],
  ],
  ["lib/web/session.ts", 'export * from "next-auth";', "app/page.tsx", ["next-auth-in-one-file"]],
  plain("emails/welcome.tsx", "lib/accounts/queries.ts", "emails-speak-only"),
  plain("db/schema/accounts.ts", "lib/platform/ids.ts", "schema-of-columns-and-words"),
  plain("app/_ui/badge.tsx", "lib/cases/rules.ts", "ui-knows-no-feature"),
  plain("lib/accounts/queries.ts", "db/client.ts", "live-database-in-the-doors"),
  plain("lib/accounts/queries.ts", "lib/web/session.ts", "doors-are-outermost"),
  plain("lib/host/start.ts", "lib/registration/commands.ts", "machine-room-loads-late"),

  // the seven names
  plain("lib/accounts/rules.ts", "lib/platform/env.ts", "rules-are-pure"),
  ["lib/accounts/rules.ts", 'import { z } from "zod";', "app/page.tsx", ["rules-touch-nothing"]],
  plain("lib/accounts/input.ts", "lib/accounts/queries.ts", "input-is-zod-and-rules"),
  plain("lib/accounts/policy.ts", "lib/accounts/queries.ts", "policy-judges-only"),
  plain("lib/accounts/queries.ts", "lib/accounts/commands.ts", "queries-read"),
  plain("lib/accounts/commands.ts", "emails/render.ts", "commands-leave-speech-to-notices"),
  plain("lib/accounts/notices.ts", "lib/accounts/commands.ts", "notices-only-tell"),
  plain("lib/accounts/jobs.ts", "lib/accounts/queries.ts", "jobs-call-commands"),
  plain("lib/accounts/commands.ts", "lib/identity/notices.ts", "jobs-and-notices-stay-home"),
  plain("app/page.tsx", "lib/accounts/notices.ts", "app-calls-queries-and-commands"),
];

async function rulesBroken(sources: [string, string][]): Promise<string[]> {
  const { faults } = await crossings(new Map(sources));
  return faults.map((fault: string) => fault.match(/\n\s+([\w-]+):/)?.[1] ?? fault);
}

describe("dependency-cruiser", () => {
  test.each(cases)("%s: %s", async (from, text, to, rules) => {
    expect(
      await rulesBroken([
        [from, text],
        [to, ""],
      ]),
    ).toEqual(rules);
  });

  test("a cycle is found, one of types alone is none", async () => {
    const [one, other] = ["lib/accounts/rules.ts", "lib/accounts/links/rules.ts"];
    const cycle = await rulesBroken([
      [one, value(other)],
      [other, value(one)],
    ]);
    expect(new Set(cycle)).toEqual(new Set(["no-cycles"]));
    expect(
      await rulesBroken([
        [one, value(other)],
        [other, type(one)],
      ]),
    ).toEqual([]);
  });

  test("an import over several lines is seen, and one that leads nowhere is named", async () => {
    const text = 'import {\n  type A,\n  b as c,\n} from "@/lib/staff/rules";\nimport "./gone";';
    const broken = await rulesBroken([
      ["lib/accounts/rules.ts", text],
      ["lib/staff/rules.ts", ""],
    ]);
    expect(broken).toEqual([
      "lib/accounts/rules.ts imports ./gone, which is not there",
      "accounts-looks-back",
    ]);
  });
});

describe("what a browser loads", () => {
  const component: [string, string] = ["app/form.tsx", '"use client";\nimport { act } from "./action";'];

  test("an action is a door: what stands behind it stays on the server", async () => {
    const action = '"use server";\nimport { openCase } from "@/lib/cases/commands";';
    expect(await rulesBroken([component, ["app/action.ts", action], ["lib/cases/commands.ts", ""]])).toEqual(
      [],
    );
  });

  test("the same import without the door is found, however far away", async () => {
    const between = 'import { openCase } from "@/lib/cases/commands";';
    expect(await rulesBroken([component, ["app/action.ts", between], ["lib/cases/commands.ts", ""]])).toEqual(
      ["server-stays-on-the-server"],
    );
  });

  test("types are not loaded", async () => {
    const between = 'import type { OpenCase } from "@/lib/cases/commands";';
    expect(await rulesBroken([component, ["app/action.ts", between], ["lib/cases/commands.ts", ""]])).toEqual(
      [],
    );
  });
});
