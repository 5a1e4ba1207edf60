import type { ReactNode } from "react";
import { OpenBands } from "@/app/open-bands";
import { SignedInBands } from "@/app/signed-in-bands";
import type { Ctx, Member } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { layoutCtx } from "@/lib/web/page";
import { entryOf } from "./account/ways";

/** Around the pages of members. It admits nobody: each page's door does. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const ctx = await layoutCtx();
  // the knowledge base is open to everybody
  if (ctx.actor.kind !== "member")
    return (
      <OpenBands language={ctx.language} signedIn={false}>
        {children}
      </OpenBands>
    );
  const t = words(ctx.language, "home");
  const account = ctx.actor.account && entryOf(ctx.actor.account.permissions);
  const links = [
    { href: "/home", label: t("title") },
    ...(ctx.actor.account?.permissions.has("cases.read")
      ? [{ href: "/cases", label: t("shell.cases") }]
      : []),
    ...(ctx.actor.account?.permissions.has("assets.read")
      ? [{ href: "/assets", label: t("shell.assets") }]
      : []),
    ...(ctx.actor.account?.permissions.has("licenses.read")
      ? [{ href: "/licenses", label: t("shell.licenses") }]
      : []),
    ...(ctx.actor.account?.permissions.has("provisioning.read")
      ? [{ href: "/cssp/devices", label: t("shell.cssp") }]
      : []),
    { href: "/knowledge", label: t("shell.knowledge") },
    ...(account ? [{ href: account, label: t("shell.account") }] : []),
    ...(ctx.actor.staff ? [{ href: "/admin", label: t("shell.admin") }] : []),
  ];
  return (
    <SignedInBands ctx={ctx as Ctx<Member>} links={links} withAccount>
      {children}
    </SignedInBands>
  );
}
