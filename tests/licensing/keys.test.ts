/** License key files: readable, signed, checkable by anybody, handed out to those who may activate, and written down. */
import { createPublicKey, verify } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { licenses } from "@/db/schema/licensing";
import { activateCode, deactivate } from "@/lib/licensing/activating/commands";
import { issueKey, publicKeyOfKeys } from "@/lib/licensing/keys/commands";
import { eventsAbout, join, newPerson } from "@/tests/accounts/people";
import { newCode, newDevice, newProduct, newShelf, reviewed } from "@/tests/licensing/shelf";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const shelf = await newShelf(db);
const { ctx } = shelf;
const support = await newProduct(db, { kind: "support", name: "プレミアム\nserial: 1" });
const device = await newDevice(db, shelf);
const code = await newCode(db, shelf, { productId: support });
const { activationId, licenseIds } = await activateCode(
  ctx,
  (await reviewed(ctx, code.unitId, device.id)).input,
);
const licenseId = licenseIds[0] ?? "";

/** As docs/license-key.md says. */
function verified(text: string): boolean {
  const [payload = "", rest = ""] = text.split(/(?<=\n)\n/);
  const signature = Buffer.from(rest.replace(/^signature: /, ""), "base64");
  return verify(null, Buffer.from(payload), createPublicKey(publicKeyOfKeys().pem), signature);
}

test("names serial, product, beginning and end, and its signature holds", async () => {
  const { name, text } = await issueKey(ctx, licenseId);
  const [license] = await db.select().from(licenses).where(eq(licenses.id, licenseId));
  expect(name).toMatch(/^[\w.-]+\.key\.txt$/);
  const lines = text.split("\n");
  expect(lines).toContain(`serial: ${device.serial}`);
  expect(lines).toContain(`from: ${license?.startsAt.toISOString()}`);
  expect(lines).toContain(`to: ${license?.endsAt.toISOString()}`);
  expect(lines).toContain(`signing-key: ${publicKeyOfKeys().id}`);
  // a line break in a name cannot add a line
  expect(lines.filter((line) => line.startsWith("serial:"))).toHaveLength(1);
  expect(verified(text)).toBe(true);
});

test("one changed character breaks the signature", async () => {
  const { text } = await issueKey(ctx, licenseId);
  expect(verified(text.replace(/^to: 2/m, "to: 3"))).toBe(false);
});

test("each time is in the history; readers and strangers get nothing", async () => {
  const before = (await eventsAbout(db, licenseId)).length;
  await issueKey(ctx, licenseId);
  const reader = await newPerson(db);
  await join(db, shelf.accountId, reader, ["limited_user"]);
  for (const other of [await accountMemberCtx(db, { userId: reader }), (await newShelf(db)).ctx])
    await expect(issueKey(other, licenseId)).rejects.toMatchObject({ code: "not_found" });
  expect((await eventsAbout(db, licenseId)).slice(before)).toEqual(["license.key_downloaded"]);
});

test("a license that was taken off has no key any more", async () => {
  await deactivate(ctx, activationId);
  await expect(issueKey(ctx, licenseId)).rejects.toMatchObject({ code: "license_not_in_force" });
});
