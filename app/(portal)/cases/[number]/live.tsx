"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "@/app/_ui/button";
import css from "./case.module.css";

/**
 * Says when something new stands in the case, without moving anything or taking the focus; the reader shows it when
 * they like. Listens while the page is looked at. `seen`: the change the page shows.
 */
export function Live({
  address,
  seen,
  say,
}: {
  address: string;
  seen: string;
  say: { news: string; show: string };
}) {
  const router = useRouter();
  const [latest, setLatest] = useState(seen);
  useEffect(() => {
    let source: EventSource | null = null;
    const listen = () => {
      const looking = document.visibilityState === "visible";
      if (looking && !source) {
        source = new EventSource(`${address}&since=${encodeURIComponent(seen)}`);
        source.addEventListener("changed", (event) => setLatest(event.lastEventId));
      } else if (!looking && source) {
        source.close();
        source = null;
      }
    };
    listen();
    document.addEventListener("visibilitychange", listen);
    return () => {
      document.removeEventListener("visibilitychange", listen);
      source?.close();
    };
  }, [address, seen]);
  return (
    <div role="status" className={css.live} data-print="hide">
      {latest > seen ? (
        <>
          <span>{say.news}</span>{" "}
          <Button type="button" onClick={() => router.refresh()}>
            {say.show}
          </Button>
        </>
      ) : null}
    </div>
  );
}
