/** The question how it was, when a case is closed. */
import { eq } from "drizzle-orm";
import { users } from "@/db/schema/identity";
import type { Ctx } from "@/lib/access/ctx";
import { listUnreachable } from "@/lib/cases/mail/bounces/queries";
import type { Case } from "@/lib/cases/queries";
import { showNumber } from "@/lib/cases/rules";
import { isErased } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

/** To the person who opened the case; to nobody when a program did and named nobody. */
export async function surveyMail(ctx: Ctx, about: Case, token: string, days: number): Promise<Mail[]> {
  const [opener] = about.openedBy
    ? await ctx.db
        .select({
          ...{ id: users.id, email: users.email, language: users.language },
          ...{ familyName: users.familyName, givenName: users.givenName },
        })
        .from(users)
        .where(eq(users.id, about.openedBy))
    : [];
  const address = opener?.email ?? about.contactEmail;
  if (!address || (opener && isErased(opener))) return [];
  if ((await listUnreachable(ctx, [address])).size > 0) return [];
  return [
    {
      to: { address, name: about.contactName },
      language: opener?.language ?? about.language,
      accountId: about.accountId,
      ...(opener ? { userId: opener.id } : {}),
      template: "case-survey",
      props: {
        number: showNumber(about.number),
        subject: about.subject,
        days,
        link: `${env().PORTAL_BASE_URL}/survey/${token}`,
      },
    },
  ];
}
