"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False in the page as sent, true once scripts run: for buttons that can do nothing without them. */
export function useScripts(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
