import type { ReactNode } from "react";
import { SiteFooter } from "@/app/site-footer";
import { currentCtx } from "@/lib/web/session";

export default async function DevLayout({ children }: { children: ReactNode }) {
  const ctx = await currentCtx();
  return (
    <>
      {children}
      <SiteFooter language={ctx.language} />
    </>
  );
}
