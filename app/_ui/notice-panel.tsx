import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import Clock from "lucide-react/icons/clock";
import Info from "lucide-react/icons/info";
import type { ReactNode } from "react";
import { Icon } from "./icon";
import css from "./notice-panel.module.css";

type NoticeKind = "info" | "ok" | "danger" | "clock" | "plain";

const shapes = { info: Info, ok: CircleCheck, danger: CircleAlert, clock: Clock, plain: Info };

/** Something to know before going on; part of the page, not an announcement. `clock` only for times and promises. */
export function NoticePanel({
  kind = "info",
  title,
  level = 2,
  children,
}: {
  kind?: NoticeKind;
  title?: ReactNode;
  level?: 2 | 3;
  children?: ReactNode;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className={css.panel} data-kind={kind}>
      <Icon of={shapes[kind]} />
      <div className={css.words}>
        {title ? <Heading className={css.title}>{title}</Heading> : null}
        {children}
      </div>
    </div>
  );
}

/** The result of what was just done, said once on the next page and read out by screen readers. */
export function Flash({ kind, children }: { kind: "ok" | "info" | "danger"; children: ReactNode }) {
  return (
    <div className={css.panel} data-kind={kind} data-flash role={kind === "danger" ? "alert" : "status"}>
      <Icon of={shapes[kind]} />
      <div className={css.words}>{children}</div>
    </div>
  );
}
