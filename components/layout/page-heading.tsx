"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { useHydrated } from "@/components/ui/use-hydrated";

interface PageHeadingProps {
  children: ReactNode;
  className?: string;
  /** Changes when the page has become another one under the same heading. */
  news?: string | number;
}

/**
 * The page's first heading. A page that came without loading a document leaves the focus nowhere, where a keyboard or a
 * screen reader is lost: then the heading takes it. It takes it from nobody who has it.
 */
export function PageHeading({ children, className = "", news = "" }: PageHeadingProps) {
  const hydrated = useHydrated();
  const [arrived] = useState(hydrated); // false on a page that the server drew
  const heading = useRef<HTMLHeadingElement>(null);
  const seen = useRef(arrived ? null : news);
  useEffect(() => {
    if (seen.current === news) return;
    seen.current = news;
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body)
      heading.current?.focus({ preventScroll: true });
  }, [news]);
  return (
    <h1 ref={heading} tabIndex={-1} className={`${className} outline-none`}>
      {children}
    </h1>
  );
}
