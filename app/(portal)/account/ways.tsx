import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { Columns, Stack } from "@/app/_ui/stack";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";

const ways = [
  {
    needs: "requests.decide",
    href: "/account/requests",
    title: "account.requests",
    about: "account.requestsAbout",
  },
  {
    needs: "links.manage",
    href: "/account/registration-link",
    title: "account.links",
    about: "account.linksAbout",
  },
  {
    needs: "consoles.manage",
    href: "/account/consoles",
    title: "account.consoles",
    about: "account.consolesAbout",
  },
] as const;

/** The pages for running the account that this member may open. */
export function waysOf(ctx: Ctx<AccountMember>): { href: string; title: string; about: string }[] {
  const t = words(ctx.language, "accounts");
  const { account } = ctx.actor;
  return ways
    .filter((way) => account.permissions.has(way.needs))
    .map((way) => ({
      href: `${way.href}?account=${account.number}`,
      title: t(way.title),
      about: t(way.about),
    }));
}

/** The same, each with what it is for. */
export function Ways({ ctx }: { ctx: Ctx<AccountMember> }) {
  const t = words(ctx.language, "accounts");
  const mine = waysOf(ctx);
  if (mine.length === 0) return null;
  return (
    <Stack>
      <h2>{t("account.manage")}</h2>
      <Columns>
        {mine.map((way) => (
          <Card key={way.href} level={3} title={<AppLink href={way.href}>{way.title}</AppLink>}>
            <p>{way.about}</p>
          </Card>
        ))}
      </Columns>
    </Stack>
  );
}
