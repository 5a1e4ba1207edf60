import { TabLinks } from "@/app/_ui/tab-links";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";

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
    <TabLinks
      label={t("tabs")}
      tabs={tabs.map((tab) => ({
        href: `${addresses[tab]}?account=${account.number}`,
        label: t(`tab.${tab}`),
        current: tab === here,
      }))}
    />
  );
}
