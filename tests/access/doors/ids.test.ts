/**
 * Every address with an id in it, asked with ids that exist: those of one's own account and those of another. A foreign
 * id answers exactly like one that never existed (domain rule 21). Ids are found by walking through the demo companies
 * as their Super Users do, so that a new address is tried by itself once a page leads to it.
 */
import { and, eq, inArray, isNull } from "drizzle-orm";
import { afterAll, expect, inject, test } from "vitest";
import { accounts, membershipRoles, memberships } from "@/db/schema/accounts";
import { users } from "@/db/schema/identity";
import { permissionsOf, type Role, roleNames } from "@/lib/access/roles";
import { isPermission } from "@/lib/web/need";
import { type Answer, actingIn, ask, each, faultBook, readable } from "@/tests/access/doors/ask";
import { type Caller, type Company, everybody, leave, portalDatabase } from "@/tests/access/doors/people";
import { pages, routes } from "@/tests/access/doors/tree";
import { newAccount } from "@/tests/accounts/people";
import { signedIn } from "@/tests/support/signed-in";

/** Addresses of which the demo world has none that opens, each with the reason. */
const noSample: Readonly<Record<string, string>> = {
  "/cases/files/[id]": "opens for a file that somebody uploaded",
  "/assets/[serial]/components": "opens for a chassis only",
};

const db = portalDatabase();
const made: string[] = [];
afterAll(() => leave(db, made));

const tree = pages();
const doors = [
  ...tree.map((page) => ({ ...page, method: "GET", page: true })),
  ...routes()
    .filter((route) => route.by === "cookie" && route.method === "GET")
    .map((route) => ({ ...route, page: false })),
].filter((door) => door.path.includes("[") && isPermission(door.needs));
type Door = (typeof doors)[number];

/** Up to and with the first parameter: `/account/groups/[id]`. */
const stem = (path: string) => path.slice(0, path.indexOf("]") + 1);
/** Every address of the tree and what stands above it, as far as it has no id: such a part of a link is a word, not an id. */
const words = new Set(
  [...tree, ...routes()].flatMap(({ path }) => {
    const parts = (path.split("/[")[0] ?? "").split("/");
    return parts.map((_, place) => parts.slice(0, place + 1).join("/"));
  }),
);

type Sample = { id: string; company: Company; founder: string };
const samples = new Map<string, Sample[]>();

/** Notes the ids in the links of a page. */
function note(html: string, company: Company, founder: string): string[] {
  const found: string[] = [];
  for (const [, href = ""] of html.matchAll(/href="(\/[^"#?]*)/g)) {
    for (const door of doors) {
      const before = door.path.slice(0, door.path.indexOf("["));
      const id = href.startsWith(before) ? href.slice(before.length).split("/")[0] : "";
      if (!id || words.has(before + id)) continue;
      const known = samples.get(stem(door.path)) ?? [];
      if (known.some((sample) => sample.id === id)) continue;
      samples.set(stem(door.path), [...known, { id, company, founder }]);
      if (known.length < 4) found.push(`${before}${id}`);
    }
  }
  return found;
}

/** Walks through an account as its Super User: every page that has no id, then what those lead to. */
async function walk(company: Company, founder: string): Promise<void> {
  const cookie = await signedIn(db, founder);
  const open = tree
    .filter((page) => isPermission(page.needs) && !page.path.includes("["))
    .map(({ path }) => path);
  for (let depth = 0, next = open; depth < 2 && next.length > 0; depth += 1) {
    const found: string[] = [];
    await each(next, async (path) => {
      const { body } = await ask(actingIn(path, company.number), cookie);
      found.push(...note(body, company, founder));
    });
    next = found;
  }
}

const founders = await db
  .select({ userId: users.id, id: accounts.id, number: accounts.number, email: users.email })
  .from(memberships)
  .innerJoin(
    membershipRoles,
    and(eq(membershipRoles.membershipId, memberships.id), eq(membershipRoles.role, "domain_administrator")),
  )
  .innerJoin(users, eq(users.id, memberships.userId))
  .innerJoin(accounts, eq(accounts.id, memberships.accountId))
  .where(
    and(
      isNull(memberships.endedAt),
      inArray(
        users.email,
        inject("demo").users.map((user) => user.email),
      ),
    ),
  )
  .orderBy(accounts.number);
for (const { userId, id, number } of founders.slice(0, 3)) await walk({ id, number }, userId);

/** Of the same shape, and of nobody. */
const neverWas = (id: string) =>
  /^\d+$/.test(id)
    ? id.replace(/\d/g, (digit) => String(9 - Number(digit)))
    : id.replace(/[^_]+$/, (rest) => [...rest].reverse().join(""));

const fill = (door: Door, id: string) => door.path.replace(/\[\w+\]/, id).replace(/\[\w+\]/g, "nothing");
/** Page or problem, without what differs by request and with the id taken out. */
const said = (answer: Answer, id: string) =>
  `${answer.status} ${answer.location?.replaceAll(id, "ID") ?? ""} ${readable(answer)
    .replaceAll(id, "ID")
    .replace(/"requestId":"[^"]*"/, "")}`;

/** Doors with the ids for which they open to the Super User of the account. */
const sampled: { door: Door; of: Sample[] }[] = [];
await each(doors, async (door) => {
  const of: Sample[] = [];
  for (const sample of (samples.get(stem(door.path)) ?? []).slice(0, 6)) {
    const cookie = await signedIn(db, sample.founder);
    const answer = await ask(actingIn(fill(door, sample.id), sample.company.number), cookie);
    if (answer.status < 400) of.push(sample);
    if (of.length === 2) break;
  }
  if (of.length > 0) sampled.push({ door, of });
});

test("pages of the demo world lead to every address with an id", () => {
  const without = doors.filter((door) => !sampled.some((one) => one.door === door) && !noSample[door.path]);
  expect(without.map(({ path }) => path)).toEqual([]);
});

test("an id of another account answers exactly like one that never existed", async () => {
  const stranger = await newAccount(db, { name: "Doors Stranger" });
  const faults = faultBook();
  await each(await everybody(db, stranger), async (caller) => {
    if (!roleNames.includes(caller.role as Role)) return;
    const cookie = await caller.signIn();
    for (const { door, of } of sampled) {
      const [sample] = of;
      if (!sample) continue;
      const never = neverWas(sample.id);
      const theirs = await ask(actingIn(fill(door, sample.id), stranger.number), cookie);
      const nobodys = await ask(actingIn(fill(door, never), stranger.number), cookie);
      if (theirs.status === 200 || said(theirs, sample.id) !== said(nobodys, never))
        faults.add(
          `${door.path} with a foreign id: expected exactly what an id of nobody answers (${nobodys.status}), got ${theirs.status}`,
          caller.role,
        );
    }
  });
  expect(faults.lines()).toEqual([]);
});

/** Roles that show everything of an account that their permissions cover, so that a door they may open does open. */
const seesWhatItMay = (role: Caller["role"]) => role === "super_user";

test("an id of one's own account opens for the roles that may, and for nobody else", async () => {
  const faults = faultBook();
  const companies = new Map(
    sampled.flatMap(({ of }) => of.map(({ company }) => [company.id, company] as const)),
  );
  for (const company of companies.values()) {
    const mine = sampled.flatMap(({ door, of }) => {
      const own = of.filter((sample) => sample.company.id === company.id);
      return own.length > 0 ? [{ door, own }] : [];
    });
    const callers = await everybody(db, company);
    made.push(...callers.flatMap(({ userId }) => userId ?? []));
    await each(callers, async (caller) => {
      if (!roleNames.includes(caller.role as Role)) return;
      const cookie = await caller.signIn();
      for (const { door, own } of mine) {
        const answers = [];
        for (const { id } of own) {
          const answer = await ask(actingIn(fill(door, id), company.number), cookie);
          answers.push({ id, answer });
          if (!isPermission(door.needs) || !permissionsOf([caller.role as Role]).has(door.needs)) break;
          if (answer.status < 400) break;
        }
        const never = neverWas(own[0]?.id ?? "");
        const nothing = said(await ask(actingIn(fill(door, never), company.number), cookie), never);
        const may = caller.may(door.needs);
        const opened = answers.some(({ answer }) => answer.status < 400);
        const hidden = answers.every(({ id, answer }) => said(answer, id) === nothing);
        const fine = may ? opened || (hidden && !seesWhatItMay(caller.role)) : hidden && !opened;
        if (!fine)
          faults.add(
            `${door.path} (needs ${door.needs}) with an id of their own account: expected ${
              may ? "the page" : "exactly what an id of nobody answers"
            }, got ${answers.map(({ answer }) => answer.status).join(", ")}`,
            caller.role,
          );
      }
    });
    await leave(
      db,
      callers.flatMap(({ userId }) => userId ?? []),
    );
  }
  expect(faults.lines()).toEqual([]);
});
