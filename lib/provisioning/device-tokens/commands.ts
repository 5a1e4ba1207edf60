/** Taking licenses off the device that says so by a token file; making such a file in the demo world. */

import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { activations, deviceTokens, licenses } from "@/db/schema/licensing";
import type { AccountActor, Ctx, Machine } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { recordAllTold } from "@/lib/accounts/webhooks/telling/commands";
import { releaseLicenses } from "@/lib/assets/releasing/commands";
import { mayActivateOn } from "@/lib/licensing/activating/policy";
import { record } from "@/lib/platform/events";
import { Refusal } from "@/lib/platform/refusal";
import { sealFor } from "@/lib/platform/sealed-box";
import {
  deviceMac,
  deviceSecret,
  hashToken,
  letterKey,
  openLetter,
  sameDigest,
} from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";
import {
  longestToken,
  readTokenText,
  tokenFileName,
  tokenPayload,
  tokenText,
} from "@/lib/provisioning/device-tokens/rules";

const sold = alias(products, "sold");

/** What stands before the box: the sign of such files and of their version. */
const sign = "DTK1";

/** The file: base64url in lines of 64, ending in LF. `box` as lib/platform/sealed-box makes it. */
function tokenFile(box: Uint8Array): string {
  const text = Buffer.concat([Buffer.from(sign), box]).toString("base64url");
  return `${text.match(/.{1,64}/g)?.join("\n") ?? ""}\n`;
}

/** The box in a file. White space counts for nothing, and either alphabet of base64 is read: forms turn `+` into a space. */
function readTokenFile(file: string): Buffer | null {
  if (file.length > longestToken) return null;
  const text = file.replace(/\s/g, "").replace(/=+$/, "");
  if (!/^[A-Za-z0-9_+/-]+$/.test(text)) return null;
  const bytes = Buffer.from(text, "base64");
  return bytes.subarray(0, 4).toString("latin1") === sign ? bytes.subarray(4) : null;
}

export type Released = {
  serial: string;
  licenses: { id: string; name: string; sku: string; startsAt: Date }[];
};

/**
 * Takes everything off the device that made this token file; units and what is left of their terms go back to their codes
 * (domain rules 49, 64). A token counts once, also when it is sent many times at the same moment. Refuses `token_invalid`
 * for what cannot be read, was changed or is of no device that the actor may act on, and `token_already_used`.
 */
export function deactivateByToken(outer: Ctx<AccountActor>, file: string): Promise<Released> {
  const box = readTokenFile(file);
  const text = box && openLetter("device-token", box)?.toString("utf8");
  const said = text ? readTokenText(text) : null;
  if (!said) throw new Refusal("token_invalid");
  return inTransaction(outer, async (ctx) => {
    const { account } = ctx.actor;
    const [device] = await ctx.db
      .select({ id: assets.id, serial: assets.serial, groupId: assets.groupId })
      .from(assets)
      .where(
        and(within(ctx, assets.accountId), eq(assets.serial, said.serial), isNull(assets.decommissionedAt)),
      )
      .for("no key update");
    if (!device || !sameDigest(deviceMac(deviceSecret(device.id), said.payload), said.mac))
      throw new Refusal("token_invalid");
    if (!mayActivateOn(ctx.actor, device)) throw new Refusal("token_invalid");
    const [first] = await ctx.db
      .insert(deviceTokens)
      // of what the device said, not of the file: the same text sealed anew is the same token
      .values({ tokenHash: hashToken(said.payload), accountId: account.id, serial: device.serial })
      .onConflictDoNothing()
      .returning({ serial: deviceTokens.serial });
    if (!first) throw new Refusal("token_already_used");
    const standing = await ctx.db
      .select({ id: licenses.id, name: sold.name, sku: sold.sku, startsAt: licenses.startsAt })
      .from(licenses)
      .innerJoin(sold, eq(sold.id, licenses.productId))
      .where(and(eq(licenses.assetId, device.id), isNull(licenses.endedAt)))
      .orderBy(asc(sold.kind), asc(sold.name), asc(licenses.id));
    const open = await ctx.db
      .select({ id: activations.id })
      .from(activations)
      .where(and(eq(activations.assetId, device.id), isNull(activations.endedAt)));
    if (standing.length + open.length === 0)
      throw new Refusal("token_invalid", {
        values: { message: `The device ${device.serial} has no licenses to release` },
      });
    await releaseLicenses(ctx, [device.id], "deactivated");
    await recordAllTold(
      ctx,
      "license.deactivated",
      standing.map(({ id }) => ({
        accountId: account.id,
        subjectId: id,
        data: { assetId: device.id, serial: device.serial },
      })),
    );
    await record(ctx, "device.deactivated", {
      accountId: account.id,
      subjectId: device.id,
      data: { serial: device.serial, licenses: standing.length },
    });
    return { serial: device.serial, licenses: standing };
  });
}

/**
 * The token file a device would make, for trying things out in the demo world: whoever can read `AUTH_SECRET` can make
 * one. Refuses `device_not_registered`. `chance`: 32 hex digits.
 */
export async function makeDeviceToken(
  ctx: Ctx<Machine>,
  serial: string,
  chance: string,
): Promise<{ name: string; text: string }> {
  const [device] = await ctx.db
    .select({ id: assets.id, serial: assets.serial, uuid: assets.uuid, cpuId: assets.cpuId })
    .from(assets)
    .where(and(inArray(assets.serial, [serial]), isNull(assets.decommissionedAt)))
    .limit(1);
  if (!device) throw new Refusal("device_not_registered", { values: { value: serial } });
  const payload = tokenPayload({ ...device, madeAt: ctx.now, nonce: chance });
  const text = tokenText(payload, deviceMac(deviceSecret(device.id), payload));
  const box = sealFor(letterKey("device-token").publicRaw, "device-token", Buffer.from(text));
  return { name: tokenFileName(ctx.now), text: tokenFile(box) };
}
