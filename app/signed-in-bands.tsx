import type { ReactNode } from "react";
import { BrandMark } from "@/app/_ui/brand-mark";
import type { NavLink } from "@/app/_ui/masthead";
import { SkipLink } from "@/app/_ui/skip-link";
import { AccountSwitch } from "@/app/(portal)/account-switch";
import { switchAccountAction } from "@/app/(portal)/actions";
import { PersonMenu } from "@/app/(portal)/person-menu";
import { PortalMasthead } from "@/app/portal-masthead";
import { SiteFooter } from "@/app/site-footer";
import type { Ctx, Member } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";

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
                accounts={actor.accounts.map(({ id, number, name: company }) => ({
                  id,
                  number,
                  name: company,
                }))}
                remembered={actor.account.id}
                action={switchAccountAction}
                say={{ acting: t("shell.acting"), switchAccount: t("shell.switchAccount") }}
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
      {children}
      <SiteFooter language={ctx.language} width={width} />
    </>
  );
}
