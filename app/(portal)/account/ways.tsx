import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { Columns, Stack } from "@/app/_ui/stack";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { Permission } from "@/lib/access/roles";
import { words } from "@/lib/i18n/words";

/** The sections of an account in the order people need them, each with what a page of it asks for. */
const ways = [
  { needs: "account.manage", href: "/account/settings", name: "settings" },
  { needs: "members.read", href: "/account/members", name: "members" },
  { needs: "requests.decide", href: "/account/requests", name: "requests" },
  { needs: "groups.read", href: "/account/groups", name: "groups" },
  { needs: "account.read", href: "/account/roles", name: "roles" },
  { needs: "links.manage", href: "/account/registration-link", name: "registrationLink" },
  { needs: "linked_accounts.manage", href: "/account/links", name: "links" },
  { needs: "consoles.manage", href: "/account/consoles", name: "consoles" },
  { needs: "api_keys.manage", href: "/account/api-keys", name: "apiKeys" },
  { needs: "webhooks.manage", href: "/account/webhooks", name: "webhooks" },
  { needs: "staff_access.decide", href: "/account/staff-access", name: "staffAccess" },
  { needs: "history.read", href: "/account/history", name: "history" },
] as const satisfies readonly { needs: Permission; href: string; name: string }[];

/** Where these permissions enter what is about the account: its own page, or else the first section that opens. */
export function entryOf(permissions: ReadonlySet<Permission>): string | undefined {
  if (permissions.has("account.read")) return "/account";
  return ways.find((way) => permissions.has(way.needs))?.href;
}

/** The sections of the account that this member may open. */
export function waysOf(ctx: Ctx<AccountMember>): { href: string; title: string; about: string }[] {
  const t = words(ctx.language, "settings");
  const { account } = ctx.actor;
  return ways
    .filter((way) => account.permissions.has(way.needs))
    .map((way) => ({
      href: `${way.href}?account=${account.number}`,
      title: t(`ways.${way.name}`),
      about: t(`ways.${way.name}About`),
    }));
}

/** The same, each with what it is for. */
export function Ways({ ctx }: { ctx: Ctx<AccountMember> }) {
  const t = words(ctx.language, "settings");
  const mine = waysOf(ctx);
  if (mine.length === 0) return null;
  return (
    <Stack>
      <h2>{t("ways.heading")}</h2>
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
