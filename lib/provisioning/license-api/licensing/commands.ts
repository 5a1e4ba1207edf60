/** What the calls `activate`, `deactivate` and `get` of the Licensing API do (domain 1.2–1.4). */
import type { Ctx, Program } from "@/lib/access/ctx";
import { signedKeys } from "@/lib/licensing/keys/commands";
import { recordAll } from "@/lib/platform/events";
import { Refusal } from "@/lib/platform/refusal";
import { hashToken } from "@/lib/platform/secrets";
import { findUsage } from "@/lib/provisioning/codes/queries";
import { deactivateByToken } from "@/lib/provisioning/device-tokens/commands";
import { activateInstance } from "@/lib/provisioning/instances/commands";
import { findInstance, getDeviceBySerial, listKeyed } from "@/lib/provisioning/instances/queries";
import {
  type ActivateCall,
  licenseOnWire,
  readActivate,
  readAuthCode,
  readToken,
  releasedOnWire,
  usageOnWire,
} from "@/lib/provisioning/license-api/licensing/rules";
import { type ParameterFault, type Parameters, wireMessage } from "@/lib/provisioning/license-api/rules";

/** The parameters that must be there; told whole, so that a first try learns all of it. */
const needed: Readonly<Record<string, string>> = {
  activate: "authCode, uuid and cpuid; or uuid and cpuid; or serialNumber",
};

function refuse({ code, field }: ParameterFault, given: Parameters, call?: string): never {
  if (code === "missing_parameter" && call && given.size === 0)
    throw new Refusal(code, {
      field,
      values: { message: wireMessage(code, { field: needed[call] ?? field }) },
    });
  const sent = given.get(field.toLowerCase())?.value;
  const value = typeof sent === "string" ? sent.slice(0, 40) : "";
  throw new Refusal(code, { field, values: { value } });
}

/** The device a call is about; an auth code makes it, or its licenses, first. */
async function deviceOf(ctx: Ctx<Program>, call: ActivateCall): Promise<string> {
  if (call.mode === "activate") return (await activateInstance(ctx, call)).assetId;
  if (call.mode === "serial") return (await getDeviceBySerial(ctx, call.serial)).id;
  const device = await findInstance(ctx, call);
  if (!device) throw new Refusal("device_not_registered", { values: { value: call.cpuId } });
  return device.id;
}

/** A license file's number: digits alone, the same each time. */
function fileIdOf(licenseId: string): string {
  return String(Number.parseInt(hashToken(licenseId).slice(0, 12), 16));
}

/**
 * `activate`: an array, one object per license. Each key that is handed out stands in the history of its license (domain
 * rule 67).
 */
export async function activateFromLicenseApi(
  ctx: Ctx<Program>,
  given: Parameters,
): Promise<{ body: ReturnType<typeof licenseOnWire>[] }> {
  const call = readActivate(given);
  if ("fault" in call) refuse(call.fault, given, "activate");
  const licenses = await listKeyed(ctx, await deviceOf(ctx, call));
  const keyFor = signedKeys(ctx.now);
  await recordAll(
    ctx,
    "license.key_downloaded",
    licenses.map(({ licenseId, assetId, serial, sku }) => ({
      accountId: ctx.actor.account.id,
      subjectId: licenseId,
      data: { assetId, serial, product: sku },
    })),
  );
  return {
    body: licenses.map((license) =>
      licenseOnWire({
        fileId: fileIdOf(license.licenseId),
        sku: license.sku,
        name: license.productName,
        kind: license.kind,
        key: Buffer.from(keyFor(license), "utf8").toString("base64"),
        registeredAt: license.createdAt,
        startsAt: license.startsAt,
        endsAt: license.endsAt,
        renewed: license.renewsId !== null,
        serial: license.serial,
      }),
    ),
  };
}

/** `deactivate`: an array, one object per license that was taken off. */
export async function deactivateFromLicenseApi(
  ctx: Ctx<Program>,
  given: Parameters,
): Promise<{ body: ReturnType<typeof releasedOnWire>[] }> {
  const read = readToken(given);
  if ("fault" in read) refuse(read.fault, given);
  const { serial, licenses } = await deactivateByToken(ctx, read.token);
  return { body: licenses.map((license) => releasedOnWire(serial, license)) };
}

/** `get`: how many units of a code are in use, and by which devices. */
export async function usageFromLicenseApi(
  ctx: Ctx<Program>,
  given: Parameters,
): Promise<{ body: ReturnType<typeof usageOnWire> }> {
  const read = readAuthCode(given);
  if ("fault" in read) refuse(read.fault, given);
  const code = await findUsage(ctx, read.authCode);
  if (!code) throw new Refusal("authcode_not_in_account", { values: { value: read.authCode } });
  return { body: usageOnWire(code) };
}
