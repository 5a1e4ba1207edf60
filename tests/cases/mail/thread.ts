/** A case in tests that is spoken in by mail. */
import type { Database } from "@/db/client";
import { openCase } from "@/lib/cases/opening/commands";
import { shareCase } from "@/lib/cases/sharing/commands";
import { newId } from "@/lib/platform/ids";
import { caseForm, newCustomer } from "../desk";
import { emailOf, replyToOf } from "./inbox";

/** A case with its contact's address, and the address to answer to. */
export async function newThread(db: Database) {
  const customer = await newCustomer(db);
  const opened = await openCase(customer.ctx, caseForm({ serial: customer.asset.serial }));
  const contact = await emailOf(db, customer.superUser);
  return { ...customer, ...opened, contact, replyTo: await replyToOf(db, contact) };
}
export type Thread = Awaited<ReturnType<typeof newThread>>;

/** An address in copy of it, and where that answers. */
export async function copied(db: Database, thread: Thread) {
  const address = `copy-${newId("submission").slice(-8).toLowerCase()}@elsewhere.example`;
  await shareCase(thread.ctx, { number: thread.number, email: address });
  return { address, replyTo: await replyToOf(db, address) };
}
