/** Handing out license key files. */
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { mayActivateOn } from "@/lib/licensing/activating/policy";
import { keyFile, keyFileName, keyPayload } from "@/lib/licensing/keys/rules";
import { getLicense } from "@/lib/licensing/queries";
import { licenseState } from "@/lib/licensing/rules";
import { record } from "@/lib/platform/events";
import { Refusal } from "@/lib/platform/refusal";
import { signingKey } from "@/lib/platform/secrets";
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
    const signer = signingKey("license-key");
    const payload = keyPayload({ ...license, licenseId, issuedAt: ctx.now, keyId: signer.id });
    await record(ctx, "license.key_downloaded", {
      accountId: ctx.actor.account.id,
      subjectId: licenseId,
      data: { assetId: license.assetId, serial: license.serial, product: license.sku },
    });
    return { name: keyFileName(license), text: keyFile(payload, signer.sign(payload)) };
  });
}

/** What checks those signatures: the public key in PEM, and its id as the files name it. */
export function publicKeyOfKeys(): { id: string; pem: string } {
  const { id, publicPem } = signingKey("license-key");
  return { id, pem: publicPem };
}
