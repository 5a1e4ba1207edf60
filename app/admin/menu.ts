import type { NavLink } from "@/app/_ui/masthead";
import type { StaffPermission } from "@/lib/access/roles";
import { countCap } from "@/lib/accounts/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";

type Page = NavLink & { readonly needs: StaffPermission };

/**
 * The menu of staff: parts, and the pages of each that one may open. A part leads to its first page; one with a single
 * page is that page. `held`: how many mails wait for a decision; counted up to `countCap`.
 */
export function staffMenu(
  language: Language,
  permissions: ReadonlySet<StaffPermission>,
  held: number,
): NavLink[] {
  const t = words(language, "staff");
  const desk = words(language, "desk");
  const mail = words(language, "quarantine");
  const heldLabel =
    held > countCap
      ? mail("navMore", { count: countCap })
      : held > 0
        ? mail("navCount", { count: held })
        : mail("nav");
  const parts: { label: string; pages: Page[] }[] = [
    { label: t("nav.overview"), pages: [{ needs: "staff.read", href: "/admin", label: t("nav.overview") }] },
    {
      label: t("nav.cases"),
      pages: [
        { needs: "staff.cases", href: "/admin/queue", label: desk("nav.queue"), covers: "/admin/cases" },
        { needs: "staff.cases", href: "/admin/quarantine", label: heldLabel },
        { needs: "staff.cases", href: "/admin/handover", label: desk("nav.handover") },
        { needs: "staff.cases_manage", href: "/admin/reports", label: words(language, "reports")("title") },
        { needs: "staff.cases_manage", href: "/admin/teams", label: desk("nav.teams") },
        { needs: "staff.cases_manage", href: "/admin/macros", label: desk("nav.macros") },
        { needs: "staff.cases_manage", href: "/admin/calendars", label: words(language, "hours")("title") },
      ],
    },
    {
      label: words(language, "articles")("title"),
      pages: [
        { needs: "staff.articles", href: "/admin/articles", label: words(language, "articles")("title") },
      ],
    },
    {
      label: t("nav.customers"),
      pages: [
        { needs: "staff.accounts", href: "/admin/accounts", label: t("nav.accounts") },
        { needs: "staff.accounts", href: "/admin/users", label: t("nav.users") },
        { needs: "staff.assets", href: "/admin/assets", label: t("nav.assets") },
        { needs: "staff.accounts", href: "/admin/registrations", label: t("nav.registrations") },
        {
          needs: "staff.replace",
          href: "/admin/replacements",
          label: words(language, "transfers")("replacements.title"),
        },
      ],
    },
    {
      label: t("nav.products"),
      pages: [
        { needs: "staff.orders", href: "/admin/orders", label: t("nav.orders") },
        { needs: "staff.orders", href: "/admin/imports", label: words(language, "imports")("title") },
        { needs: "staff.catalog", href: "/admin/catalog", label: t("nav.catalog") },
        { needs: "staff.catalog", href: "/admin/plans", label: t("nav.plans") },
      ],
    },
    { label: t("nav.mails"), pages: [{ needs: "staff.mail", href: "/admin/mails", label: t("nav.mails") }] },
  ];
  const links = parts.flatMap(({ label, pages }): NavLink[] => {
    const open = pages.filter(({ needs }) => permissions.has(needs)).map(({ needs: _, ...page }) => page);
    const [first, ...more] = open;
    if (!first) return [];
    return more.length > 0 ? [{ href: first.href, label, pages: open }] : [first];
  });
  return [...links, { href: "/home", label: t("nav.home") }];
}
