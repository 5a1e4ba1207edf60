import type { ReactNode } from "react";
import css from "./empty-state.module.css";

/** Nothing here yet: says so, says why, and offers the next step. */
export function EmptyState({
  icon,
  title,
  children,
  action,
  level = 2,
}: {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  level?: 1 | 2 | 3;
}) {
  const Heading = `h${level}` as const;
  return (
    <div className={css.empty}>
      {icon ? <div className={css.icon}>{icon}</div> : null}
      <Heading className={css.title}>{title}</Heading>
      {children ? <div className={css.words}>{children}</div> : null}
      {action ? <div className={css.action}>{action}</div> : null}
    </div>
  );
}
