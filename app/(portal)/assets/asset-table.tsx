"use client";

import type { MouseEvent } from "react";
import { Code, Lines, ListRows, Meta } from "@/app/_list/list";
import { AppLink } from "@/app/_ui/app-link";
import { Button } from "@/app/_ui/button";
import control from "@/app/_ui/control.module.css";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { FieldError } from "@/app/_ui/field";
import { Form, type FormProps } from "@/app/_ui/form";
import { useField } from "@/app/_ui/form-context";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField } from "@/app/_ui/select-field";
import { StatusPill } from "@/app/_ui/status-pill";
import { TextField } from "@/app/_ui/text-field";
import { useScripts } from "@/app/_ui/use-scripts";
import css from "./assets.module.css";

/** A row in words, ready to be drawn. */
export type PlainRow = {
  serial: string;
  href: string;
  name: string | null;
  product: string;
  family: string;
  group: string | null;
  tags: readonly string[];
  place: string;
  support: { when: string; over: string | null; later: string | null } | null;
  registered: string;
  marks: readonly string[];
  /** can still be changed */
  living: boolean;
};

type Say = Record<
  | "caption"
  | "select"
  | "selectOf"
  | "selectAll"
  | "name"
  | "product"
  | "where"
  | "place"
  | "support"
  | "registered"
  | "none"
  | "title"
  | "tag"
  | "tagHint"
  | "add"
  | "remove"
  | "group"
  | "choose"
  | "take"
  | "put"
  | "setPlace"
  | "decommission",
  string
>;
type Deeds = { change: boolean; decommission: boolean; groups: readonly { id: string; name: string }[] };

function Tick({ row, say }: { row: PlainRow; say: Say }) {
  const field = useField("serials");
  if (!row.living) return null;
  return (
    <input
      type="checkbox"
      name="serials"
      value={row.serial}
      defaultChecked={field.takes(row.serial) ?? false}
      className={control.tick}
      aria-label={say.selectOf.replace("{serial}", row.serial)}
      aria-describedby={field.errorId}
    />
  );
}

function columnsOf(say: Say, tickable: boolean): Column<PlainRow>[] {
  const or = (text: string | null) => text || <Meta>{say.none}</Meta>;
  return [
    ...(tickable
      ? [{ key: "tick", header: say.select, cell: (row: PlainRow) => <Tick row={row} say={say} /> }]
      : []),
    {
      key: "name",
      header: say.name,
      rowHeader: true,
      cell: (row) => (
        <Lines>
          <AppLink href={row.href}>{row.name ?? <Code>{row.serial}</Code>}</AppLink>
          {row.name ? <Meta code>{row.serial}</Meta> : null}
          {row.marks.map((mark) => (
            <StatusPill key={mark}>{mark}</StatusPill>
          ))}
        </Lines>
      ),
    },
    {
      key: "product",
      header: say.product,
      cell: (row) => (
        <Lines>
          <span>{row.product}</span>
          <Meta>{row.family}</Meta>
        </Lines>
      ),
    },
    {
      key: "where",
      header: say.where,
      cell: (row) =>
        row.group || row.tags.length > 0 ? (
          <Lines>
            {row.group}
            <span className={css.tags}>
              {row.tags.map((tag) => (
                <span key={tag} className={css.tag}>
                  {tag}
                </span>
              ))}
            </span>
          </Lines>
        ) : (
          or(null)
        ),
    },
    { key: "place", header: say.place, cell: (row) => or(row.place) },
    {
      key: "support",
      header: say.support,
      cell: (row) =>
        row.support ? (
          <Lines>
            <span>{row.support.when}</span>
            {row.support.over ? <StatusPill tone="danger">{row.support.over}</StatusPill> : null}
            {row.support.later ? <StatusPill tone="info">{row.support.later}</StatusPill> : null}
          </Lines>
        ) : (
          or(null)
        ),
    },
    { key: "registered", header: say.registered, nowrap: true, cell: (row) => row.registered },
  ];
}

/** Ticks or unticks every row of the page; only there where scripts run. */
function SelectAll({ label }: { label: string }) {
  const scripts = useScripts();
  if (!scripts) return null;
  const all = (event: MouseEvent<HTMLButtonElement>) => {
    const boxes = event.currentTarget.form?.querySelectorAll<HTMLInputElement>("input[name=serials]") ?? [];
    const tick = ![...boxes].every((box) => box.checked);
    for (const box of boxes) box.checked = tick;
  };
  return (
    <Button type="button" look="quiet" onClick={all}>
      {label}
    </Button>
  );
}

function Picked() {
  const field = useField("serials");
  return (
    <div id={field.id} tabIndex={-1}>
      <FieldError id={field.errorId}>{field.error}</FieldError>
    </div>
  );
}

/**
 * The list from plain rows: one component draws them all. Rows are ticked and changed together by the bar below; without
 * anything to do to them it is a plain table.
 */
export function AssetTable({
  rows,
  deeds,
  account,
  list,
  say,
  ...form
}: Omit<FormProps, "children" | "schema" | "title"> & {
  rows: readonly PlainRow[];
  deeds: Deeds;
  account: string;
  list: string;
  say: Say;
}) {
  const living = rows.some((row) => row.living);
  const tickable = living && (deeds.change || deeds.decommission || deeds.groups.length > 0);
  const table = (
    <DataTable
      caption={say.caption}
      captionHidden
      dense
      columns={columnsOf(say, tickable)}
      rows={rows}
      rowKey={(row) => row.serial + row.registered}
    />
  );
  if (!tickable) return table;
  return (
    <Form {...form}>
      <ListRows>
        <HiddenField name="account" value={account} />
        <HiddenField name="list" value={list} />
        <Picked />
        {table}
        <section aria-label={say.title} className={css.deeds}>
          <SelectAll label={say.selectAll} />
          {deeds.change ? (
            <>
              <div className={css.deed}>
                <TextField
                  name="tag"
                  label={say.tag}
                  hint={say.tagHint}
                  autoComplete="off"
                  width="md"
                  optional="unmarked"
                />
                <Button name="deed" value="add_tag">
                  {say.add}
                </Button>
                <Button name="deed" value="remove_tag">
                  {say.remove}
                </Button>
              </div>
              <Button name="deed" value="place">
                {say.setPlace}
              </Button>
            </>
          ) : null}
          {deeds.groups.length > 0 ? (
            <div className={css.deed}>
              <SelectField
                name="group"
                label={say.group}
                width="md"
                empty={say.choose}
                optional="unmarked"
                options={[
                  ...deeds.groups.map((group) => ({ value: group.id, label: group.name })),
                  { value: "none", label: say.take },
                ]}
              />
              <Button name="deed" value="group">
                {say.put}
              </Button>
            </div>
          ) : null}
          {deeds.decommission ? (
            <Button name="deed" value="decommission">
              {say.decommission}
            </Button>
          ) : null}
        </section>
      </ListRows>
    </Form>
  );
}
