"use client";

import MenuShape from "lucide-react/icons/menu";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { Icon } from "./icon";

/** Opens and folds the panel after it (by style sheet alone); with scripts it folds again when the page changes. */
export function MastheadMenu({ label, className }: { label: string; className?: string }) {
  const details = useRef<HTMLDetailsElement>(null);
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is the reason to fold
  useEffect(() => {
    if (details.current) details.current.open = false;
  }, [path]);
  return (
    <details ref={details} className={className}>
      <summary>
        <Icon of={MenuShape} />
        {label}
      </summary>
    </details>
  );
}
