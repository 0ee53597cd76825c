"use client";

import { type ReactNode, useEffect, useRef } from "react";
import type { SuggestionTexts } from "./suggestions";

interface SearchBoxProps {
  locale: string;
  texts: SuggestionTexts;
  /** The form with its field, drawn by the server: it works as it stands. */
  children: ReactNode;
}

/**
 * Brings the suggestions to the search field once somebody turns to it. Until then this is all of it that a page carries.
 */
export function SearchBox({ locale, texts, children }: SearchBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  const brought = useRef(false);
  const bring = () => {
    const form = box.current?.querySelector("form");
    if (!form || brought.current) return;
    brought.current = true;
    import("./suggestions").then(
      ({ attachSuggestions }) => attachSuggestions(form, locale, texts),
      () => {
        brought.current = false; // offline: the plain form stays, and the next turn to it tries again
      },
    );
  };
  useEffect(() => {
    // Somebody may have been quicker than the script.
    if (box.current?.contains(document.activeElement)) bring();
    const field = box.current?.querySelector("input");
    const asked = new URLSearchParams(location.search).get("q");
    if (field && asked && field.value === "" && /\/search\/?$/.test(location.pathname)) field.value = asked;
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: the test's browser knows no <search> yet
    <div
      role="search"
      ref={box}
      onFocus={bring}
      onPointerEnter={bring}
      className="order-last w-full md:order-none md:mx-auto md:max-w-md md:flex-1"
    >
      {children}
    </div>
  );
}
