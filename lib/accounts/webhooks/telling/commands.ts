/**
 * Events of the history that webhooks hear of: the one place that says which event is told as what. What happens to cases
 * is told by `lib/cases/announcing`, because not every event of a case is for customers.
 */
import { eq, inArray, sql } from "drizzle-orm";
import { membershipRoles, memberships } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { licenses } from "@/db/schema/licensing";
import type { Ctx } from "@/lib/access/ctx";
import { stateOfMembership } from "@/lib/accounts/members/queries";
import { listHearing, type Told, writeDeliveries } from "@/lib/accounts/webhooks/announcing/commands";
import type { WebhookKind, WebhookNoun } from "@/lib/accounts/webhooks/rules";
import { type EventKind, recordAll } from "@/lib/platform/events";

type Data = Readonly<Record<string, unknown>>;
type Noun = Exclude<WebhookNoun, "case">;

/** What there is to tell of one thing, and whether it goes on from another. */
type Facts = { readonly id: string; readonly told: Data; readonly renews?: boolean };

type Telling = {
  readonly noun: Noun;
  readonly kind: WebhookKind;
  /** what it is told as when the thing goes on from another */
  readonly renewal?: WebhookKind;
  /** what of the event is told besides the thing itself, by name: what else an event holds stays here */
  readonly also?: readonly string[];
};

const tellings = {
  "asset.registered": { noun: "asset", kind: "asset.registered", also: ["route"] },
  "asset.transferred": { noun: "asset", kind: "asset.transferred" },
  "asset.received": { noun: "asset", kind: "asset.received" },
  "asset.replaced": { noun: "asset", kind: "asset.replaced", also: ["replacement"] },
  "asset.decommissioned": { noun: "asset", kind: "asset.decommissioned", also: ["reason"] },
  "license.activated": { noun: "license", kind: "license.activated", renewal: "license.renewed" },
  "license.deactivated": { noun: "license", kind: "license.deactivated" },
  "membership.granted": { noun: "member", kind: "member.joined" },
  "membership.changed": { noun: "member", kind: "member.changed" },
  "membership.suspended": { noun: "member", kind: "member.changed" },
  "membership.resumed": { noun: "member", kind: "member.changed" },
  "membership.ended": { noun: "member", kind: "member.left" },
} as const satisfies Partial<Record<EventKind, Telling>>;
export type ToldEvent = keyof typeof tellings;
export const toldEvents = Object.keys(tellings) as ToldEvent[];

/** An event about one thing of one account. */
export type Happened = {
  readonly accountId: string;
  readonly subjectId: string;
  readonly userId?: string | null;
  readonly data?: Record<string, unknown>;
};

/** Records an event of the history, and tells the account's webhooks, after the rows it is about were changed. */
export function recordTold(ctx: Ctx, event: ToldEvent, happened: Happened): Promise<void> {
  return recordAllTold(ctx, event, [happened]);
}

/** The same for several things at once, of one account or many. */
export async function recordAllTold(
  ctx: Ctx,
  event: ToldEvent,
  happened: readonly Happened[],
): Promise<void> {
  await recordAll(ctx, event, happened);
  const { noun, kind, renewal, also = [] }: Telling = tellings[event];
  await tell(
    ctx,
    noun,
    renewal ? [kind, renewal] : [kind],
    happened.map(({ accountId, subjectId, data = {} }) => ({
      ...{ accountId, subjectId },
      more: Object.fromEntries(also.flatMap((name) => (name in data ? [[name, data[name]]] : []))),
    })),
    ({ renews }) => (renews && renewal ? renewal : kind),
  );
}

/** Tells of licenses what is no event of the history: that they end soon, or have ended. */
export function tellOfLicenses(
  ctx: Ctx,
  kind: WebhookKind,
  things: readonly { accountId: string; subjectId: string; more: Data }[],
): Promise<void> {
  return tell(ctx, "license", [kind], things, () => kind);
}

async function tell(
  ctx: Ctx,
  noun: Noun,
  kinds: readonly WebhookKind[],
  things: readonly { accountId: string; subjectId: string; more: Data }[],
  kindOf: (facts: Facts) => WebhookKind,
): Promise<void> {
  if (things.length === 0) return;
  const hearing = Map.groupBy(
    await listHearing(
      ctx,
      things.map(({ accountId }) => accountId),
      kinds,
    ),
    ({ accountId }) => accountId,
  );
  const heard = things.filter(({ accountId }) => hearing.has(accountId));
  if (heard.length === 0) return;
  const facts = new Map<string, Facts>();
  for (let at = 0; at < heard.length; at += 1_000) {
    const ids = heard.slice(at, at + 1_000).map(({ subjectId }) => subjectId);
    for (const one of await factsOf[noun](ctx, ids)) facts.set(one.id, one);
  }
  await writeDeliveries(
    ctx,
    heard.flatMap(({ accountId, subjectId, more }): Told[] => {
      const about = facts.get(subjectId);
      if (!about) throw new Error(`a ${noun} that is told of is gone`);
      const kind = kindOf(about);
      return (hearing.get(accountId) ?? [])
        .filter((one) => one.kinds.includes(kind))
        .map(({ id: webhookId }) => ({ accountId, webhookId, kind, data: { [noun]: about.told, ...more } }));
    }),
  );
}

/** What is told of a thing: numbers and dates, no names of people, no addresses, no codes that prove a purchase. */
const factsOf: { readonly [One in Noun]: (ctx: Ctx, ids: readonly string[]) => Promise<Facts[]> } = {
  asset: async (ctx, ids) => {
    const rows = await ctx.db
      .select({
        id: assets.id,
        told: {
          ...{ serial: assets.serial, model: products.name, sku: products.sku, kind: products.kind },
          ...{ registeredAt: assets.registeredAt, decommissionedAt: assets.decommissionedAt },
        },
      })
      .from(assets)
      .innerJoin(products, eq(products.id, assets.productId))
      .where(inArray(assets.id, [...ids]));
    return rows;
  },
  license: async (ctx, ids) => {
    const rows = await ctx.db
      .select({
        renewsId: licenses.renewsId,
        told: {
          ...{ id: licenses.id, serial: assets.serial, sku: products.sku, name: products.name },
          ...{ kind: products.kind, startsAt: licenses.startsAt, endsAt: licenses.endsAt },
          endedAt: licenses.endedAt,
        },
      })
      .from(licenses)
      .innerJoin(assets, eq(assets.id, licenses.assetId))
      .innerJoin(products, eq(products.id, licenses.productId))
      .where(inArray(licenses.id, [...ids]));
    return rows.map(({ renewsId, told }) => ({ id: told.id, told, renews: renewsId !== null }));
  },
  member: async (ctx, ids) => {
    const rows = await ctx.db
      .select({
        id: memberships.id,
        state: stateOfMembership,
        roles: sql<string[]>`array(select r.role from ${membershipRoles} r
          where r.membership_id = ${memberships.id} order by r.role)`,
      })
      .from(memberships)
      .where(inArray(memberships.id, [...ids]));
    return rows.map((told) => ({ id: told.id, told }));
  },
};
