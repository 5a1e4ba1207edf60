/** Opening the sandbox of an account, giving it a test key, and putting it back to the beginning. */
import { and, eq, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { assets, productRegistrations } from "@/db/schema/assets";
import { caseFiles } from "@/db/schema/cases-files";
import { units } from "@/db/schema/catalog";
import { licenses } from "@/db/schema/licensing";
import type { AccountActor, AccountMember, Ctx } from "@/lib/access/ctx";
import { makeKey, type NewKey, requireKeeper } from "@/lib/accounts/api-keys/commands";
import { plainScopes } from "@/lib/accounts/api-keys/rules";
import { holdAccount } from "@/lib/accounts/commands";
import { instanceKeyOf, licenseInstance, takeUnit } from "@/lib/assets/instances/commands";
import { record } from "@/lib/platform/events";
import { forgetBytes } from "@/lib/platform/gateways/file-store/file-store";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";
import { reportEndUser } from "@/lib/provisioning/commands";
import { findSandbox, findSandboxProduct, findSandboxSupport } from "@/lib/provisioning/sandbox/queries";
import {
  sandboxAuthCode,
  sandboxDevices,
  sandboxEndUser,
  sandboxInstance,
  sandboxSerial,
  sandboxUnits,
} from "@/lib/provisioning/sandbox/rules";

type Sandbox = { id: string; number: number; name: string };

/**
 * Makes the account's sandbox with its devices, auth code and sample end user, and a test key. Refuses `not_found`,
 * `identity_needed`, `sandbox_no_product`, and `api_key_exists` when the sandbox is open and has its key: of many who
 * open it at once one does.
 */
export function openSandbox(outer: Ctx<AccountMember>): Promise<NewKey> {
  return inTransaction(outer, async (ctx) => {
    requireKeeper(ctx);
    const { account } = ctx.actor;
    await holdAccount(ctx, account.id);
    const sandbox = (await findSandbox(ctx)) ?? (await found(ctx));
    return makeKey(ctx, {
      ...{ accountId: sandbox.id, kind: "test", name: "Sandbox", scopes: plainScopes },
      expiresAt: null,
    });
  });
}

async function found(ctx: Ctx<AccountMember>): Promise<Sandbox> {
  const { account } = ctx.actor;
  const id = newId("account");
  const [sandbox] = await ctx.db
    .insert(accounts)
    .values({
      ...{
        id,
        name: `${account.name} (sandbox)`,
        kind: account.kind,
        standing: "customer",
        sandboxOfId: account.id,
      },
      // nobody belongs to it, so it has no domain and no place
      ...{
        emailDomain: "sandbox.invalid",
        country: "US",
        postalCode: "",
        region: "",
        city: "",
        address1: "",
      },
      staffAccess: "never",
    })
    .returning({ id: accounts.id, number: accounts.number, name: accounts.name });
  if (!sandbox) throw new Error("the sandbox was not made");
  await furnishSandbox(actingIn(ctx, sandbox), ctx.actor.userId);
  await record(ctx, "sandbox.opened", { accountId: account.id, subjectId: sandbox.id });
  return sandbox;
}

/**
 * Everything a sandbox holds at the beginning, in the caller's transaction; the ctx acts in the sandbox. `userId`: who
 * registered it. Refuses `sandbox_no_product`.
 */
export async function furnishSandbox(ctx: Ctx<AccountActor>, userId: string): Promise<void> {
  const sandbox = ctx.actor.account;
  const product = await findSandboxProduct(ctx);
  if (!product) throw new Refusal("sandbox_no_product");
  const unitId = newId("unit");
  const devices = sandboxDevices.map((device) => ({
    ...device,
    assetId: newId("asset"),
    serial: sandboxSerial(sandbox.number, device.place),
    instance: device.underCode ? sandboxInstance(sandbox.number, device.place) : null,
  }));
  await ctx.db.insert(units).values({
    ...{ id: unitId, source: "sandbox", productId: product.id, authCode: sandboxAuthCode(sandbox.number) },
    quantity: sandboxUnits,
  });
  await ctx.db.insert(assets).values(
    devices.map(({ assetId, serial, name, instance }) => ({
      ...{ id: assetId, accountId: sandbox.id, productId: product.id, serial, name, registeredBy: userId },
      ...{ uuid: instance?.uuid ?? null, cpuId: instance?.cpuId ?? null },
    })),
  );
  const support = await findSandboxSupport(ctx);
  const supported = devices.filter((device) => device.supported);
  if (support)
    await ctx.db.insert(licenses).values(
      supported.map(({ assetId }) => ({
        ...{ id: newId("license"), accountId: sandbox.id, assetId, productId: support.id },
        ...{ startsAt: ctx.now, endsAt: new Date(ctx.now.getTime() + 365 * 86_400_000) },
      })),
    );
  const registration = { accountId: sandbox.id, unitId, route: "usage" as const, registeredBy: userId };
  // the code as a whole is the sandbox's
  await ctx.db.insert(productRegistrations).values({ id: newId("productRegistration"), ...registration });
  for (const { assetId, serial, instance } of devices) {
    if (!instance || !(await takeUnit(ctx, unitId))) continue;
    const instanceKey = instanceKeyOf(instance);
    await ctx.db
      .insert(productRegistrations)
      .values({ id: newId("productRegistration"), ...registration, assetId, instanceKey });
    await licenseInstance(ctx, { accountId: sandbox.id, unitId, assetId, serial, userId });
  }
  const [first] = devices;
  if (first && sandbox.permissions.has("provisioning.report"))
    await reportEndUser(ctx, { serials: [first.serial], facts: sandboxEndUser, route: "page" });
}

/** The same person, acting in the sandbox. */
function actingIn(ctx: Ctx<AccountMember>, { id, number, name }: Sandbox): Ctx<AccountMember> {
  return { ...ctx, actor: { ...ctx.actor, account: { ...ctx.actor.account, id, number, name } } };
}

/** Tables of what programs make in an account, each before those it points at. */
const leftovers = [
  "end_user_import_rows",
  "end_user_imports",
  "end_user_links",
  "end_user_devices",
  "end_user_versions",
  "end_users",
  "device_tokens",
  "returned_terms",
  "licenses",
  "activations",
  "asset_decommissions",
  "asset_taggings",
  "asset_tags",
  "api_answers",
  "case_times",
  "case_milestone_warnings",
  "case_milestones",
  "case_reminders",
  "case_files",
  "case_bounces",
  "case_mails",
  "case_surveys",
  "case_drafts",
  "case_links",
  "case_participants",
  "case_escalations",
  "case_severity_changes",
  "case_status_changes",
  "case_messages",
  "cases",
] as const;

/**
 * Puts the sandbox back to the beginning: what programs made there is gone, cases and their files too; devices, auth code and end user are as at
 * first; serial numbers and the test key stay. Refuses `not_found` before it is opened, `identity_needed`.
 */
export async function resetSandbox(outer: Ctx<AccountMember>): Promise<void> {
  const gone = await inTransaction(outer, async (ctx) => {
    requireKeeper(ctx);
    await holdAccount(ctx, ctx.actor.account.id);
    const sandbox = await findSandbox(ctx);
    if (!sandbox) throw new Refusal("not_found");
    // whoever is activating or reporting there finishes first
    await ctx.db.select({ id: assets.id }).from(assets).where(eq(assets.accountId, sandbox.id)).for("update");
    const files = await ctx.db
      .select({ key: caseFiles.storageKey })
      .from(caseFiles)
      .where(eq(caseFiles.accountId, sandbox.id));
    for (const table of leftovers)
      await ctx.db.execute(sql`delete from ${sql.identifier(table)} where account_id = ${sandbox.id}`);
    const freed = await ctx.db
      .delete(productRegistrations)
      .where(eq(productRegistrations.accountId, sandbox.id))
      .returning({ unitId: productRegistrations.unitId });
    await ctx.db.delete(assets).where(eq(assets.accountId, sandbox.id));
    for (const unitId of new Set(freed.map((row) => row.unitId)))
      await ctx.db.delete(units).where(and(eq(units.id, unitId), eq(units.source, "sandbox")));
    await furnishSandbox(actingIn(ctx, sandbox), ctx.actor.userId);
    await record(ctx, "sandbox.reset", { accountId: ctx.actor.account.id, subjectId: sandbox.id });
    return files;
  });
  // the rows go first: bytes without a row are swept, never the reverse
  await forgetBytes(gone.map(({ key }) => key));
}
