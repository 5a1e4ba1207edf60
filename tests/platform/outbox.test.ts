/** The outbox beside what happens to a mail while its provider is asked. */
import { eq, sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { mails } from "@/db/schema/platform";
import { giveUpOldMails, queueMails, sendMail } from "@/lib/platform/mail/outbox";
import { answerJson, startFake } from "@/tests/gateways/http-fake";
import { machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

vi.hoisted(() => {
  process.env.MAIL_TRANSPORT = "resend";
  process.env.RESEND_API_KEY = "re_test";
});

const { db } = await testDatabase();
const ctx = machineCtx(db);
const queued = async () => {
  const [id = ""] = await queueMails(ctx, [
    {
      ...{ to: { address: "somebody@tests.example" }, language: "en", template: "activation-code" },
      props: { code: "481516", minutes: 10 },
    },
  ]);
  return id;
};
const rowOf = async (id: string) => (await db.select().from(mails).where(eq(mails.id, id)))[0];

test("a mail that is given up while its provider is asked stays given up; one that waits is asked for again", async () => {
  let meanwhile: () => Promise<unknown> = async () => {};
  const provider = await startFake(async (_asked, response) => {
    await meanwhile();
    answerJson(response, 500, { statusCode: 500, name: "internal_server_error", message: "later" });
  });
  process.env.RESEND_BASE_URL = provider.url;
  const waits = await queued();
  await expect(sendMail(ctx, waits)).rejects.toThrow();
  expect(await rowOf(waits)).toMatchObject({ state: "queued", attempts: 1, sealed: expect.any(String) });

  const old = await queued();
  await db.update(mails).set({ createdAt: sql`now() - interval '30 days'` }).where(eq(mails.id, old));
  meanwhile = () => giveUpOldMails(ctx);
  await expect(sendMail(ctx, old)).rejects.toThrow();
  expect(await rowOf(old)).toMatchObject({ state: "dead", sealed: null });
  await provider.close();
});
