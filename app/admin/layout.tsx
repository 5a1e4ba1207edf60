import type { ReactNode } from "react";
import { SignedInBands } from "@/app/signed-in-bands";
import type { Ctx, Member, StaffMember } from "@/lib/access/ctx";
import { countQuarantine } from "@/lib/cases/mail/quarantine/queries";
import { layoutCtx } from "@/lib/web/page";
import { staffMenu } from "./menu";

/** Around the pages of staff, in watch density. It admits nobody: each page's door does. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const ctx = await layoutCtx();
  if (ctx.actor.kind !== "member" || !ctx.actor.staff) return children;
  const { permissions } = ctx.actor.staff;
  const held = permissions.has("staff.cases") ? await countQuarantine(ctx as Ctx<StaffMember>) : 0;
  return (
    <SignedInBands
      ctx={ctx as Ctx<Member>}
      links={staffMenu(ctx.language, permissions, held)}
      withAccount={false}
      width="full"
    >
      <div data-density="watch">{children}</div>
    </SignedInBands>
  );
}
