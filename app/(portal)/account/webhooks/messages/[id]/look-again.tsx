"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

/** Looks again by itself a few times while a message is on its way; by then it is accepted, or waits for its next try. */
export function LookAgain({ times = 8, milliseconds = 1_000 }: { times?: number; milliseconds?: number }) {
  const router = useRouter();
  const [looked, setLooked] = useState(0);
  useEffect(() => {
    if (looked >= times) return;
    const timer = setTimeout(() => {
      router.refresh();
      setLooked(looked + 1);
    }, milliseconds);
    return () => clearTimeout(timer);
  }, [router, looked, times, milliseconds]);
  return null;
}
