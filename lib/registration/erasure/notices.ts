/** The last mail to somebody whose data is erased. */
import type { Ctx } from "@/lib/access/ctx";
import { getAddressee } from "@/lib/identity/people/queries";
import { displayName, erasedAddress } from "@/lib/identity/rules";
import type { Mail } from "@/lib/platform/mail/outbox";

/** Says that it is done. Made before it is, and written down under no name: it is no trace of whom it reached. */
export async function erasedMail(ctx: Ctx, userId: string): Promise<Mail> {
  const person = await getAddressee(ctx.db, userId);
  return {
    to: { address: person.email, name: displayName(person, person.language) },
    listedAs: erasedAddress,
    language: person.language,
    template: "person-erased",
    props: { at: ctx.now.toISOString() },
  };
}
