import { AppLink } from "@/app/_ui/app-link";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import css from "./cssp-nav.module.css";

/** The pages of the CSSP programme in the order of the work: devices, whose they are, what was bought, what programs did. */
const sections = [
  { href: "/cssp/devices", name: "devices" },
  { href: "/cssp/end-users", name: "endUsers" },
  { href: "/cssp/quality", name: "quality" },
  { href: "/cssp/import", name: "import" },
  { href: "/cssp/codes", name: "codes" },
  { href: "/cssp/orders", name: "orders" },
  { href: "/cssp/usage", name: "usage" },
  { href: "/cssp/requests", name: "requests" },
] as const;
export type CsspSection = (typeof sections)[number]["name"];

/** Leads through the pages of the CSSP programme; stands before the main part of each (`before` of `MainArea`). */
export function CsspNav({ ctx, current }: { ctx: Ctx<AccountMember>; current: CsspSection }) {
  const t = words(ctx.language, "provisioning");
  return (
    <nav aria-label={t("nav.label")} className={css.nav} data-print="hide">
      <ul>
        {sections.map(({ href, name }) => (
          <li key={name}>
            <AppLink
              href={`${href}?account=${ctx.actor.account.number}`}
              aria-current={name === current ? "page" : undefined}
            >
              {t(`nav.${name}`)}
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
