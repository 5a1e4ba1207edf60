"use client";

import { Button } from "@/app/_ui/button";
import { useScripts } from "@/app/_ui/use-scripts";

/** The browser's own print dialog; without scripts its menu does the same. */
export function PrintButton({ children }: { children: string }) {
  const scripts = useScripts();
  return scripts ? (
    <Button type="button" onClick={() => window.print()}>
      {children}
    </Button>
  ) : null;
}
