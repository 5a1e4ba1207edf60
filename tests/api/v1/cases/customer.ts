/** A customer whose program works on cases, and an engineer who answers it. */
// before anything reads the settings
import "@/tests/cases/files/place";
import { eq } from "drizzle-orm";
import { caseMessages, cases } from "@/db/schema/cases";
import { publishReply, writeAsStaff } from "@/lib/cases/messages/commands";
import type { MessageKind, Visibility } from "@/lib/cases/rules";
import { readNumber } from "@/lib/cases/rules";
import { newId } from "@/lib/platform/ids";
import { newCustomer, newEngineer } from "@/tests/cases/desk";
import { newKey } from "@/tests/provisioning/partner";
import { machineCtx } from "@/tests/support/ctx";
import { type Called, call, database } from "../program";

const { db } = database;

/** What a program sends to open a case. */
export function caseBody(serial: string, changes: Record<string, unknown> = {}) {
  return {
    serial,
    severity: 2,
    subject: "VPN tunnel drops every ten minutes",
    description: "Since the upgrade the tunnel to Osaka drops every ten minutes and comes back by itself.",
    ...changes,
  };
}

/** An account with a supported product and a key of it; `open` makes a case and answers its number. */
export async function newCaller(options: Parameters<typeof newKey>[2] = {}) {
  const customer = await newCustomer(db);
  const { key, keyId } = await newKey(db, customer, options);
  const { serial } = customer.asset;
  const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    call(method, `/api/v1/${path}`, { key, headers, ...(body === undefined ? {} : { body }) });
  const open = async (changes: Record<string, unknown> = {}) =>
    String((await ask("POST", "cases", caseBody(serial, changes))).body.number);
  const upload = (name: string, raw: string, headers: Record<string, string> = {}): Promise<Called> =>
    call("POST", `/api/v1/files?name=${encodeURIComponent(name)}`, {
      key,
      raw,
      headers: {
        "content-type": "application/octet-stream",
        "content-length": String(Buffer.byteLength(raw)),
        ...headers,
      },
    });
  return { ...customer, key, keyId, serial, ask, open, upload };
}

/** The row behind a number. */
export async function rowOf(number: string) {
  const [row] = await db
    .select()
    .from(cases)
    .where(eq(cases.number, readNumber(number) ?? 0));
  if (!row) throw new Error(`there is no case ${number}`);
  return row;
}

/** An engineer speaks in a case: a note, or a reply that is out. */
export async function supportSays(
  number: string,
  body: string,
  {
    visibility = "customer",
    kind = "comment",
    asks = false,
  }: {
    visibility?: Visibility;
    kind?: MessageKind;
    asks?: boolean;
  } = {},
) {
  const engineer = await newEngineer(db);
  const { id: caseId } = await rowOf(number);
  const { messageId } = await writeAsStaff(engineer, {
    ...{ caseId, body, visibility, kind, asks, promisedAt: null },
    ...{ submissionId: newId("submission"), seenUntil: null },
  });
  if (visibility === "customer") await publishReply(machineCtx(db), { messageId, asks });
  return messageId;
}

/** Every message of a case as it is kept. */
export const messagesOf = async (number: string) =>
  db
    .select()
    .from(caseMessages)
    .where(eq(caseMessages.caseId, (await rowOf(number)).id))
    .orderBy(caseMessages.createdAt);
