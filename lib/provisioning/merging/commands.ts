/** Merging two end users, and undoing it. Both rows are locked by id first, so that two merges never wait for each other. */
import { eq, sql } from "drizzle-orm";
import { endUsers, endUserVersions } from "@/db/schema/provisioning";
import { type AccountActor, actingKeyId, actingUserId, type Ctx } from "@/lib/access/ctx";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";
import type { MergeInput } from "@/lib/provisioning/merging/input";
import { mayMerge } from "@/lib/provisioning/merging/policy";
import { mergeFields } from "@/lib/provisioning/merging/rules";
import { addressBook } from "@/lib/provisioning/queries";
import { changesBetween } from "@/lib/provisioning/records/rules";
import { companyKey, type EndUserFacts, judgeFacts, type ReportRoute } from "@/lib/provisioning/rules";

type Held = {
  id: string;
  version: number;
  versionId: string;
  mergedIntoId: string | null;
  confirmedVersion: number | null;
  facts: EndUserFacts;
};

/** Locks end users of the account in the order of their ids, and reads them as they are then. */
export async function holdEndUsers(
  ctx: Ctx<AccountActor>,
  ids: readonly string[],
): Promise<Map<string, Held>> {
  const wanted = sql`e.account_id = ${ctx.actor.account.id} and e.id = any(${sql.param([...ids])}::text[])`;
  await ctx.db.execute(sql`select 1 from end_users e where ${wanted} order by e.id for update`);
  // a statement of its own: what was written while the locks were waited for is seen only by the next one
  const rows = await ctx.db.execute<Held>(sql`
    select e.id, e.version, e.version_id as "versionId", e.merged_into_id as "mergedIntoId",
      e.confirmed_version as "confirmedVersion", v.facts
    from end_users e join end_user_versions v on v.id = e.version_id where ${wanted}`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The columns of `end_users` that hold the facts. */
export function factColumns({ customerReferenceId: _, ...facts }: EndUserFacts) {
  return { ...facts, companyKey: companyKey(facts.companyName) };
}

/** Writes one version of an end user into its history; `serials`: devices it brought. */
export async function keepVersion(
  ctx: Ctx<AccountActor>,
  of: {
    id: string;
    endUserId: string;
    version: number;
    facts: EndUserFacts;
    serials: readonly string[];
    route: ReportRoute;
    importId?: string;
    line?: number | null;
  },
): Promise<void> {
  await ctx.db.insert(endUserVersions).values({
    ...of,
    serials: [...of.serials],
    accountId: ctx.actor.account.id,
    userId: actingUserId(ctx),
    keyId: actingKeyId(ctx),
    requestId: ctx.requestId,
  });
}

/** The survivor's facts with those chosen from the other; the choice is judged as every report. */
function mergedFacts(into: EndUserFacts, from: EndUserFacts, chosen: MergeInput): EndUserFacts {
  const said = { ...into };
  for (const field of mergeFields)
    if (chosen[field] === "from") Object.assign(said, { [field]: from[field] });
  const { facts, faults } = judgeFacts(said, addressBook);
  if (facts) return facts;
  // for example a country with the state of another one
  const [field] = [...faults.keys()];
  throw new Refusal(field === "region" ? "state_invalid" : "malformed_input", { field: field ?? "" });
}

/**
 * Merges `from` into `into`: the chosen facts survive, all devices go to `into`, open links to `from` die. Twice the same
 * does nothing the second time. Refuses `not_found` for foreign or missing end users, `changed_meanwhile` when either is
 * not as it was looked at. One transaction.
 */
export function mergeEndUsers(outer: Ctx<AccountActor>, input: MergeInput): Promise<{ endUserId: string }> {
  return inTransaction(outer, async (ctx) => {
    if (!mayMerge(ctx.actor) || input.into === input.from) throw new Refusal("not_found");
    const held = await holdEndUsers(ctx, [input.into, input.from]);
    const [into, from] = [held.get(input.into), held.get(input.from)];
    if (!into || !from) throw new Refusal("not_found");
    if (from.mergedIntoId === into.id) return { endUserId: into.id };
    if (into.mergedIntoId || from.mergedIntoId) throw new Refusal("changed_meanwhile");
    if (into.versionId !== input.intoVersion || from.versionId !== input.fromVersion)
      throw new Refusal("changed_meanwhile");
    const facts = mergedFacts(into.facts, from.facts, input);
    const version = into.version + (changesBetween(into.facts, facts).length > 0 ? 1 : 0);
    const [intoVersion, fromVersion] = [newId("endUserVersion"), newId("endUserVersion")];
    const serials = await moveDevices(ctx, from.id, into.id, intoVersion);
    await keepVersion(ctx, { id: intoVersion, endUserId: into.id, version, facts, serials, route: "merge" });
    await keepVersion(ctx, {
      ...{ id: fromVersion, endUserId: from.id, version: from.version, facts: from.facts, serials },
      route: "merge",
    });
    await ctx.db
      .update(endUsers)
      .set({ ...factColumns(facts), version, versionId: intoVersion, changedAt: sql`now()` })
      .where(eq(endUsers.id, into.id));
    await ctx.db
      .update(endUsers)
      .set({ mergedIntoId: into.id, versionId: fromVersion, changedAt: sql`now()` })
      .where(eq(endUsers.id, from.id));
    await ctx.db.execute(sql`
      update end_user_links set revoked_at = now()
      where end_user_id = ${from.id} and used_at is null and revoked_at is null`);
    await record(ctx, "end_user.merged", {
      accountId: ctx.actor.account.id,
      subjectId: into.id,
      data: { from: from.id, version, devices: serials.length },
    });
    return { endUserId: into.id };
  });
}

/** Puts all devices of one end user to another, locked by id as everywhere; returns their serials. */
async function moveDevices(
  ctx: Ctx<AccountActor>,
  fromId: string,
  intoId: string,
  versionId: string,
): Promise<string[]> {
  const rows = await ctx.db.execute<{ serial: string }>(sql`
    with held as (
      select d.asset_id from end_user_devices d where d.end_user_id = ${fromId} order by d.asset_id for update),
    moved as (
      update end_user_devices d set end_user_id = ${intoId}, version_id = ${versionId}, created_at = now()
      from held where d.asset_id = held.asset_id returning d.asset_id)
    select a.serial from moved join assets a on a.id = moved.asset_id order by a.serial`);
  return rows.map(({ serial }) => serial);
}
