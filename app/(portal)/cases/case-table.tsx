"use client";

import { Code, Lines, Meta } from "@/app/_list/list";
import { AppLink } from "@/app/_ui/app-link";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { type SeverityLevel, SeverityMark } from "@/app/_ui/severity-mark";
import { StatusPill } from "@/app/_ui/status-pill";
import css from "./cases.module.css";

/** A moment in words: short, whole, and for machines. */
export type PlainTime = { short: string; full: string; iso: string };

/** A row in words, ready to be drawn. */
export type PlainCase = {
  id: string;
  href: string;
  subject: string;
  shown: string;
  by: string;
  /** it is the customer's move */
  yours: boolean;
  turn: string;
  status: string;
  escalated: boolean;
  severity: SeverityLevel;
  severityName: string;
  device: { name: string | null; serial: string } | null;
  next: PlainTime | null;
  /** the sentence about a promise whose time is over */
  overdue: string | null;
  changed: PlainTime;
};

type Say = Record<
  "caption" | "subject" | "turn" | "severity" | "product" | "next" | "changed" | "escalated" | "admin",
  string
>;

const Moment = ({ at }: { at: PlainTime }) => (
  <time className={css.moment} dateTime={at.iso} title={at.full}>
    {at.short}
  </time>
);

/** The table of cases, drawn from plain rows: a page of fifty is sent once and not as elements beside them (speed, rule 3). */
export function CaseTable({ rows, say }: { rows: readonly PlainCase[]; say: Say }) {
  const columns: Column<PlainCase>[] = [
    {
      key: "case",
      header: say.subject,
      rowHeader: true,
      cell: (row) => (
        <Lines>
          <AppLink href={row.href}>{row.subject}</AppLink>
          <Meta>
            <Code>{row.shown}</Code> {row.by}
          </Meta>
        </Lines>
      ),
    },
    {
      key: "turn",
      header: say.turn,
      cell: (row) => (
        <Lines>
          <StatusPill tone={row.yours ? "brand" : "neutral"}>{row.turn}</StatusPill>
          <Meta>{row.status}</Meta>
          {row.escalated ? <StatusPill tone="danger">{say.escalated}</StatusPill> : null}
        </Lines>
      ),
    },
    {
      key: "severity",
      header: say.severity,
      nowrap: true,
      cell: (row) => <SeverityMark level={row.severity} label={row.severityName} />,
    },
    {
      key: "product",
      header: say.product,
      cell: ({ device }) =>
        device ? (
          <Lines>
            <span>{device.name}</span>
            <Meta code>{device.serial}</Meta>
          </Lines>
        ) : (
          say.admin
        ),
    },
    {
      key: "next",
      header: say.next,
      cell: ({ next, overdue }) => {
        if (overdue) return <StatusPill tone="danger">{overdue}</StatusPill>;
        return next ? (
          <StatusPill tone="clock">
            <Moment at={next} />
          </StatusPill>
        ) : (
          "–"
        );
      },
    },
    {
      key: "changed",
      header: say.changed,
      nowrap: true,
      cell: ({ changed }) => <Moment at={changed} />,
    },
  ];
  return (
    <DataTable caption={say.caption} captionHidden columns={columns} rows={rows} rowKey={(row) => row.id} />
  );
}
