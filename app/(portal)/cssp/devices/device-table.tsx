"use client";

import type { MouseEvent } from "react";
import listCss from "@/app/_list/list.module.css";
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
  const none = <span className={listCss.meta}>{say.none}</span>;
  const code = (text: string | null) => (text ? <span className={listCss.code}>{text}</span> : none);
  const lines = (texts: readonly (string | null)[]) => {
    const said = texts.filter((text) => text !== null);
    if (said.length === 0) return none;
    return (
      <div className={listCss.two}>
        {said.map((text, place) => (
          <span key={text} className={place === 0 ? undefined : listCss.meta}>
            {text}
          </span>
        ))}
      </div>
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
        <div className={listCss.two}>
          {row.href ? (
            <AppLink href={row.href} className={listCss.code}>
              {row.serial}
            </AppLink>
          ) : (
            code(row.serial)
          )}
          <span className={listCss.meta}>{row.name ? `${row.name} · ${row.model}` : row.model}</span>
        </div>
      ),
    },
    { key: "code", header: say.code, nowrap: true, cell: (row) => code(row.authCode) },
    {
      key: "ids",
      header: `${say.cpuId} / ${say.uuid}`,
      cell: (row) =>
        row.cpuId || row.uuid ? (
          <div className={listCss.two}>
            {row.cpuId ? code(row.cpuId) : null}
            {row.uuid ? <span className={`${listCss.meta} ${listCss.code}`}>{row.uuid}</span> : null}
          </div>
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
          <div className={listCss.two}>
            <span>{row.expires}</span>
            {row.over ? <StatusPill tone="danger">{row.over}</StatusPill> : null}
          </div>
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
                <div className={listCss.two}>
                  <AppLink href={row.customer.href}>{row.customer.company}</AppLink>
                  <span className={listCss.meta}>{row.customer.about}</span>
                </div>
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
    <form method="get" action="/cssp/devices/end-user" className={listCss.rows}>
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
            <span className={listCss.meta}>{say.addAllHint}</span>
          </>
        ) : null}
      </section>
    </form>
  );
}
