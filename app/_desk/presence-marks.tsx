"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

export type Present = { number: number; name: string; writing: boolean };
type Say = { here: string; writes: string };

const Marks = createContext<{ present: readonly Present[]; say: Say }>({
  present: [],
  say: { here: "", writes: "" },
});

/** Asks every so often who is at these cases; until the first answer, and without scripts, it shows who was when the page was made. */
export function PresenceMarks({
  numbers,
  initial,
  seconds,
  say,
  children,
}: {
  numbers: string;
  initial: readonly Present[];
  seconds: number;
  say: Say;
  children: ReactNode;
}) {
  const [present, setPresent] = useState(initial);
  useEffect(() => {
    if (!numbers) return;
    const ask = async () => {
      if (document.hidden) return;
      // a missed answer is no news: the next one comes soon
      const answer = await fetch(`/admin/queue/presence?numbers=${numbers}`).catch(() => null);
      if (answer?.ok) setPresent(((await answer.json()) as { present: Present[] }).present);
    };
    const timer = setInterval(ask, seconds * 1_000);
    return () => clearInterval(timer);
  }, [numbers, seconds]);
  return <Marks value={{ present, say }}>{children}</Marks>;
}

/** Who is at one case now. */
export function PresenceMark({ number, className }: { number: number; className?: string }) {
  const { present, say } = useContext(Marks);
  const here = present.filter((one) => one.number === number);
  if (here.length === 0) return null;
  const names = (list: readonly Present[]) => list.map(({ name }) => name).join(", ");
  const writing = here.filter((one) => one.writing);
  return (
    <span className={className}>
      {writing.length > 0
        ? say.writes.replace("{names}", names(writing))
        : say.here.replace("{names}", names(here))}
    </span>
  );
}
