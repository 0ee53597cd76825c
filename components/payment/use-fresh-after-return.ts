"use client";

import { useEffect } from "react";

/** Back from the bank, a browser may show this page as it was left, mid-payment: ask the server how things stand instead. */
export function useFreshAfterReturn(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const refresh = (event: PageTransitionEvent) => event.persisted && window.location.reload();
    window.addEventListener("pageshow", refresh);
    return () => window.removeEventListener("pageshow", refresh);
  }, [active]);
}
