/** Who hears of API keys: the account's Super Users, about every change of one, and before one ends. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { apiKeys } from "@/db/schema/accounts-programs";
import { users } from "@/db/schema/identity";
import { actingUserId, type Ctx } from "@/lib/access/ctx";
import type { ApiKeyKind } from "@/lib/accounts/api-keys/rules";
import { findPerson, listSuperUsers, type Person } from "@/lib/accounts/queries";
import { addressee } from "@/lib/accounts/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

export type KeyChange = "created" | "regenerated" | "disabled" | "exposed_query" | "exposed_http";

async function load(ctx: Ctx, keyId: string) {
  const [found] = await ctx.db
    .select({ key: apiKeys, accountName: accounts.name, accountNumber: accounts.number })
    .from(apiKeys)
    .innerJoin(accounts, eq(accounts.id, apiKeys.ownerAccountId))
    .where(eq(apiKeys.id, keyId));
  if (!found) throw new Error("this API key is gone");
  return { ...found, superUsers: await listSuperUsers(ctx.db, found.key.ownerAccountId) };
}
type Loaded = Awaited<ReturnType<typeof load>>;

/** Only named keys have a name of their own. */
function nameOf(key: { kind: ApiKeyKind; name: string }, language: Language): string {
  return key.kind === "secondary" ? key.name : words(language, "programs")(`kind.${key.kind}`);
}

const facts = ({ key, accountName, accountNumber }: Loaded, person: Person) => ({
  accountName,
  keyName: nameOf(key, person.language),
  keyEnd: key.keyEnd,
  expiresAt: key.expiresAt.toISOString(),
  link: `${env().PORTAL_BASE_URL}/account/api-keys/${key.id}?account=${accountNumber}`,
});
const about = ({ key }: Loaded, person: Person) => ({
  to: addressee(person),
  language: person.language,
  userId: person.userId,
  accountId: key.ownerAccountId,
});

/** A key was made, replaced, ended or exposed. Everybody is told, who did it too: it may not have been them. */
export async function keyMails(ctx: Ctx, keyId: string, change: KeyChange): Promise<Mail[]> {
  const loaded = await load(ctx, keyId);
  const userId = actingUserId(ctx);
  const by = userId ? await findPerson(ctx.db, userId) : undefined;
  return loaded.superUsers.map((person) => ({
    ...about(loaded, person),
    template: "api-key-changed" as const,
    props: {
      ...facts(loaded, person),
      change,
      changedBy: by ? displayName(by, person.language) : "",
      at: ctx.now.toISOString(),
    },
  }));
}

/** A key ends soon: to those who want to be reminded of what ends (domain rule 89). */
export async function reminderMails(ctx: Ctx, keyId: string): Promise<Mail[]> {
  const loaded = await load(ctx, keyId);
  const left = loaded.key.expiresAt.getTime() - ctx.now.getTime();
  const wanting = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        inArray(users.id, ["", ...loaded.superUsers.map(({ userId }) => userId)]),
        sql`'license_expiry' = any(${users.notificationTopics})`,
      ),
    );
  return loaded.superUsers
    .filter(({ userId }) => wanting.some(({ id }) => id === userId))
    .map((person) => ({
      ...about(loaded, person),
      template: "api-key-expiry" as const,
      props: { ...facts(loaded, person), days: Math.max(1, Math.ceil(left / 86_400_000)) },
    }));
}
