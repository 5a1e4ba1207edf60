"use client";

import Check from "lucide-react/icons/check";
import Link from "lucide-react/icons/link";
import { useEffect, useState } from "react";
import { Button } from "@/app/_ui/button";
import { HiddenText } from "@/app/_ui/hidden-text";
import { Icon } from "@/app/_ui/icon";
import { useScripts } from "@/app/_ui/use-scripts";

/** Puts an address on the clipboard and says so; there only where the browser lets it. */
export function CopyLink({ address, label, done }: { address: string; label: string; done: string }) {
  const scripts = useScripts();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  if (!scripts || !navigator.clipboard) return null;
  return (
    <>
      <Button
        type="button"
        icon={<Icon of={copied ? Check : Link} />}
        onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}
      >
        {copied ? done : label}
      </Button>
      <span role="status">{copied ? <HiddenText>{done}</HiddenText> : null}</span>
    </>
  );
}
