import type { ReactNode } from "react";
import css from "./page-header.module.css";

/**
 * What this page is. `title` names it in the browser's tab; leave it out on a page with a `Form`, which names the page
 * itself so that faults can show there too.
 */
export function PageHeader({
  title,
  eyebrow,
  heading,
  lead,
  actions,
  size = "page",
}: {
  title?: string;
  eyebrow?: ReactNode;
  heading: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  size?: "page" | "display";
}) {
  return (
    <div className={css.header} data-size={size}>
      {title ? <title>{title}</title> : null}
      <div className={css.words}>
        {eyebrow ? <p className={css.eyebrow}>{eyebrow}</p> : null}
        <h1 className={css.heading}>{heading}</h1>
        {lead ? <p className={css.lead}>{lead}</p> : null}
      </div>
      {actions ? (
        <div className={css.actions} data-print="hide">
          {actions}
        </div>
      ) : null}
    </div>
  );
}
