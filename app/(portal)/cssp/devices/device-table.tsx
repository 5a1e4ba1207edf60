"use client";

import type { MouseEvent } from "react";
import { Code, Lines, ListRows, Meta } from "@/app/_list/list";
import { AppLink } from "@/app/_ui/app-link";
import { Button } from "@/app/_ui/button";
import control from "@/app/_ui/control.module.css";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { StatusPill } from "@/app/_ui/status-pill";
import { useScripts } from "@/app/_ui/use-scripts";
import css from "./devices.module.css";

/** A row in words, ready to be drawn. */
export type PlainDevice = {
  serial: string;
  href: string | null;
  name: string | null;
  model: string;
  authCode: string | null;
  cpuId: string | null;
  uuid: string | null;
  bundle: string | null;
  support: string | null;
  supportUntil: string | null;
  expires: string | null;
  over: string | null;
  registered: string;
  info: "missing" | "complete" | "confirmed";
  infoWord: string;
  customer: { href: string; company: string; about: string } | null;
};

type Say = Record<
  | "caption"
  | "select"
  | "selectOf"
  | "selectAll"
  | "serial"
  | "code"
  | "cpuId"
  | "uuid"
  | "registered"
  | "package"
  | "expires"
  | "customer"
  | "info"
  | "none"
  | "deed"
  | "add"
  | "addAll"
  | "addAllHint",
  string
>;

const tones = { missing: "clock", complete: "neutral", confirmed: "ok" } as const;

function columnsOf(say: Say, tickable: boolean, withCustomer: boolean): Column<PlainDevice>[] {
  const none = <Meta>{say.none}</Meta>;
  const code = (text: string | null) => (text ? <Code>{text}</Code> : none);
  const lines = (texts: readonly (string | null)[]) => {
    const said = texts.filter((text) => text !== null);
    if (said.length === 0) return none;
    return (
      <Lines>
        {said.map((text, place) =>
          place === 0 ? <span key={text}>{text}</span> : <Meta key={text}>{text}</Meta>,
        )}
      </Lines>
    );
  };
  return [
    ...(tickable
      ? [
          {
            key: "tick",
            header: say.select,
            cell: (row: PlainDevice) => (
              <input
                type="checkbox"
                name="serial"
                value={row.serial}
                className={control.tick}
                aria-label={say.selectOf.replace("{serial}", row.serial)}
              />
            ),
          },
        ]
      : []),
    {
      key: "serial",
      header: say.serial,
      rowHeader: true,
      cell: (row) => (
        <Lines>
          {row.href ? (
            <AppLink href={row.href}>
              <Code>{row.serial}</Code>
            </AppLink>
          ) : (
            code(row.serial)
          )}
          <Meta>{row.name ? `${row.name} · ${row.model}` : row.model}</Meta>
        </Lines>
      ),
    },
    { key: "code", header: say.code, nowrap: true, cell: (row) => code(row.authCode) },
    {
      key: "ids",
      header: `${say.cpuId} / ${say.uuid}`,
      cell: (row) =>
        row.cpuId || row.uuid ? (
          <Lines>
            {row.cpuId ? code(row.cpuId) : null}
            {row.uuid ? <Meta code>{row.uuid}</Meta> : null}
          </Lines>
        ) : (
          none
        ),
    },
    { key: "registered", header: say.registered, nowrap: true, cell: (row) => row.registered },
    {
      key: "package",
      header: say.package,
      cell: (row) => lines([row.bundle, row.support, row.supportUntil]),
    },
    {
      key: "expires",
      header: say.expires,
      nowrap: true,
      cell: (row) =>
        row.expires ? (
          <Lines>
            <span>{row.expires}</span>
            {row.over ? <StatusPill tone="danger">{row.over}</StatusPill> : null}
          </Lines>
        ) : (
          none
        ),
    },
    ...(withCustomer
      ? [
          {
            key: "customer",
            header: say.customer,
            cell: (row: PlainDevice) =>
              row.customer ? (
                <Lines>
                  <AppLink href={row.customer.href}>{row.customer.company}</AppLink>
                  <Meta>{row.customer.about}</Meta>
                </Lines>
              ) : (
                none
              ),
          },
          {
            key: "info",
            header: say.info,
            cell: (row: PlainDevice) => <StatusPill tone={tones[row.info]}>{row.infoWord}</StatusPill>,
          },
        ]
      : []),
  ];
}

/** Ticks or unticks every row of the page; only there where scripts run. */
function SelectAll({ label }: { label: string }) {
  const scripts = useScripts();
  if (!scripts) return null;
  const all = (event: MouseEvent<HTMLButtonElement>) => {
    const boxes = event.currentTarget.form?.querySelectorAll<HTMLInputElement>("input[name=serial]") ?? [];
    const tick = ![...boxes].every((box) => box.checked);
    for (const box of boxes) box.checked = tick;
  };
  return (
    <Button type="button" look="quiet" onClick={all}>
      {label}
    </Button>
  );
}

/**
 * The list from plain rows. Choosing devices is an address (GET), so that it works without scripts and can be gone back
 * to. `choosing` null: a plain table; `all`: there are more than these rows.
 */
export function DeviceTable({
  rows,
  say,
  choosing,
  withCustomer = true,
}: {
  rows: readonly PlainDevice[];
  say: Say;
  choosing: { account: number; query: Readonly<Record<string, string>>; all: boolean } | null;
  withCustomer?: boolean;
}) {
  const table = (
    <DataTable
      caption={say.caption}
      captionHidden
      dense
      columns={columnsOf(say, choosing !== null, withCustomer)}
      rows={rows}
      rowKey={(row) => row.serial}
    />
  );
  if (!choosing) return table;
  return (
    <form method="get" action="/cssp/devices/end-user">
      <ListRows>
        <input type="hidden" name="account" value={choosing.account} />
        {Object.entries(choosing.query).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {table}
        <section aria-label={say.deed} className={css.deeds}>
          <Button look="primary">{say.add}</Button>
          <SelectAll label={say.selectAll} />
          {choosing.all ? (
            <>
              <Button name="all" value="1">
                {say.addAll}
              </Button>
              <Meta>{say.addAllHint}</Meta>
            </>
          ) : null}
        </section>
      </ListRows>
    </form>
  );
}
