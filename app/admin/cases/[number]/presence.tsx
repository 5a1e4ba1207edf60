"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { Present } from "@/app/_desk/presence-marks";
import { Button } from "@/app/_ui/button";
import { NoticePanel } from "@/app/_ui/notice-panel";

/** Who else is at this case, and whether something was said since the page was made; asked again and again. */
export function CasePresence({
  path,
  seenUntil,
  initial,
  seconds,
  say,
}: {
  path: string;
  seenUntil: string;
  initial: readonly Present[];
  seconds: number;
  say: { here: string; writing: string; newerOne: string; newerMany: string; reload: string };
}) {
  const router = useRouter();
  const [present, setPresent] = useState(initial);
  const [newer, setNewer] = useState(0);
  useEffect(() => {
    const tell = async () => {
      if (document.hidden) return;
      const text = document.querySelector<HTMLTextAreaElement>("#reply-body")?.value ?? "";
      // a missed answer is no news: the next one comes soon
      const answer = await fetch(`${path}/presence`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ writing: text.trim() !== "", seenUntil }),
      }).catch(() => null);
      if (!answer?.ok) return;
      const told = (await answer.json()) as { present: Present[]; newer: number };
      setPresent(told.present);
      setNewer(told.newer);
    };
    const timer = setInterval(tell, seconds * 1_000);
    void tell();
    return () => clearInterval(timer);
  }, [path, seenUntil, seconds]);
  return (
    <div role="status">
      {present.map(({ name, writing }) => (
        <NoticePanel key={name} kind={writing ? "clock" : "info"}>
          {(writing ? say.writing : say.here).replace("{name}", name)}
        </NoticePanel>
      ))}
      {newer > 0 ? (
        <NoticePanel>
          {(newer === 1 ? say.newerOne : say.newerMany).replace("{count}", String(newer))}{" "}
          {/* drawn anew, not loaded anew: what is typed in the forms of the page stays */}
          <Button type="button" look="quiet" onClick={() => router.refresh()}>
            {say.reload}
          </Button>
        </NoticePanel>
      ) : null}
    </div>
  );
}
