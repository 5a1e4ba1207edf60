/** API keys of the demo world: those of its CSSP, whose programs report end users, and its sandbox. */
import { accounts } from "@/db/schema/accounts";
import { apiKeys } from "@/db/schema/accounts-programs";
import { accountIdOf, asMember, founderOf, userIdOf } from "@/db/seed/cast";
import { companies } from "@/db/seed/companies";
import { fixedApiKey, fixedId } from "@/db/seed/fixed";
import type { Seeding } from "@/db/seed/history";
import type { Ctx, Program } from "@/lib/access/ctx";
import { countingIn } from "@/lib/access/roles";
import { type ApiKeyKind, type ApiScope, plainScopes } from "@/lib/accounts/api-keys/rules";
import { hashToken } from "@/lib/platform/secrets";
import { furnishSandbox } from "@/lib/provisioning/sandbox/commands";

const owner = "stratoloft";

type DemoKey = {
  readonly name: string;
  readonly kind: ApiKeyKind;
  readonly scopes: readonly ApiScope[];
  /** ends so many days after the world was loaded */
  readonly ends: number;
  readonly made: number;
};
const keys = [
  { name: "Licensing API", kind: "primary", scopes: plainScopes, ends: 340, made: 300 },
  {
    name: "Billing export",
    kind: "secondary",
    scopes: ["provisioning.read", "assets.read", "licenses.read"],
    ends: 120,
    made: 60,
  },
  { name: "Sandbox", kind: "test", scopes: plainScopes, ends: 350, made: 15 },
] as const satisfies readonly DemoKey[];

/** The keys of the demo world as programs send them. */
export const demoKeys = keys.map((key) => ({
  ...key,
  value: fixedApiKey(key.name),
  id: fixedId("apiKey", key.name),
}));

export async function seedPrograms({ ctx, ago, note }: Seeding): Promise<void> {
  const founder = founderOf(owner);
  const company = companies.find(({ key }) => key === owner);
  if (!company) throw new Error("the demo world has no CSSP");
  const [sandbox] = await ctx.db
    .insert(accounts)
    .values({
      ...{
        id: fixedId("account", `${owner} sandbox`),
        name: `${company.name} (sandbox)`,
        kind: company.kind,
      },
      ...{ standing: "customer", sandboxOfId: accountIdOf(owner), createdAt: ago(15), staffAccess: "never" },
      ...{
        emailDomain: "sandbox.invalid",
        country: "US",
        postalCode: "",
        region: "",
        city: "",
        address1: "",
      },
    })
    .returning({ id: accounts.id, number: accounts.number, name: accounts.name });
  if (!sandbox) throw new Error("the demo world's sandbox was not made");
  const about = { actor: asMember(founder), accountId: accountIdOf(owner) };
  note({ kind: "sandbox.opened", at: ago(15), ...about, subjectId: sandbox.id });
  await ctx.db.insert(apiKeys).values(
    demoKeys.map(({ id, name, kind, scopes, ends, made, value }) => ({
      ...{ id, name, kind, scopes: [...scopes], keyHash: hashToken(value), keyEnd: value.slice(-4) },
      accountId: kind === "test" ? sandbox.id : accountIdOf(owner),
      ...{ ownerAccountId: accountIdOf(owner), createdBy: userIdOf(founder) },
      ...{ createdAt: ago(made), expiresAt: ago(-ends) },
    })),
  );
  for (const { id, name, kind, made } of demoKeys)
    note({ kind: "api_key.created", at: ago(made), ...about, subjectId: id, data: { kind, name } });
  const held = countingIn(company.kind, new Set(plainScopes));
  const program: Ctx<Program> = {
    ...ctx,
    actor: {
      kind: "program",
      keyId: fixedId("apiKey", "Sandbox"),
      keyName: "Sandbox",
      ownerAccountId: accountIdOf(owner),
      sandbox: true,
      account: {
        ...{ ...sandbox, kind: company.kind, roles: [], groupIds: [], home: null },
        ...{ permissions: held, wide: held },
      },
    },
  };
  await furnishSandbox(program, userIdOf(founder));
}
