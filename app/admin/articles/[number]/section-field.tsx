"use client";

import Bold from "lucide-react/icons/bold";
import Code from "lucide-react/icons/code";
import ImagePlus from "lucide-react/icons/image";
import Link from "lucide-react/icons/link";
import List from "lucide-react/icons/list";
import { type ClipboardEvent, type DragEvent, useRef, useState } from "react";
import { useField } from "@/app/_ui/form-context";
import { HiddenText } from "@/app/_ui/hidden-text";
import { Icon } from "@/app/_ui/icon";
import { TextareaField } from "@/app/_ui/textarea-field";
import { useScripts } from "@/app/_ui/use-scripts";
import type { Language } from "@/lib/i18n/languages";
import { type DraftField, theirsOf } from "@/lib/knowledge/drafts/rules";
import { pictureMark, pictureTypes } from "@/lib/knowledge/pictures/rules";
import css from "./editor.module.css";
import { around, asCode, asList, put } from "./marks";

export type SectionWords = Record<
  | "bold"
  | "list"
  | "code"
  | "link"
  | "picture"
  | "boldWords"
  | "linkWords"
  | "busy"
  | "done"
  | "failed"
  | "theirs",
  string
>;

/** What another author saved into the same field meanwhile. */
export function Theirs({ field, label, lang }: { field: DraftField; label: string; lang: Language }) {
  const { value } = useField(theirsOf(field));
  const { value: name } = useField("theirs-name");
  if (value === "") return null;
  return (
    <div className={css.theirs}>
      <p>{label.replace("{name}", name)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre lang={lang} tabIndex={0}>
        {value}
      </pre>
    </div>
  );
}

/** Sends a picture of an article; its id, or why the portal did not take it. */
async function send(
  picture: File,
  number: string,
  failed: string,
): Promise<{ id: string } | { sentence: string }> {
  const response = await fetch(`/api/articles/${number}/pictures`, { method: "POST", body: picture }).catch(
    () => null,
  );
  const said: unknown = await response?.json().catch(() => null);
  const word = (name: string) =>
    said !== null && typeof said === "object" && name in said
      ? String((said as Record<string, unknown>)[name])
      : "";
  return response?.ok && word("id") ? { id: word("id") } : { sentence: word("title") || failed };
}

/**
 * One section in one language: a plain text area; with scripts also buttons for marks, and pictures that are pasted,
 * dropped or chosen and stand where the cursor was.
 */
export function SectionField({
  name,
  label,
  toolbar,
  rows,
  lang,
  number,
  say,
}: {
  name: DraftField;
  label: string;
  toolbar: string;
  rows: number;
  lang: Language;
  number: string;
  say: SectionWords;
}) {
  const scripts = useScripts();
  const { id } = useField(name);
  const part = useRef<HTMLDivElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [said, setSaid] = useState<{ sentence: string; failed: boolean } | null>(null);
  const area = () => document.getElementById(id) as HTMLTextAreaElement | null;
  const mark = (act: (field: HTMLTextAreaElement) => void) => () => {
    const field = area();
    if (field) act(field);
  };

  async function take(files: Iterable<File>) {
    for (const file of files) {
      setSaid({ sentence: say.busy, failed: false });
      const sent = await send(file, number, say.failed);
      const field = area();
      if ("id" in sent && field) {
        const before = field.value.slice(0, field.selectionStart);
        const apart = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
        // pasted pictures are all called the same, which tells nobody what they show
        const about = /^image\.\w+$/.test(file.name) ? say.picture : file.name;
        put(field, `${apart}${pictureMark(sent.id, about)}\n`);
        setSaid({ sentence: say.done, failed: false });
      } else if ("sentence" in sent) setSaid({ sentence: sent.sentence, failed: true });
    }
  }
  const picturesIn = (data: DataTransfer | null) =>
    [...(data?.files ?? [])].filter((file) => file.type.startsWith("image/"));

  function paste(event: ClipboardEvent) {
    const pictures = picturesIn(event.clipboardData);
    // a table copied from an office program brings a picture of itself along
    if (pictures.length === 0 || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    void take(pictures);
  }
  function drop(event: DragEvent) {
    const pictures = picturesIn(event.dataTransfer);
    setOver(false);
    if (pictures.length === 0) return;
    event.preventDefault();
    void take(pictures);
  }

  const marks = [
    { icon: Bold, label: say.bold, act: mark((field) => around(field, "**", "**", say.boldWords)) },
    { icon: List, label: say.list, act: mark(asList) },
    { icon: Code, label: say.code, act: mark(asCode) },
    { icon: Link, label: say.link, act: mark((field) => around(field, "[", "](https://)", say.linkWords)) },
    { icon: ImagePlus, label: say.picture, act: () => chooser.current?.click() },
  ];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pasting and dropping are other ways to do what the button does
    <div
      ref={part}
      className={css.part}
      data-over={over || undefined}
      data-tall={rows > 5 || undefined}
      onPaste={paste}
      onDrop={drop}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
    >
      <TextareaField name={name} label={label} rows={rows} wide optional="unmarked" lang={lang} />
      {scripts ? (
        <div role="toolbar" aria-label={toolbar} className={css.toolbar}>
          {marks.map(({ icon, label: word, act }) => (
            <button
              key={word}
              type="button"
              className={css.mark}
              aria-label={word}
              title={word}
              onClick={act}
            >
              <Icon of={icon} size={16} />
            </button>
          ))}
          <input
            ref={chooser}
            type="file"
            hidden
            accept={pictureTypes.join(",")}
            aria-label={say.picture}
            onChange={({ currentTarget }) => {
              void take(currentTarget.files ?? []);
              currentTarget.value = "";
            }}
          />
        </div>
      ) : null}
      <div role="status">
        {said ? (
          <p className={css.said} data-failed={said.failed || undefined}>
            {said.failed ? said.sentence : <HiddenTextUnlessBusy sentence={said.sentence} busy={say.busy} />}
          </p>
        ) : null}
      </div>
      <Theirs field={name} label={say.theirs} lang={lang} />
    </div>
  );
}

/** Good news is seen in the text itself; it is only said. */
function HiddenTextUnlessBusy({ sentence, busy }: { sentence: string; busy: string }) {
  return sentence === busy ? sentence : <HiddenText>{sentence}</HiddenText>;
}
