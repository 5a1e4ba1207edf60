"use client";

import Check from "lucide-react/icons/check";
import Copy from "lucide-react/icons/copy";
import { useEffect, useState } from "react";
import css from "./copy-button.module.css";
import { HiddenText } from "./hidden-text";
import { Icon } from "./icon";
import { useScripts } from "./use-scripts";

/** Puts a text on the clipboard and says so. Keeps its place, unseen, until it can work (scripts and a safe origin). */
export function CopyButton({ text, label, done }: { text: string; label: string; done: string }) {
  const scripts = useScripts();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const usable = scripts && Boolean(navigator.clipboard);
  return (
    <>
      <button
        type="button"
        className={css.copy}
        data-usable={usable}
        data-copied={copied}
        title={copied ? done : label}
        aria-label={label}
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      >
        <Icon of={copied ? Check : Copy} size={16} />
      </button>
      <span role="status">{copied ? <HiddenText>{done}</HiddenText> : null}</span>
    </>
  );
}
