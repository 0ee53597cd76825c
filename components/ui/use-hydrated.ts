"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False while the page is still the server's, true once a script has taken it over: what only a script can do waits for it. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
