import type { ReactNode } from "react";
import css from "./card.module.css";

/** One matter on its own sheet. */
export function Card({
  title,
  level = 2,
  actions,
  children,
}: {
  title?: ReactNode;
  level?: 2 | 3;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className={css.card}>
      {title || actions ? (
        <div className={css.head}>
          {title ? <Heading className={css.title}>{title}</Heading> : null}
          {actions ? (
            <div className={css.actions} data-print="hide">
              {actions}
            </div>
          ) : null}
        </div>
      ) : null}
      {children}
    </section>
  );
}
