/**
 * Every server action with every role, called as the browser calls it: in one's own account, in a foreign one, and
 * naming none. What a role does not permit is answered as if the thing did not exist, before anything of the form is looked at.
 */
import { expect, test } from "vitest";
import { refusalSentence } from "@/lib/i18n/words";
import { isPermission } from "@/lib/web/need";
import { call, each, faultBook, stateOf } from "@/tests/access/doors/ask";
import { type Caller, everybody, portalDatabase } from "@/tests/access/doors/people";
import { actions, calledAt, filled } from "@/tests/access/doors/tree";
import { newAccount } from "@/tests/accounts/people";

const db = portalDatabase();
const own = await newAccount(db, { name: "Doors Own" });
const foreign = await newAccount(db, { name: "Doors Foreign" });
const callers = await everybody(db, own);
const doors = actions().flatMap((action) => {
  const built = calledAt(action);
  return built ? [{ ...action, ...built }] : [];
});
type Door = (typeof doors)[number];

const notFound = refusalSentence("en", "not_found");
const signInFirst = refusalSentence("en", "sign_in_needed");
const stale = refusalSentence("en", "stale_form");

const isStaff = ({ role }: Caller) => role.startsWith("support_") || role === "administrator";
const belongs = (caller: Caller) =>
  caller.role !== "visitor" && caller.role !== "no account" && !isStaff(caller);

/**
 * Who tries a form that names a foreign account or none: the strongest and the weakest of each sort. Roles are of an
 * account, so that those between have nothing more to say in another one.
 */
const strongestAndWeakest: readonly Caller["role"][] = [
  ...(["visitor", "no account", "super_user", "domain_administrator", "limited_user"] as const),
  ...(["asc_full_service_user", "support_engineer", "administrator"] as const),
];

/** What an action must say to a caller; null: anything but a refusal by the door. */
function expected(door: Door, caller: Caller, account: "own" | "foreign" | "none"): string | null {
  if (caller.role === "visitor") return door.needs === "open" ? null : signInFirst;
  if (account === "foreign" || (account === "own" && !belongs(caller))) return notFound;
  if (account === "none" && isPermission(door.needs)) return stale;
  return caller.may(door.needs) ? null : notFound;
}

test("every action of the tree is built, and says what it needs", () => {
  expect(doors.length).toBeGreaterThan(40);
});

test.each(["own", "foreign", "none"] as const)(
  "every action with every role: %s account named",
  async (account) => {
    const faults = faultBook();
    const named = { own: own.id, foreign: foreign.id, none: "" }[account];
    const some =
      account === "own" ? callers : callers.filter(({ role }) => strongestAndWeakest.includes(role));
    await each(some, async (caller) => {
      for (const door of doors) {
        // what nothing but a button does cannot be told from outside
        if (door.button) continue;
        // each with a session of its own: some of them end it
        const cookie = await caller.signIn();
        const answer = await call(door, filled(door.path), cookie, named ? { account: named } : {});
        const state = stateOf(answer);
        const said = state?.message;
        const wanted = expected(door, caller, account);
        const fine =
          wanted === null
            ? answer.status < 500 && said !== signInFirst && !(said === notFound && isPermission(door.needs))
            : said === wanted;
        if (!fine)
          faults.add(
            `${door.name} of ${door.file} (needs ${door.needs}): expected ${
              wanted ?? "to be let in"
            }, got ${answer.status} ${said ?? answer.location ?? JSON.stringify(state?.errors)}`,
            caller.role,
          );
      }
    });
    expect(faults.lines()).toEqual([]);
  },
);
