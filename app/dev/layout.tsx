import type { ReactNode } from "react";
import { SiteFooter } from "@/app/site-footer";
import { layoutCtx } from "@/lib/web/page";

export default async function DevLayout({ children }: { children: ReactNode }) {
  const ctx = await layoutCtx();
  return (
    <>
      {children}
      <SiteFooter language={ctx.language} />
    </>
  );
}
