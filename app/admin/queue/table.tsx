"use client";

import { useActionState, useState } from "react";
import css from "@/app/_desk/desk.module.css";
import { PresenceMark } from "@/app/_desk/presence-marks";
import { AppLink } from "@/app/_ui/app-link";
import { Button } from "@/app/_ui/button";
import control from "@/app/_ui/control.module.css";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { reachable } from "@/app/_ui/form-answer";
import { Flash } from "@/app/_ui/notice-panel";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SeverityMark } from "@/app/_ui/severity-mark";
import { Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { useScripts } from "@/app/_ui/use-scripts";
import { emptyFormState, type FormServerAction } from "@/lib/web/form-state";
import type { PlainCase } from "./row";

type Say = Record<
  | "caption"
  | "tick"
  | "tickOf"
  | "severity"
  | "case"
  | "customer"
  | "status"
  | "due"
  | "owner"
  | "escalated"
  | "late"
  | "empty"
  | "emptyText"
  | "act"
  | "go"
  | "take"
  | "unreachable"
  | "one"
  | "many",
  string
>;

/** The rows of the queue, and a bar for what is done to the chosen ones: first looked at on a page of its own. */
export function QueueTable({
  rows,
  say,
  acts,
  take,
  me,
  back,
}: {
  rows: readonly PlainCase[];
  say: Say;
  acts: readonly SelectOption[];
  /** gives the chosen cases to whoever looks, at once: it can be taken back */
  take: FormServerAction;
  /** id of whoever looks */
  me: string;
  /** the filter one looks through, to come back to */
  back: string;
}) {
  const scripts = useScripts();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  // drawn anew, the queue may have lost a case that was ticked: nothing is done to what nobody sees
  const chosen = ticked.filter((number) => rows.some(({ shown }) => shown === number));
  const [taken, dispatch] = useActionState(reachable(take, say.unreachable), emptyFormState);
  const refused = taken.message ?? taken.errors[0]?.message;
  const columns: Column<PlainCase>[] = [
    {
      key: "tick",
      header: say.tick,
      cell: (row) => (
        <input
          type="checkbox"
          name="numbers"
          value={row.shown}
          className={control.tick}
          aria-label={say.tickOf.replace("{number}", row.shown)}
        />
      ),
    },
    {
      key: "severity",
      header: say.severity,
      cell: (row) => <SeverityMark level={row.severity} label={row.severityName} short />,
    },
    {
      key: "case",
      header: say.case,
      rowHeader: true,
      cell: (row) => (
        <div className={css.two} data-key-step>
          <AppLink href={row.href}>{row.subject}</AppLink>
          <span className={css.meta}>
            {row.shown} · {row.language}
          </span>
          <PresenceMark number={row.number} className={css.here} />
        </div>
      ),
    },
    {
      key: "due",
      header: say.due,
      nowrap: true,
      cell: (row) => (
        <div className={css.two}>
          <span className={css.due} data-late={row.late || undefined} data-none={!row.promised || undefined}>
            {row.due}
          </span>
          {row.late ? <span className={css.meta}>{say.late}</span> : null}
        </div>
      ),
    },
    {
      key: "status",
      header: say.status,
      cell: (row) => (
        <>
          <StatusPill>{row.status}</StatusPill>{" "}
          {row.escalated ? <StatusPill tone="danger">{say.escalated}</StatusPill> : null}
        </>
      ),
    },
    {
      key: "customer",
      header: say.customer,
      cell: (row) => (
        <div className={css.two}>
          <span>{row.customer}</span>
          <span className={css.meta}>{row.device}</span>
        </div>
      ),
    },
    { key: "owner", header: say.owner, cell: (row) => row.owner },
  ];
  if (rows.length === 0) return <EmptyState title={say.empty}>{say.emptyText}</EmptyState>;
  return (
    <Stack gap="s">
      <form
        method="get"
        action="/admin/queue/bulk"
        onChange={(event) => setTicked(new FormData(event.currentTarget).getAll("numbers").map(String))}
      >
        <Stack gap="s">
          <DataTable
            caption={say.caption}
            captionHidden
            columns={columns}
            rows={rows}
            rowKey={(row) => row.shown}
          />
          <div className={css.bar}>
            <SelectField name="act" label={say.act} options={acts} width="md" />
            <Button data-key="go">{say.go}</Button>
            {scripts ? (
              <Button form="take-chosen" data-key="take">
                {say.take}
              </Button>
            ) : null}
            <span role="status">
              {chosen.length === 0
                ? ""
                : (chosen.length === 1 ? say.one : say.many).replace("{count}", String(chosen.length))}
            </span>
          </div>
          <input type="hidden" name="back" value={back} />
        </Stack>
      </form>
      {/* a form of its own, because the one around the table only asks */}
      <form id="take-chosen" action={dispatch}>
        <input type="hidden" name="numbers" value={chosen.join(" ")} />
        <input type="hidden" name="act" value="assign" />
        <input type="hidden" name="engineer" value={me} />
        <input type="hidden" name="back" value={back} />
        {refused ? <Flash kind={taken.message_kind ?? "danger"}>{refused}</Flash> : null}
      </form>
    </Stack>
  );
}
