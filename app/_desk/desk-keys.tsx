"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import { useScripts } from "@/app/_ui/use-scripts";
import css from "./desk.module.css";

export type KeySay = Record<"title" | "open" | "close" | "on", string>;
/**
 * A key and what it does: go through the things that carry `data-key-step`, or go to the first that matches `to`.
 * `chosen`: what it presses is done to the chosen rows, or to the one the focus is in when none is; `value` is first put
 * into the field that stands before it.
 */
export type DeskKey = {
  key: string;
  label: string;
  to?: string;
  chosen?: true;
  value?: { field: string; is: string };
};

const store = "desk-keys";
const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  // a tick takes no letters
  !target.matches('input[type="checkbox"]') &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Steps through the list from where the focus is. */
function step(by: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>("[data-key-step]")];
  const at = all.findIndex((one) => one.contains(document.activeElement));
  const next = all[at < 0 ? (by === 1 ? 0 : all.length - 1) : at + by];
  const focus = next?.querySelector<HTMLElement>("a") ?? next;
  focus?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

const ticks = 'table input[type="checkbox"]';

/** Chooses the row the focus is in, or leaves it out again. */
function tick(): boolean {
  const box = document.activeElement?.closest("tr")?.querySelector<HTMLInputElement>(ticks);
  box?.click();
  return box !== undefined && box !== null;
}

/** Presses what acts on the chosen rows. */
function act({ to, value }: DeskKey): void {
  if (!document.querySelector(`${ticks}:checked`) && !tick()) return;
  const field = value ? document.querySelector<HTMLSelectElement>(value.field) : null;
  if (field && value) field.value = value.is;
  // the page first takes note of what was chosen
  requestAnimationFrame(() => document.querySelector<HTMLElement>(to ?? "")?.click());
}

/** The way to something that may be folded away. */
function go(selector: string): void {
  const found = document.querySelector<HTMLElement>(selector);
  found?.closest("details")?.setAttribute("open", "");
  if (found instanceof HTMLAnchorElement || found instanceof HTMLButtonElement) found.click();
  else found?.focus();
}

/**
 * Keys for people who live in the queue, with a sheet that lists them. They count only while nothing is typed and no
 * other key is held, and can be switched off for good in this browser (WCAG 2.1.4).
 */
export function DeskKeys({ keys, say }: { keys: readonly DeskKey[]; say: KeySay }) {
  const scripts = useScripts();
  const sheet = useRef<HTMLDialogElement>(null);
  const [on, setOn] = useState(true);
  useEffect(() => setOn(localStorage.getItem(store) !== "off"), []);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target))
        return;
      if (!on || !keys.some(({ key }) => key === event.key)) return;
      if (event.key === "?") sheet.current?.showModal();
      else if (sheet.current?.open) return;
      else if (event.key === "j") step(1);
      else if (event.key === "k") step(-1);
      else if (event.key === "o") (document.activeElement as HTMLElement | null)?.click();
      else if (event.key === "x") tick();
      else {
        const found = keys.find(({ key }) => key === event.key);
        if (found?.chosen) act(found);
        else if (found?.to) go(found.to);
      }
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [keys, on]);
  if (!scripts) return null;
  return (
    <>
      <Button type="button" look="quiet" onClick={() => sheet.current?.showModal()}>
        {say.open} <kbd>?</kbd>
      </Button>
      <dialog ref={sheet} className={css.sheet} aria-label={say.title}>
        <h2>{say.title}</h2>
        <dl className={css.keys}>
          {keys.map(({ key, label }) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{label}</dd>
            </div>
          ))}
        </dl>
        <label>
          <input
            type="checkbox"
            checked={on}
            onChange={(event) => {
              setOn(event.target.checked);
              localStorage.setItem(store, event.target.checked ? "on" : "off");
            }}
          />{" "}
          {say.on}
        </label>
        <Button type="button" onClick={() => sheet.current?.close()}>
          {say.close}
        </Button>
      </dialog>
    </>
  );
}
