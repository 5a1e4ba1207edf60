/**
 * Every route with every role. Those our own pages call answer by session: 401 to visitors, 404 to those who may not
 * know; those that programs call take no session at all, so that everybody gets the same answer.
 */
import { expect, test } from "vitest";
import { type Answer, actingIn, ask, each, faultBook } from "@/tests/access/doors/ask";
import { everybody, portalDatabase } from "@/tests/access/doors/people";
import { filled, type Route, routes } from "@/tests/access/doors/tree";
import { newAccount } from "@/tests/accounts/people";

const db = portalDatabase();
const own = await newAccount(db, { name: "Doors Own" });
const foreign = await newAccount(db, { name: "Doors Foreign" });
const callers = await everybody(db, own);
const doors = routes();

const knock = (route: Route, cookie: string, account?: number) => {
  const path = filled(route.path);
  return ask(account ? actingIn(path, account) : path, cookie, {
    method: route.method,
    ...(route.method === "GET" ? {} : { headers: { "content-type": "application/json" } }),
  });
};
const problemOf = ({ body, type }: Answer): string =>
  type.startsWith("application/problem+json")
    ? String((JSON.parse(body) as { code?: string }).code ?? "")
    : "";

test("every route with every role, in one's own account, in a foreign one and in none", async () => {
  expect(doors.length).toBeGreaterThan(8);
  const faults = faultBook();
  await each(callers, async (caller) => {
    for (const account of [own.number, foreign.number, undefined]) {
      for (const route of doors.filter((one) => one.by === "cookie")) {
        // each with a session of its own: one of them signs out
        const answer = await knock(route, await caller.signIn(), account);
        const code = problemOf(answer);
        const say = (expected: string) =>
          faults.add(
            `${route.method} ${route.path} (needs ${route.needs}) ${
              account === own.number
                ? "in their account"
                : account
                  ? "in a foreign account"
                  : "naming no account"
            }: expected ${expected}, got ${answer.status} ${code}`,
            caller.role,
          );
        const theirs = account === undefined || (account === own.number && belongs(caller.role));
        if (caller.role === "visitor" && route.needs !== "open") {
          if (answer.status !== 401 || code !== "sign_in_needed") say("401 sign_in_needed");
        } else if (caller.role !== "visitor" && !theirs) {
          if (answer.status !== 404 || code !== "not_found") say("404 not_found");
        } else if (account !== undefined && !caller.may(route.needs)) {
          if (answer.status !== 404 || code !== "not_found") say("404 not_found");
        } else if (account === undefined && caller.role.startsWith("asc_")) {
          // somebody who came by a link acts at home then, where they may do other things
          if (answer.status >= 500 || code === "sign_in_needed") say("an answer");
        } else if (caller.may(route.needs) && !route.path.includes("[")) {
          if (answer.status >= 500 || code === "sign_in_needed") say("an answer");
          if (route.needs !== "open" && route.needs !== "signed_in" && answer.status === 404)
            say("an answer");
        }
      }
    }
  });
  expect(faults.lines()).toEqual([]);
});

function belongs(role: string): boolean {
  return (
    role !== "visitor" && role !== "no account" && !role.startsWith("support_") && role !== "administrator"
  );
}

test("what programs call takes no notice of who is signed in", async () => {
  const faults: string[] = [];
  const bare = doors.filter((route) => route.by === "key");
  for (const route of bare) {
    const plain = await knock(route, "");
    for (const caller of callers.filter(({ role }) => role === "super_user" || role === "administrator")) {
      const answer = await knock(route, await caller.signIn());
      if (answer.status !== plain.status || problemOf(answer) !== problemOf(plain))
        faults.push(
          `${route.method} ${route.path} as ${caller.role}: expected ${plain.status}, got ${answer.status}`,
        );
    }
  }
  expect(faults).toEqual([]);
});
