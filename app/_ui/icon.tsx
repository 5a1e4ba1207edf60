import type { LucideIcon } from "lucide-react";

/**
 * One lucide icon, 20 px with a 1.75 stroke, silent to screen readers: the text beside it speaks.
 * Import icons one by one: `import Check from "lucide-react/icons/check"`.
 */
export function Icon({ of: Shape, size = 20 }: { of: LucideIcon; size?: 16 | 20 | 24 | 32 }) {
  return <Shape size={size} strokeWidth={1.75} aria-hidden="true" focusable="false" />;
}
