import { AppLink } from "@/app/_ui/app-link";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import css from "./license-tabs.module.css";

const addresses = {
  licenses: "/licenses",
  codes: "/licenses/codes",
  board: "/licenses/board",
  credits: "/licenses/credits",
} as const;

/** The pages about licenses, as links beside one another. */
export function LicenseTabs({ ctx, here }: { ctx: Ctx<AccountMember>; here: keyof typeof addresses }) {
  const { account } = ctx.actor;
  const t = words(ctx.language, "licensing");
  const tabs = (Object.keys(addresses) as (keyof typeof addresses)[]).filter(
    (tab) => tab !== "credits" || account.permissions.has("credits.read"),
  );
  return (
    <nav aria-label={t("tabs")} className={css.tabs}>
      {tabs.map((tab) => (
        <AppLink
          key={tab}
          href={`${addresses[tab]}?account=${account.number}`}
          aria-current={tab === here ? "page" : undefined}
        >
          {t(`tab.${tab}`)}
        </AppLink>
      ))}
    </nav>
  );
}
