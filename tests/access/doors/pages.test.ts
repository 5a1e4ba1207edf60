/**
 * Every page with every role: in one's own account, in a foreign one, and in none. A page opens exactly when the
 * approved table of roles says so; otherwise a visitor is sent to sign in, and a member gets the same answer as for an
 * address of nothing. Pages are read from the tree, so that a new one is tried by itself.
 */
import { describe, expect, test } from "vitest";
import { type Answer, actingIn, ask, each, faultBook, readable } from "@/tests/access/doors/ask";
import { type Caller, everybody, portalDatabase } from "@/tests/access/doors/people";
import { filled, type Page, pages } from "@/tests/access/doors/tree";
import { newAccount } from "@/tests/accounts/people";

const db = portalDatabase();
const own = await newAccount(db, { name: "Doors Own" });
const foreign = await newAccount(db, { name: "Doors Foreign" });
const callers = await everybody(db, own);
const doors = pages();
const signedIn = callers.filter((caller) => caller.role !== "visitor");
const inAccount = signedIn.filter((caller) => isMember(caller));

function isMember({ role }: Caller): boolean {
  return (
    role !== "no account" && role !== "visitor" && !role.startsWith("support_") && role !== "administrator"
  );
}

/** Pages that show what their address asks for beside its path, and are nothing without it. */
const nothingByItself = ["/licenses/activate/review"];
const isDynamic = (page: Page) => page.path.includes("[") || nothingByItself.includes(page.path);
const at = (page: Page, caller: Caller) =>
  isMember(caller) ? actingIn(filled(page.path), own.number) : filled(page.path);

/** What a caller gets for the address of something that never was. */
async function nothingFor(cookie: string): Promise<string> {
  const answer = await ask("/errors/no_such_code", cookie);
  expect(answer.status).toBe(404);
  return readable(answer);
}

function verdict(page: Page, caller: Caller, answer: Answer, nothing: string): string | null {
  const say = (expected: string) =>
    `${page.path} (needs ${page.needs}): expected ${expected}, got ${answer.status} ${answer.location ?? ""}`;
  const isNothing = answer.status === 404 && readable(answer) === nothing;
  if (!caller.may(page.needs)) {
    if (caller.role === "visitor")
      return answer.status === 307 && answer.location?.startsWith("/sign-in")
        ? null
        : say("the way to sign in");
    return isNothing ? null : say("exactly what an address of nothing answers");
  }
  if (isDynamic(page)) return answer.status < 500 ? null : say("an answer");
  // a page may lead on, for example to prove a second time that it is you
  const opens =
    answer.status === 200 || ((answer.status === 307 || answer.status === 303) && answer.location);
  return opens && !answer.location?.startsWith("/sign-in?next=") ? null : say("the page");
}

test("the tree has its doors, and each says what it needs", () => {
  expect(doors.length).toBeGreaterThan(40);
  expect(new Set(doors.map((page) => page.needs)).size).toBeGreaterThan(5);
});

describe("every page with every role", () => {
  test("in one's own account, or without one", async () => {
    const faults = faultBook();
    await each(callers, async (caller) => {
      const cookie = await caller.signIn();
      const nothing = await nothingFor(cookie);
      for (const page of doors) {
        const answer = await ask(at(page, caller), cookie);
        const fault = verdict(page, caller, answer, nothing);
        if (fault) faults.add(fault, caller.role);
      }
    });
    expect(faults.lines()).toEqual([]);
  });

  test("in an account that is not theirs, which is no account at all", async () => {
    const faults = faultBook();
    await each(signedIn, async (caller) => {
      const cookie = await caller.signIn();
      const nothing = await nothingFor(cookie);
      for (const page of doors) {
        const answer = await ask(actingIn(filled(page.path), foreign.number), cookie);
        if (answer.status !== 404 || readable(answer) !== nothing)
          faults.add(
            `${page.path} in a foreign account: expected exactly what an address of nothing answers, got ${answer.status}`,
            caller.role,
          );
      }
    });
    expect(faults.lines()).toEqual([]);
  });

  test("an address that asks with what no text can hold is answered all the same", async () => {
    const said = [
      "after",
      "q",
      "serial",
      "view",
      "from",
      "until",
      "state",
      "kind",
      "number",
      "day",
      "reason",
    ];
    const odd = said.map((name) => `${name}=%00&${name}=%ED%A0%80`).join("&");
    const faults = faultBook();
    await each(
      callers.filter(({ role }) => ["super_user", "administrator"].includes(role)),
      async (caller) => {
        const cookie = await caller.signIn();
        for (const page of doors.filter(({ needs }) => caller.may(needs))) {
          const address = at(page, caller);
          const answer = await ask(`${address}${address.includes("?") ? "&" : "?"}${odd}`, cookie);
          if (answer.status >= 500) faults.add(`${page.path}: ${answer.status}`, caller.role);
        }
      },
    );
    expect(faults.lines()).toEqual([]);
  });

  test("an account that is not theirs is answered as one that does not exist", async () => {
    const faults: string[] = [];
    await each(inAccount, async (caller) => {
      const cookie = await caller.signIn();
      const [theirs, none] = [
        await ask(`/home?account=${foreign.number}`, cookie),
        await ask("/home?account=999999999", cookie),
      ];
      if (theirs.status !== none.status || readable(theirs) !== readable(none)) faults.push(caller.role);
    });
    expect(faults).toEqual([]);
  });
});
