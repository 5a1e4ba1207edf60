/** /api/v1/cases → 204: a file is taken back by those who brought it, while its case is open */

import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { caseFiles } from "@/db/schema/cases-files";
import { addFiles, removeFileOfCase } from "@/lib/cases/files/commands";
import { listCaseFiles } from "@/lib/cases/files/queries";
import { messageInput } from "@/lib/cases/input";
import { commentOnCase } from "@/lib/cases/messages/commands";
import { newId } from "@/lib/platform/ids";
import { newKey } from "@/tests/provisioning/partner";
import { call, database } from "../program";
import { newCaller, rowOf } from "./customer";

const { db } = database;

test("programs take back what any program of the account added, people what they did, each until the case is over", async () => {
  const { ask, open, upload, ctx, ...customer } = await newCaller();
  const number = await open();
  const { id: caseId, number: plain } = await rowOf(number);
  /** A file a program names in a comment. */
  const added = async () => {
    const { body: file } = await upload("log.txt", "a log");
    await ask("POST", `cases/${number}/messages`, { body: "The log.", files: [file.id] });
    return String(file.id);
  };
  const [one, other, late] = [await added(), await added(), await added()];
  const submissionId = newId("submission");
  const [own] = await addFiles(ctx, submissionId, [new File(["mine"], "own.txt")]);
  await commentOnCase(ctx, messageInput.parse({ number, body: "Mine.", submissionId }));
  const listed = async () => (await listCaseFiles(ctx, caseId)).map(({ id }) => id);
  const remove = async (id: string, key?: string) =>
    (
      await (key
        ? call("DELETE", `/api/v1/cases/${number}/files/${id}`, { key })
        : ask("DELETE", `cases/${number}/files/${id}`))
    ).status;

  const { key } = await newKey(db, customer);
  expect([await remove(one), await remove(one), await remove(other, key)]).toEqual([204, 404, 204]);
  expect((await ask("GET", `cases/${number}/files/${one}`)).status).toBe(404);
  expect(await remove(own?.id ?? "")).toBe(404);
  await expect(removeFileOfCase(ctx, { number: plain, id: late })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await listed()).toEqual([late, own?.id]);

  // a file of a mail is nobody's, although no person uploaded it either
  await db.update(caseFiles).set({ messageId: null }).where(eq(caseFiles.id, late));
  expect(await remove(late)).toBe(404);

  await ask("POST", `cases/${number}/close`, { reason: "solved" });
  await expect(removeFileOfCase(ctx, { number: plain, id: own?.id ?? "" })).rejects.toMatchObject({
    code: "case_closed",
  });
  await ask("POST", `cases/${number}/reopen`, { comment: "Back" });
  await removeFileOfCase(ctx, { number: plain, id: own?.id ?? "" });
  expect(await listed()).toEqual([late]);
});
