import type { ReactNode } from "react";
import css from "./stack.module.css";

/** Things under one another with even space. */
export function Stack({ gap = "m", children }: { gap?: "s" | "m" | "l"; children: ReactNode }) {
  return (
    <div className={css.stack} data-gap={gap}>
      {children}
    </div>
  );
}

/** Things beside one another, wrapping. */
export function Row({ children }: { children: ReactNode }) {
  return <div className={css.row}>{children}</div>;
}

/** As many equal columns as fit; `narrow` for short things (numbers, the parts of a name). */
export function Columns({ narrow, children }: { narrow?: boolean; children: ReactNode }) {
  return (
    <div className={css.columns} data-narrow={narrow || undefined}>
      {children}
    </div>
  );
}

/** The matter and what stands beside it; the side moves below when the page is narrow. */
export function Split({ side, children }: { side: ReactNode; children: ReactNode }) {
  return (
    <div className={css.split}>
      <div className={css.stack} data-gap="l">
        {children}
      </div>
      <div className={css.stack} data-gap="m">
        {side}
      </div>
    </div>
  );
}
