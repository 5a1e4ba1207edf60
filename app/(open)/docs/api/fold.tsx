import ChevronRight from "lucide-react/icons/chevron-right";
import type { ReactNode } from "react";
import { Icon } from "@/app/_ui/icon";
import { Stack } from "@/app/_ui/stack";
import css from "./fold.module.css";

/**
 * A part of a long page, folded until somebody comes for it. A link to its id leads into what is folded, which browsers
 * then open; on paper all of it is there.
 */
export function Fold({ id, title, children }: { id: string; title: ReactNode; children: ReactNode }) {
  return (
    <details className={css.fold}>
      <summary>
        <Icon of={ChevronRight} />
        <h3 className={css.title}>{title}</h3>
      </summary>
      <div id={id} className={css.body}>
        <Stack gap="m">{children}</Stack>
      </div>
    </details>
  );
}

/** Folds that follow one another. */
export function Folds({ children }: { children: ReactNode }) {
  return <div className={css.folds}>{children}</div>;
}
