/** Tells a person of a sign-in on a device they were not seen on before. */
import type { Ctx } from "@/lib/access/ctx";
import { getAddressee } from "@/lib/identity/people/queries";
import { displayName } from "@/lib/identity/rules";
import { deviceName } from "@/lib/identity/sessions/rules";
import type { Mail } from "@/lib/platform/mail/outbox";

export async function newSignInMail(ctx: Ctx, userId: string, userAgent: string | null): Promise<Mail> {
  const person = await getAddressee(ctx.db, userId);
  return {
    to: { address: person.email, name: displayName(person, person.language) },
    language: person.language,
    userId,
    template: "new-sign-in",
    props: { device: deviceName(userAgent) || "–", ip: ctx.ip ?? "–", at: ctx.now.toISOString() },
  };
}
