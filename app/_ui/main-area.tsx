import type { ReactNode } from "react";
import css from "./main-area.module.css";

/**
 * The page between masthead and footer. `before` stands in front of the main landmark: back link, breadcrumb, flash.
 * Widths: `text` for reading and forms, `page` for most screens, `full` for staff tables.
 */
export function MainArea({
  before,
  width = "page",
  children,
}: {
  before?: ReactNode;
  width?: "text" | "page" | "full";
  children: ReactNode;
}) {
  return (
    <div className={css.area} data-width={width}>
      <div className={css.inner}>
        {before ? <div className={css.before}>{before}</div> : null}
        <main id="main" tabIndex={-1} className={css.main}>
          {children}
        </main>
      </div>
    </div>
  );
}
