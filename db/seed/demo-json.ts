/**
 * Everything a script or a test needs to use the demo world: who can sign in and how, and products that can be typed
 * into the wizard now. Read from the database each time, so it stays true after some were used.
 */
import { and, asc, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { registrationLinks } from "@/db/schema/accounts-entry";
import { apiKeys } from "@/db/schema/accounts-programs";
import { assets, productRegistrations } from "@/db/schema/assets";
import { units } from "@/db/schema/catalog";
import { recoveryCodes, staffMembers, totpFactors, users } from "@/db/schema/identity";
import { events } from "@/db/schema/platform";
import { productConsoles } from "@/db/schema/registration";
import { consoles } from "@/db/seed/doors";
import { fixedId } from "@/db/seed/fixed";
import { recoveryCodesOf, totpSecretOf } from "@/db/seed/people";
import { demoKeys } from "@/db/seed/programs";
import { roster } from "@/db/seed/roster";
import { type Typed, typeableProducts } from "@/db/seed/typeable";
import { demoWorld } from "@/db/seed/world";
import type { Role, StaffRole } from "@/lib/access/roles";
import type { ApiKeyKind } from "@/lib/accounts/api-keys/rules";
import { listActingAccounts } from "@/lib/accounts/queries";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { hashCode, hashToken, unseal } from "@/lib/platform/secrets";

type DemoAccount = { number: number; name: string };
type DemoUser = {
  who: string;
  email: string;
  /** null when they changed it since */
  password: string | null;
  totpSecret: string | null;
  /** those not used yet */
  recoveryCodes: string[];
  language: string;
  /** in `account`, or as staff */
  roles: (Role | StaffRole)[];
  /** the account they act in first; null for staff and for people who belong to none */
  account: DemoAccount | null;
  accounts: (DemoAccount & { roles: Role[] })[];
};

export type DemoJson = {
  baseUrl: string;
  users: DemoUser[];
  /** those that open now; test keys act in the account's sandbox */
  apiKeys: {
    key: string;
    kind: ApiKeyKind;
    name: string;
    scopes: string[];
    account: DemoAccount;
    expiresAt: string;
    /** of the account, or of its sandbox */
    serials: string[];
    authCodes: { authCode: string; quantity: number; free: number }[];
  }[];
  consoles: { productKey: string; productName: string; tenant: string; account: DemoAccount }[];
  registrationLinks: {
    url: string;
    token: string;
    account: DemoAccount;
    domains: string[];
    maxUses: number | null;
    uses: number;
    expiresAt: string;
  }[];
  products: { [Kind in keyof Awaited<ReturnType<typeof typeableProducts>>]: Typed[] };
};

/** What `portal demo --json` prints. Refuses `demo_only` outside the demo world. */
export async function demoJson(db: Db): Promise<DemoJson> {
  await requireDemoWorld(db);
  return {
    baseUrl: env().PORTAL_BASE_URL,
    users: await usersNow(db),
    apiKeys: await keysNow(db),
    consoles: await consolesNow(db),
    registrationLinks: await linksNow(db),
    products: await typeableProducts(db),
  };
}

/** The demo world is marked by the event of its loading; history cannot be changed, so the mark cannot be faked away. */
export async function requireDemoWorld(db: Db): Promise<void> {
  const [mark] = await db
    .select({ id: events.id })
    .from(events)
    .where(and(eq(events.subjectId, demoWorld), eq(events.kind, "demo.loaded")))
    .limit(1);
  if (!mark) throw new Refusal("demo_only");
}

async function usersNow(db: Db): Promise<DemoUser[]> {
  const now: DemoUser[] = [];
  for (const person of roster) {
    const userId = fixedId("user", person.key);
    const [row] = await db
      .select({
        email: users.email,
        language: users.language,
        // the world sets each password a quarter of an hour after its person came to be
        unchanged: sql<boolean>`${users.passwordSetAt} = ${users.createdAt} + interval '15 minutes'`,
        staff: staffMembers.role,
        app: totpFactors.id,
      })
      .from(users)
      .leftJoin(staffMembers, and(eq(staffMembers.userId, users.id), isNull(staffMembers.endedAt)))
      .leftJoin(totpFactors, eq(totpFactors.id, fixedId("totp", person.key)))
      .where(eq(users.id, userId));
    if (!row || !person.password) continue;
    const belongs = (await listActingAccounts(db, userId)).map(({ number, name, roles }) => ({
      number,
      name,
      roles: [...roles],
    }));
    const [first] = belongs;
    now.push({
      who: person.who,
      email: row.email,
      password: row.unchanged ? person.password : null,
      totpSecret: row.app ? totpSecretOf(person) : null,
      recoveryCodes: await unusedCodes(db, userId, recoveryCodesOf(person)),
      language: row.language,
      roles: row.staff ? [row.staff] : (first?.roles ?? []),
      account: first ? { number: first.number, name: first.name } : null,
      accounts: belongs,
    });
  }
  return now;
}

async function unusedCodes(db: Db, userId: string, codes: readonly string[]): Promise<string[]> {
  const byHash = new Map(codes.map((code) => [hashCode(code, `recovery:${userId}`), code]));
  const rows = await db
    .select({ hash: recoveryCodes.codeHash })
    .from(recoveryCodes)
    .where(and(inArray(recoveryCodes.codeHash, [...byHash.keys()]), isNull(recoveryCodes.usedAt)));
  const unused = new Set(rows.map(({ hash }) => byHash.get(hash)));
  return codes.filter((code) => unused.has(code));
}

const accountShape = { number: accounts.number, name: accounts.name };

async function keysNow(db: Db): Promise<DemoJson["apiKeys"]> {
  const rows = await db
    .select({ key: apiKeys, account: accountShape })
    .from(apiKeys)
    .innerJoin(accounts, eq(accounts.id, apiKeys.ownerAccountId))
    .where(
      and(
        isNull(apiKeys.disabledAt),
        isNull(apiKeys.replacedById),
        gt(apiKeys.expiresAt, sql`now()`),
        inArray(
          apiKeys.keyHash,
          demoKeys.map(({ value }) => hashToken(value)),
        ),
      ),
    )
    .orderBy(asc(apiKeys.createdAt));
  const now: DemoJson["apiKeys"] = [];
  for (const { key, account } of rows) {
    const value = demoKeys.find(({ value }) => hashToken(value) === key.keyHash)?.value;
    if (!value) continue;
    const { kind, name, scopes, expiresAt, accountId } = key;
    now.push({
      ...{ key: value, kind, name, scopes, account, expiresAt: expiresAt.toISOString() },
      serials: await serialsOf(db, accountId),
      authCodes: await codesOf(db, accountId),
    });
  }
  return now;
}

async function serialsOf(db: Db, accountId: string): Promise<string[]> {
  const rows = await db
    .select({ serial: assets.serial })
    .from(assets)
    .where(and(eq(assets.accountId, accountId), isNull(assets.decommissionedAt)))
    .orderBy(asc(assets.serial))
    .limit(100);
  return rows.map(({ serial }) => serial);
}

/** Auth codes for instances: of the account's own sandbox, and those it provisions with. */
function codesOf(db: Db, accountId: string) {
  return db
    .selectDistinct({
      authCode: sql<string>`${units.authCode}`,
      quantity: units.quantity,
      free: sql<number>`${units.quantity} - ${units.used}`,
    })
    .from(productRegistrations)
    .innerJoin(units, eq(units.id, productRegistrations.unitId))
    .where(
      and(
        eq(productRegistrations.accountId, accountId),
        eq(productRegistrations.route, "usage"),
        sql`${units.authCode} is not null`,
      ),
    )
    .orderBy(asc(sql`${units.authCode}`));
}

async function consolesNow(db: Db): Promise<DemoJson["consoles"]> {
  const rows = await db
    .select({
      keyHash: productConsoles.keyHash,
      productName: productConsoles.productName,
      tenant: productConsoles.tenant,
      account: accountShape,
    })
    .from(productConsoles)
    .innerJoin(accounts, eq(accounts.id, productConsoles.accountId))
    .where(isNull(productConsoles.revokedAt))
    .orderBy(asc(accounts.number), asc(productConsoles.id));
  return rows.flatMap(({ keyHash, ...row }) => {
    const known = consoles.find(({ key }) => hashToken(key) === keyHash);
    return known ? [{ productKey: known.key, ...row }] : [];
  });
}

async function linksNow(db: Db): Promise<DemoJson["registrationLinks"]> {
  const rows = await db
    .select({ link: registrationLinks, account: accountShape })
    .from(registrationLinks)
    .innerJoin(accounts, eq(accounts.id, registrationLinks.accountId))
    .where(and(isNull(registrationLinks.disabledAt), gt(registrationLinks.expiresAt, sql`now()`)))
    .orderBy(asc(accounts.number));
  return rows
    .filter(({ link }) => link.maxUses === null || link.uses < link.maxUses)
    .map(({ link: { sealedToken, domains, maxUses, uses, expiresAt }, account }) => {
      const token = unseal(sealedToken, "link");
      return {
        url: `${env().PORTAL_BASE_URL}/join/${token}`,
        token,
        account,
        domains,
        maxUses,
        uses,
        expiresAt: expiresAt.toISOString(),
      };
    });
}
