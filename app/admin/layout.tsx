import type { ReactNode } from "react";
import { SignedInBands } from "@/app/signed-in-bands";
import type { Ctx, Member, StaffMember } from "@/lib/access/ctx";
import type { StaffPermission } from "@/lib/access/roles";
import { countQuarantine } from "@/lib/cases/mail/quarantine/queries";
import { words } from "@/lib/i18n/words";
import { layoutCtx } from "@/lib/web/page";

/** Around the pages of staff, in watch density. It admits nobody: each page's door does. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const ctx = await layoutCtx();
  if (ctx.actor.kind !== "member" || !ctx.actor.staff) return children;
  const { permissions } = ctx.actor.staff;
  const t = words(ctx.language, "staff");
  const q = words(ctx.language, "quarantine");
  const held = permissions.has("staff.cases") ? await countQuarantine(ctx as Ctx<StaffMember>) : 0;
  const all: { needs: StaffPermission; href: string; label: string }[] = [
    { needs: "staff.read", href: "/admin", label: t("nav.overview") },
    { needs: "staff.cases", href: "/admin/queue", label: words(ctx.language, "desk")("nav.queue") },
    {
      needs: "staff.cases",
      href: "/admin/quarantine",
      label: held > 0 ? q("navCount", { count: held }) : q("nav"),
    },
    { needs: "staff.cases", href: "/admin/handover", label: words(ctx.language, "desk")("nav.handover") },
    { needs: "staff.articles", href: "/admin/articles", label: words(ctx.language, "articles")("title") },
    { needs: "staff.accounts", href: "/admin/accounts", label: t("nav.accounts") },
    { needs: "staff.accounts", href: "/admin/users", label: t("nav.users") },
    { needs: "staff.assets", href: "/admin/assets", label: t("nav.assets") },
    { needs: "staff.accounts", href: "/admin/registrations", label: t("nav.registrations") },
    { needs: "staff.orders", href: "/admin/orders", label: t("nav.orders") },
    { needs: "staff.orders", href: "/admin/imports", label: words(ctx.language, "imports")("title") },
    {
      needs: "staff.replace",
      href: "/admin/replacements",
      label: words(ctx.language, "transfers")("replacements.title"),
    },
    { needs: "staff.catalog", href: "/admin/catalog", label: t("nav.catalog") },
    { needs: "staff.catalog", href: "/admin/plans", label: t("nav.plans") },
    { needs: "staff.cases_manage", href: "/admin/reports", label: words(ctx.language, "reports")("title") },
    {
      needs: "staff.cases_manage",
      href: "/admin/calendars",
      label: words(ctx.language, "hours")("title"),
    },
    { needs: "staff.mail", href: "/admin/mails", label: t("nav.mails") },
    { needs: "staff.cases_manage", href: "/admin/teams", label: words(ctx.language, "desk")("nav.teams") },
    { needs: "staff.cases_manage", href: "/admin/macros", label: words(ctx.language, "desk")("nav.macros") },
  ];
  const links = [
    ...all.filter((link) => permissions.has(link.needs)),
    { href: "/home", label: t("nav.home") },
  ];
  return (
    <SignedInBands ctx={ctx as Ctx<Member>} links={links} withAccount={false} width="full">
      <div data-density="watch">{children}</div>
    </SignedInBands>
  );
}
