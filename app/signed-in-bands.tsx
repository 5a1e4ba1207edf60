import type { ReactNode } from "react";
import { BrandMark } from "@/app/_ui/brand-mark";
import type { NavLink } from "@/app/_ui/masthead";
import { SkipLink } from "@/app/_ui/skip-link";
import { AccountSwitch } from "@/app/(portal)/account-switch";
import { switchAccountAction } from "@/app/(portal)/actions";
import { LinkBand } from "@/app/(portal)/link-band";
import { PersonMenu } from "@/app/(portal)/person-menu";
import { PortalMasthead } from "@/app/portal-masthead";
import { SiteFooter } from "@/app/site-footer";
import type { Ctx, Member } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";

/** For each account one reaches through a link: that, and from where. */
function sentencesOfLinks({ language, actor }: Ctx<Member>): Record<string, string> {
  const t = words(language, "settings");
  return Object.fromEntries(
    actor.accounts.flatMap(({ id, name, home }) =>
      home ? [[id, t("acting", { name, home: home.name })]] : [],
    ),
  );
}

/** The bands above and below every page of somebody who is signed in, members and staff alike. */
export function SignedInBands({
  ctx,
  links,
  withAccount,
  width,
  children,
}: {
  ctx: Ctx<Member>;
  links: readonly NavLink[];
  withAccount: boolean;
  width?: "page" | "full";
  children: ReactNode;
}) {
  const common = words(ctx.language, "common");
  const t = words(ctx.language, "home");
  const m = words(ctx.language, "members");
  const { actor } = ctx;
  const name = displayName(actor, ctx.language);
  return (
    <>
      <SkipLink>{common("skip")}</SkipLink>
      <PortalMasthead
        brand={
          <>
            <BrandMark /> {env().PORTAL_NAME}
          </>
        }
        links={links}
        width={width}
        say={{ nav: t("shell.nav"), menu: t("shell.menu") }}
        right={
          <>
            {withAccount && actor.account ? (
              <AccountSwitch
                accounts={actor.accounts.map(({ id, number, name: company, home }) => ({
                  id,
                  number,
                  name: company,
                  through: home ? m("switching.home", { home: home.name }) : null,
                }))}
                remembered={actor.account.id}
                action={switchAccountAction}
                say={{
                  acting: t("shell.acting"),
                  switchAccount: t("shell.switchAccount"),
                  linked: m("switching.linked"),
                  search: m("switching.search"),
                  all: m("switching.all", { count: actor.accounts.length }),
                  none: m("switching.none"),
                }}
              />
            ) : null}
            <PersonMenu
              name={name}
              links={[
                { href: "/profile", label: t("shell.profile") },
                { href: "/profile/security", label: t("shell.security") },
              ]}
              say={{ person: t("shell.person", { name }), signOut: t("shell.signOut") }}
            />
          </>
        }
      />
      {withAccount && actor.account ? (
        <LinkBand
          accounts={actor.accounts.map(({ id, number }) => ({ id, number }))}
          linked={sentencesOfLinks(ctx)}
          remembered={actor.account.id}
        />
      ) : null}
      {children}
      <SiteFooter language={ctx.language} width={width} />
    </>
  );
}
