/** Claiming what many rows name, in a few statements: the set-based twin of `claimUnits`. */

import { assets, productRegistrations } from "@/db/schema/assets";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { recordAllTold } from "@/lib/accounts/webhooks/telling/commands";
import { ensureTags, putTags } from "@/lib/assets/tags/commands";
import { tagKey } from "@/lib/assets/tags/rules";
import type { NamedUnits, UploadRow } from "@/lib/assets/uploads/rules";
import { chunks } from "@/lib/platform/chunks";
import { recordAll } from "@/lib/platform/events";
import { evenAddress } from "@/lib/platform/gateways/address-book/normalize";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";

type Named = { readonly line: number; readonly row: UploadRow };

/**
 * Claims the units of judged rows for the account, all or none, in the caller's transaction; a serial becomes an asset.
 * Refuses `upload_changed` when any was claimed in the same moment: the unique indexes decide who was first. Returns
 * the asset made for each line.
 */
export async function claimRows(
  ctx: Ctx<AccountMember>,
  rows: readonly Named[],
  stored: NamedUnits,
): Promise<Map<number, string>> {
  const { account, userId } = ctx.actor;
  const made = rows.flatMap(({ line, row }) => {
    const unit = stored.serials.get(row.serial ?? "");
    return row.serial && unit ? [{ line, row, unit, serial: row.serial, id: newId("asset") }] : [];
  });
  for (const some of chunks(made)) {
    const inserted = await ctx.db
      .insert(assets)
      .values(
        some.map(({ id, serial, unit, row }) => ({
          id,
          accountId: account.id,
          productId: unit.productId,
          serial,
          name: row.name,
          offline: row.offline,
          osRelease: row.osRelease,
          ...placeOf(row.location),
          registeredBy: userId,
        })),
      )
      .onConflictDoNothing()
      .returning({ id: assets.id });
    if (inserted.length !== some.length) throw new Refusal("upload_changed");
  }
  const codes = rows.flatMap(({ row }) => {
    const unit = stored.authCodes.get(row.authCode ?? "");
    return row.authCode && unit ? [{ unit, authCode: row.authCode }] : [];
  });
  const claims = [
    ...made.map(({ id, unit }) => ({ unitId: unit.id, assetId: id as string | null })),
    ...codes.map(({ unit }) => ({ unitId: unit.id, assetId: null })),
  ];
  for (const some of chunks(claims)) {
    const claimed = await ctx.db
      .insert(productRegistrations)
      .values(
        some.map((claim) => ({
          id: newId("productRegistration"),
          accountId: account.id,
          route: "order" as const,
          registeredBy: userId,
          ...claim,
        })),
      )
      .onConflictDoNothing()
      .returning({ id: productRegistrations.id });
    if (claimed.length !== some.length) throw new Refusal("upload_changed");
  }
  await tagAssets(ctx, made);
  await recordAllTold(
    ctx,
    "asset.registered",
    made.map(({ id, serial }) => ({
      accountId: account.id,
      subjectId: id,
      data: { serial, route: "order" },
    })),
  );
  await recordAll(
    ctx,
    "auth_code.registered",
    codes.map(({ unit, authCode }) => ({
      accountId: account.id,
      subjectId: unit.id,
      data: { authCode, route: "order" },
    })),
  );
  return new Map(made.map(({ line, id }) => [line, id]));
}

function placeOf(location: UploadRow["location"]) {
  if (!location) return {};
  const { address2: _none, ...place } = evenAddress({ ...location, address2: "" }).address;
  return place;
}

/** Tags by name; one statement per tag, of which an account has a few. */
async function tagAssets(
  ctx: Ctx<AccountMember>,
  made: readonly { id: string; row: UploadRow }[],
): Promise<void> {
  const wanted = new Map<string, { name: string; assetIds: string[] }>();
  for (const { id, row } of made)
    for (const name of row.tags) {
      const tag = wanted.get(tagKey(name)) ?? { name, assetIds: [] };
      tag.assetIds.push(id);
      wanted.set(tagKey(name), tag);
    }
  for (const { name, assetIds } of wanted.values())
    await putTags(ctx, assetIds, await ensureTags(ctx, [name]));
}
