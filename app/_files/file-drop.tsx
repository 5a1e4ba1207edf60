"use client";

import FileText from "lucide-react/icons/file-text";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import control from "@/app/_ui/control.module.css";
import { Field } from "@/app/_ui/field";
import { useField } from "@/app/_ui/form-context";
import { HiddenText } from "@/app/_ui/hidden-text";
import { Icon } from "@/app/_ui/icon";
import { useScripts } from "@/app/_ui/use-scripts";
import { showBytes } from "@/lib/cases/files/rules";
import css from "./file-drop.module.css";
import type { FileWords } from "./file-words";
import { removeSent, sendFile } from "./send-file";

/** A file uploaded with the form earlier, as `listUnsentFiles` has it. */
export type UnsentFile = {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly received: number;
  readonly state: string;
};

type Entry = {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly received: number;
  readonly standing: "sending" | "waiting" | "done" | "failed";
  /** why it failed */
  readonly sentence: string;
  readonly address?: string;
  /** what can be sent again; absent after the page was loaded anew */
  readonly file?: File;
};

/** Reads what a form state carries; nonsense is nothing. */
function keptIn(text: string): UnsentFile[] {
  try {
    const list: unknown = JSON.parse(text || "[]");
    return Array.isArray(list) ? list.filter((one) => typeof one?.id === "string" && one.name) : [];
  } catch {
    return [];
  }
}

/**
 * Files for a form of a case. Without scripts a plain field `attachments`, whose files come with the form (`addFiles`).
 * With scripts each file is sent at once, in parts, and goes on by itself after a lost line; the form then carries none.
 * A form is not sent while files are on their way. What came with a form that was stopped is listed from its state
 * (`keptFiles`); without scripts it is removed by a tick (`removedIn`). `place`: where uploads begin; each is `/ID` below it. `unsent`: what was uploaded with this form before.
 */
export function FileDrop({
  place,
  submissionId,
  unsent = [],
  say,
}: {
  place: string;
  submissionId: string;
  unsent?: readonly UnsentFile[];
  say: FileWords;
}) {
  // the id the form began with, as its hidden field keeps it
  const [submission] = useState(submissionId);
  const scripts = useScripts();
  const hint = scripts ? say.hint : say.hintPlain;
  const field = useField("attachments", { hint });
  const kept = useField("unsentFiles").value;
  const here = useRef<HTMLDivElement>(null);
  const stops = useRef(new Map<string, AbortController>());
  const [over, setOver] = useState(false);
  const [said, setSaid] = useState("");
  const [held, setHeld] = useState(false);
  const [entries, setEntries] = useState<readonly Entry[]>(() =>
    [...unsent, ...keptIn(kept).filter(({ id }) => !unsent.some((one) => one.id === id))].map(
      ({ id, name, size, received, state }) => ({
        ...{ key: id, name, size, received },
        standing: state === "uploading" ? "failed" : "done",
        sentence: state === "uploading" ? say.unfinished : "",
        address: place.replace(/(?=\?|$)/, `/${id}`),
      }),
    ),
  );
  const busy = entries.some(({ standing }) => standing === "sending" || standing === "waiting");

  useEffect(() => {
    const form = here.current?.closest("form");
    if (!form || !busy) return;
    const hold = (event: Event) => {
      event.preventDefault();
      event.stopPropagation();
      setHeld(true);
    };
    form.addEventListener("submit", hold, { capture: true });
    return () => form.removeEventListener("submit", hold, { capture: true });
  }, [busy]);

  const change = (key: string, news: Partial<Entry>) =>
    setEntries((now) => now.map((entry) => (entry.key === key ? { ...entry, ...news } : entry)));

  async function send(entry: Entry, file: File) {
    const stop = new AbortController();
    stops.current.set(entry.key, stop);
    change(entry.key, { standing: "sending", sentence: "" });
    const sending = {
      ...{ place, submissionId: submission, signal: stop.signal },
      begun: (address: string) => change(entry.key, { address }),
      progress: (received: number, waiting: boolean) =>
        change(entry.key, { received, standing: waiting ? "waiting" : "sending" }),
    };
    const result = await sendFile(file, sending, entry.address).catch(() => null);
    stops.current.delete(entry.key);
    if (result === null) return;
    if (result.sent) {
      change(entry.key, { standing: "done", received: entry.size });
      setSaid(say.done.replace("{file}", entry.name));
      setHeld(false);
    } else change(entry.key, { standing: "failed", sentence: result.sentence || say.failed });
  }

  function add(files: FileList | null) {
    for (const file of files ?? []) {
      const entry: Entry = {
        ...{ key: crypto.randomUUID(), name: file.name, size: file.size, received: 0, file },
        ...{ standing: "sending", sentence: "" },
      };
      setEntries((now) => [...now, entry]);
      void send(entry, file);
    }
  }

  async function remove(entry: Entry) {
    stops.current.get(entry.key)?.abort();
    if (entry.address && !(await removeSent(entry.address))) {
      change(entry.key, { standing: "failed", sentence: say.failed });
      return;
    }
    setEntries((now) => now.filter(({ key }) => key !== entry.key));
    setSaid(say.removed.replace("{file}", entry.name));
    document.getElementById(field.id)?.focus();
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer.files);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is another way to use the field inside, which everybody can use
    <div
      ref={here}
      className={css.drop}
      data-over={over}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Field name="attachments" label={say.label} hint={hint} optional>
        <input
          id={field.id}
          type="file"
          multiple
          name={scripts ? undefined : "attachments"}
          className={`${control.control} ${css.choose}`}
          aria-invalid={field.error ? true : undefined}
          aria-describedby={field.describedBy}
          onChange={({ currentTarget }) => {
            add(currentTarget.files);
            currentTarget.value = "";
          }}
        />
      </Field>
      {entries.length > 0 ? (
        <ul className={css.files} aria-label={say.list}>
          {entries.map((entry) => (
            <li key={entry.key} data-standing={entry.standing}>
              <Icon of={FileText} />
              <span className={css.name}>{entry.name}</span>
              <span className={css.size}>
                {entry.standing === "sending" || entry.standing === "waiting"
                  ? say.sending
                      .replace("{done}", entry.received === 0 ? "0" : showBytes(entry.received))
                      .replace("{size}", showBytes(entry.size))
                  : showBytes(entry.size)}
              </span>
              {scripts ? (
                <span className={css.deeds}>
                  {entry.standing === "failed" && entry.file ? (
                    <Button
                      type="button"
                      look="quiet"
                      onClick={() => void (entry.file && send(entry, entry.file))}
                    >
                      {say.again}
                      <HiddenText>{entry.name}</HiddenText>
                    </Button>
                  ) : null}
                  <Button
                    type="button"
                    look="quiet"
                    aria-label={say.removeOf.replace("{file}", entry.name)}
                    onClick={() => void remove(entry)}
                  >
                    {say.remove}
                  </Button>
                </span>
              ) : (
                <label className={css.deeds}>
                  <input
                    type="checkbox"
                    name="removeFiles"
                    value={entry.key}
                    className={control.tick}
                    aria-label={say.removeOf.replace("{file}", entry.name)}
                  />
                  {say.remove}
                </label>
              )}
              {entry.standing === "sending" || entry.standing === "waiting" ? (
                <progress value={entry.received} max={Math.max(1, entry.size)} aria-label={entry.name} />
              ) : null}
              {entry.standing === "waiting" ? <span className={css.note}>{say.waiting}</span> : null}
              {entry.standing === "failed" ? (
                <span className={css.fault} role="alert">
                  {entry.sentence}
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {held && busy ? (
        <p className={css.fault} role="alert">
          {say.busy}
        </p>
      ) : null}
      <p role="status">
        <HiddenText>{said}</HiddenText>
      </p>
    </div>
  );
}
