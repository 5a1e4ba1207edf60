/** Handing out license key files. */
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { mayActivateOn } from "@/lib/licensing/activating/policy";
import { type KeyFacts, keyFile, keyFileName, keyPayload } from "@/lib/licensing/keys/rules";
import { getLicense } from "@/lib/licensing/queries";
import { licenseState } from "@/lib/licensing/rules";
import { record } from "@/lib/platform/events";
import { Refusal } from "@/lib/platform/refusal";
import { deviceSecret, letterKey, signingKey } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * The signed key file of a license, and the note in its history that this person took it. Refuses `not_found` where they
 * may not activate on the asset, and `license_not_in_force` when it is over.
 */
export function issueKey(
  outer: Ctx<AccountMember>,
  licenseId: string,
): Promise<{ name: string; text: string }> {
  return inTransaction(outer, async (ctx) => {
    const license = await getLicense(ctx, licenseId);
    if (!mayActivateOn(ctx.actor, license)) throw new Refusal("not_found");
    if (!["active", "upcoming"].includes(licenseState(license, ctx.now)))
      throw new Refusal("license_not_in_force");
    const text = signedKeys(ctx.now)({ ...license, licenseId });
    await record(ctx, "license.key_downloaded", {
      accountId: ctx.actor.account.id,
      subjectId: licenseId,
      data: { assetId: license.assetId, serial: license.serial, product: license.sku },
    });
    return { name: keyFileName(license), text };
  });
}

/** What one license's key file says of it, and of which asset it is. */
export type Keyed = Omit<KeyFacts, "issuedAt" | "keyId" | "deviceSecret" | "tokenKey"> & {
  readonly assetId: string;
};

/** Makes key files, issued at `now`: the whole text, signed. Whoever calls it writes down that they were handed out. */
export function signedKeys(now: Date): (license: Keyed) => string {
  const signer = signingKey("license-key");
  const tokenKey = letterKey("device-token").publicRaw.toString("base64url");
  return (license) => {
    const payload = keyPayload({
      ...license,
      ...{ issuedAt: now, keyId: signer.id, deviceSecret: deviceSecret(license.assetId), tokenKey },
    });
    return keyFile(payload, signer.sign(payload));
  };
}

/** What devices seal token files with: the portal's public key in PEM, and its id. */
export function publicKeyOfTokens(): { id: string; pem: string } {
  const { id, publicPem } = letterKey("device-token");
  return { id, pem: publicPem };
}

/** What checks those signatures: the public key in PEM, and its id as the files name it. */
export function publicKeyOfKeys(): { id: string; pem: string } {
  const { id, publicPem } = signingKey("license-key");
  return { id, pem: publicPem };
}
