"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useFreshAfterReturn } from "./use-fresh-after-return";

/** Pages as they were drawn once, and left. */
const left = new Set<string>();

/**
 * Has the page drawn anew when somebody comes back to it, whether the browser kept it or the router: what it offered may be
 * over by now. `drawn` is another with each drawing.
 */
export function FreshOnReturn({ drawn, onReturn }: { drawn: string; onReturn?: () => void }) {
  const { refresh } = useRouter();
  const again = onReturn ?? refresh;
  useFreshAfterReturn(true);
  const mine = useRef<string>(undefined);
  useEffect(() => {
    // What this very page has left itself is React's rehearsal of effects in development, and no coming back.
    if (left.has(drawn) && mine.current !== drawn) again();
    mine.current = drawn;
    const { pathname } = window.location;
    // Back again so quickly that the page had not been taken away yet. Once the router has gone back, which drops all else.
    const back = () => setTimeout(() => window.location.pathname === pathname && again());
    window.addEventListener("popstate", back);
    return () => {
      window.removeEventListener("popstate", back);
      left.add(drawn); // at once: Back may take this page away and put it back in one go
    };
  }, [drawn, again]);
  return null;
}
