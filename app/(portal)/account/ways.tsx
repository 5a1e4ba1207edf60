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
  { needs: "links.manage", href: "/account/links", title: "account.links", about: "account.linksAbout" },
  {
    needs: "consoles.manage",
    href: "/account/consoles",
    title: "account.consoles",
    about: "account.consolesAbout",
  },
] as const;

/** The pages below this one that the reader may open. */
export function Ways({ ctx }: { ctx: Ctx<AccountMember> }) {
  const t = words(ctx.language, "accounts");
  const { account } = ctx.actor;
  const mine = ways.filter((way) => account.permissions.has(way.needs));
  if (mine.length === 0) return null;
  return (
    <Stack>
      <h2>{t("account.manage")}</h2>
      <Columns>
        {mine.map((way) => (
          <Card
            key={way.href}
            level={3}
            title={<AppLink href={`${way.href}?account=${account.number}`}>{t(way.title)}</AppLink>}
          >
            <p>{t(way.about)}</p>
          </Card>
        ))}
      </Columns>
    </Stack>
  );
}
