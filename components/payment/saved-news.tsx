"use client";

import { useEffect, useRef, useState } from "react";
import { Notice } from "@/components/ui/notice";
import { useHydrated } from "@/components/ui/use-hydrated";

/**
 * What became of the saved cards. The button that was pressed is gone with its card, and the focus with it: where a script
 * drew the page anew, the news takes it.
 */
export function SavedNews({ children }: { children: string }) {
  const hydrated = useHydrated();
  const [arrived] = useState(hydrated); // false on a page that the server drew
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (arrived) notice.current?.focus();
  }, [arrived]);
  return (
    <Notice ref={notice} tone="good" role="status" tabIndex={-1}>
      {children}
    </Notice>
  );
}
