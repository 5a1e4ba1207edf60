import ChevronRight from "lucide-react/icons/chevron-right";
import type { ReactNode } from "react";
import css from "./details-hint.module.css";
import { Icon } from "./icon";

/** Help that unfolds in place: no tooltip to hover, no dialog to close. */
export function DetailsHint({
  summary,
  open,
  children,
}: {
  summary: string;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details className={css.hint} open={open}>
      <summary>
        <Icon of={ChevronRight} />
        <span>{summary}</span>
      </summary>
      <div className={css.words}>{children}</div>
    </details>
  );
}
