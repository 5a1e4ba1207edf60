/** A CSSP with devices, and a program with a key of it. */
import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { apiKeys } from "@/db/schema/accounts-programs";
import type { Ctx, Program } from "@/lib/access/ctx";
import { type ApiScope, apiScopes, keyOf } from "@/lib/accounts/api-keys/rules";
import { newId } from "@/lib/platform/ids";
import { hashToken } from "@/lib/platform/secrets";
import type { EndUserFacts } from "@/lib/provisioning/rules";
import { newCompany } from "@/tests/accounts/people";
import { newAsset, newProduct } from "@/tests/assets/estate";

/** Facts as S1's sample has them; `reference` tells end users apart. */
export function sampleFacts(changes: Partial<EndUserFacts> = {}): EndUserFacts {
  return {
    customerReferenceId: "12345",
    companyName: "ExampleInc",
    dnbNumber: "123456789",
    contactEmail: "admin@example.com",
    phoneNumber: "4081234567",
    address: "123 Main St",
    city: "Sunnydale",
    region: "CA",
    postalCode: "12345",
    country: "US",
    industry: "Medical",
    website: "example.com",
    reportedBy: "Jane Doe",
    ...changes,
  };
}

/** A new account of kind CSSP with `count` virtual firewalls. */
export async function newPartner(db: Database, count = 2) {
  const company = await newCompany(db);
  await db.update(accounts).set({ kind: "cssp" }).where(eq(accounts.id, company.accountId));
  const productId = await newProduct(db, { kind: "virtual" });
  const devices = [];
  for (let place = 0; place < count; place += 1)
    devices.push(await newAsset(db, { accountId: company.accountId, productId }));
  return { ...company, productId, devices, serials: devices.map(({ serial }) => serial) };
}

/** A key of an account, good for a year unless said otherwise; `key` is what a program sends. */
export async function newKey(
  db: Database,
  owner: { accountId: string; superUser: string },
  options: { scopes?: readonly ApiScope[]; days?: number; networks?: string[] } = {},
): Promise<{ keyId: string; key: string }> {
  const key = keyOf(randomBytes(28).toString("hex"));
  const keyId = newId("apiKey");
  await db.insert(apiKeys).values({
    id: keyId,
    accountId: owner.accountId,
    ownerAccountId: owner.accountId,
    kind: "secondary",
    name: "Test",
    scopes: [...(options.scopes ?? apiScopes)],
    networks: options.networks ?? [],
    keyHash: hashToken(key),
    keyEnd: key.slice(-4),
    createdBy: owner.superUser,
    expiresAt: sql`now() + make_interval(days => ${options.days ?? 365})`,
  });
  return { keyId, key };
}

/** What the programs' door hands on for such a key. */
export function programCtx(
  db: Database,
  accountId: string,
  options: { keyId?: string; scopes?: readonly ApiScope[]; kind?: "cssp" | "customer" } = {},
): Ctx<Program> {
  const held = new Set(options.scopes ?? apiScopes);
  return {
    db,
    now: new Date(),
    language: "en",
    requestId: newId("event"),
    ip: "192.0.2.9",
    actor: {
      kind: "program",
      keyId: options.keyId ?? "key_test",
      keyName: "Test",
      ownerAccountId: accountId,
      sandbox: false,
      account: {
        ...{ id: accountId, number: 1, name: "Partner", kind: options.kind ?? "cssp", roles: [] },
        ...{ permissions: held, wide: held, groupIds: [], home: null },
      },
    },
  };
}
