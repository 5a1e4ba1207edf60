import type { ReactNode } from "react";
import { OpenBands } from "@/app/open-bands";
import { layoutCtx } from "@/lib/web/page";

export default async function OpenLayout({ children }: { children: ReactNode }) {
  const { language, actor } = await layoutCtx();
  return (
    <OpenBands language={language} signedIn={actor.kind === "member"}>
      {children}
    </OpenBands>
  );
}
