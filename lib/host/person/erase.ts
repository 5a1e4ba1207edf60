/** The person behind an address, erased as they could do it themselves. */
import type { Ctx, Machine } from "@/lib/access/ctx";
import { HostFault } from "@/lib/host/fault";

/** Erases the person with this address. Throws one line when there is none, or when an account would be left to nobody. */
export async function erasePersonByEmail(ctx: Ctx<Machine>, email: string): Promise<void> {
  const { findPersonByEmail } = await import("@/lib/identity/people/queries");
  const { erasePerson } = await import("@/lib/registration/erasure/commands");
  const { Refusal } = await import("@/lib/platform/refusal");
  const person = await findPersonByEmail(ctx.db, email);
  if (!person) throw new HostFault(`Nobody has the address ${email}.`);
  try {
    await erasePerson(ctx, person.id);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "last_who_runs") throw error;
    throw new HostFault(
      `They are the only Super User or Domain Administrator of account ${error.detail.values?.accounts}. Give the role to somebody else first. Nothing was changed.`,
    );
  }
}
