/** A webhook of the demo world with what it was told. It is disabled: a demo world sends nothing to anybody. */
import { asc, eq } from "drizzle-orm";
import { webhookDeliveries, webhooks } from "@/db/schema/accounts-webhooks";
import { cases } from "@/db/schema/cases";
import { accountIdOf, asMember, founderOf, userIdOf } from "@/db/seed/cast";
import { fixedId, fixedToken } from "@/db/seed/fixed";
import type { Seeding } from "@/db/seed/history";
import { showNumber } from "@/lib/cases/rules";
import { seal } from "@/lib/platform/secrets";

const owner = "hibarino";

export async function seedWebhooks({ ctx, ago, note }: Seeding): Promise<void> {
  const accountId = accountIdOf(owner);
  const webhookId = fixedId("webhook", owner);
  const secret = `whsec_${Buffer.from(fixedToken(`webhook ${owner}`), "base64url").toString("base64")}`;
  await ctx.db.insert(webhooks).values({
    ...{ id: webhookId, accountId, createdAt: ago(24), createdBy: userIdOf(founderOf(owner)) },
    ...{ url: "https://hooks.hibarino.example/cases", kinds: ["case.opened", "case.status_changed"] },
    ...{ sealedSecret: seal(secret, "webhook"), attemptedAt: ago(20), deliveredAt: ago(21) },
    ...{ disabledAt: ago(19), disabledReason: "by_hand" },
  });
  const about = { actor: asMember(founderOf(owner)), accountId, subjectId: webhookId };
  note({ kind: "webhook.created", at: ago(24), ...about, data: { new: { host: "hooks.hibarino.example" } } });
  note({ kind: "webhook.disabled", at: ago(19), ...about });
  const [told] = await ctx.db
    .select()
    .from(cases)
    .where(eq(cases.accountId, accountId))
    .orderBy(asc(cases.createdAt))
    .limit(1);
  if (!told) throw new Error("the demo world has no case to tell of");
  const message = (days: number, kind: string, data: Record<string, unknown>) => ({
    ...{ id: fixedId("webhookDelivery", `${owner} ${days}`), accountId, webhookId, kind },
    ...{ createdAt: ago(days), attemptedAt: ago(days) },
    payload: {
      ...{ type: kind, timestamp: ago(days).toISOString() },
      data: {
        case: {
          ...{ number: showNumber(told.number), type: told.type, severity: told.severity },
          ...{ subject: told.subject, openedAt: told.createdAt.toISOString() },
        },
        ...data,
      },
    },
  });
  await ctx.db.insert(webhookDeliveries).values([
    {
      ...message(21, "case.status_changed", { change: { from: "new", to: "in_progress" } }),
      ...{ attempts: 1, status: 200, ms: 180, answer: "ok", deliveredAt: ago(21) },
    },
    {
      ...message(20, "case.status_changed", { change: { from: "in_progress", to: "waiting_customer" } }),
      ...{ attempts: 3, failures: 3, status: 503, ms: 95, answer: "maintenance", fault: "status" as const },
      givenUpAt: ago(19),
    },
  ]);
}
