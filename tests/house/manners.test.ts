/** Manners that no type can demand: settings, time, SQL and markup each come from one place. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { features } from "../../.dependency-cruiser.mjs";
import { sourcesBelow } from "./write-doors.mjs";

const single = ["proxy.ts", "instrumentation.ts", "instrumentation-client.ts", "next.config.ts"];
const all = [...["app", "lib", "db", "emails"].flatMap(sourcesBelow), ...single].map((file) => ({
  file,
  // comments may speak of what code must not do
  text: readFileSync(file, "utf8").replace(/^\s*(\/\/|\*|\/\*).*$/gm, ""),
}));
const filesWith = (sign: RegExp, among = all) =>
  among.filter(({ text }) => sign.test(text)).map(({ file }) => file);
const beyondTheMachineRoom = all.filter(({ file }) => !file.startsWith("lib/host/"));
const inFeatures = all.filter(({ file }) => features.some((name) => file.startsWith(`lib/${name}/`)));

test("settings are read in lib/platform/env.ts alone", () => {
  const readers = filesWith(
    /process\.env\b/,
    all.map(({ file, text }) => ({
      file,
      // which runtime and which mode: said by the framework, not set by anybody
      text: text.replace(/process\.env\.(NEXT_RUNTIME|NODE_ENV)\b/g, ""),
    })),
  );
  expect(readers).toEqual([
    // completes the environment from .env before anything reads it
    "lib/host/environment.ts",
    "lib/platform/env.ts",
    // writes the address next-auth must believe
    "lib/web/auth.ts",
  ]);
  const auth = all.find(({ file }) => file === "lib/web/auth.ts")?.text ?? "";
  expect(auth.match(/process\.env[.\w]*/g)).toEqual(["process.env.AUTH_URL"]);
});

test("features take the time from the ctx, and rules as an argument", () => {
  expect(filesWith(/new Date\(\)|Date\.now\(\)|performance\.now\(\)/, inFeatures)).toEqual([]);
});

test("features take chance from lib/platform", () => {
  expect(filesWith(/Math\.random\(|randomUUID\(|randomBytes\(|getRandomValues\(/, inFeatures)).toEqual([]);
});

test("text becomes SQL in db/columns.ts alone, from words of our own", () => {
  expect(filesWith(/\bsql\.raw\(/)).toEqual(["db/columns.ts"]);
  // texts that the query builder wrote, with their values beside them
  expect(filesWith(/\.unsafe\(/, beyondTheMachineRoom)).toEqual(["lib/platform/prepared.ts"]);
});

test("pages carry no inline styles, scripts or raw HTML, which the content security policy forbids", () => {
  const markup = all.filter(({ file }) => file.startsWith("app/") && file.endsWith(".tsx"));
  expect(filesWith(/\bstyle=\{/, markup)).toEqual([]);
  // the one place where Markdown becomes markup (trust XSS-1)
  expect(filesWith(/dangerouslySetInnerHTML|<script\b|<style\b|\bsrcDoc=/, beyondTheMachineRoom)).toEqual([
    "app/_markdown/markdown.tsx",
  ]);
  expect(filesWith(/\beval\(|new Function\(/)).toEqual([]);
});

test("no check of the types is switched off", () => {
  expect(filesWith(/\bas any\b|: any\b/)).toEqual([]);
  const withComments = all.map(({ file }) => ({ file, text: readFileSync(file, "utf8") }));
  expect(filesWith(/@ts-(ignore|expect-error|nocheck)/, withComments)).toEqual([]);
});

test("nothing waits to be done", () => {
  const withComments = all.map(({ file }) => ({ file, text: readFileSync(file, "utf8") }));
  expect(filesWith(/\b(TODO|FIXME|XXX|HACK)\b/, withComments)).toEqual([]);
});

test("what a rule says it says without looking at the language", () => {
  const pure = inFeatures.filter(({ file }) =>
    ["rules.ts", "input.ts", "policy.ts"].includes(basename(file)),
  );
  // "en-CA" and "en-GB" are no language here: with a zone they give the calendar day and the hour of an instant as figures
  const spoken =
    /\btoLocale(String|DateString|TimeString)\(|Intl\.NumberFormat|Intl\.DateTimeFormat\((?!"en-(CA|GB)")/;
  expect(filesWith(spoken, pure)).toEqual([]);
});
