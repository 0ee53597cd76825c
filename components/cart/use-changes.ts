"use client";

import { useCallback, useRef } from "react";

/** What a part of the cart's page tells about itself. */
export interface PartNews {
  /** A change of it is on its way. */
  settling: boolean;
  /** The last one was refused, and the part says why. */
  refused: boolean;
  /** The id of its field, where that holds what cannot be sent. */
  wrong?: string | null;
}

/**
 * The changes of the cart's page that are on their way. Who leaves meanwhile is kept until they have been answered, or they
 * would be lost, and stays where one was refused.
 */
export function useChanges(go: (href: string) => void = (href) => window.location.assign(href)) {
  const parts = useRef(new Map<string, PartNews>());
  const leaving = useRef<string | null>(null);
  const leave = useRef(go);

  const tell = useCallback((name: string, news: PartNews | null) => {
    const before = parts.current.get(name);
    if (news) parts.current.set(name, news);
    else parts.current.delete(name);
    if (before?.settling && news?.refused && !news.settling) leaving.current = null;
    const href = leaving.current;
    if (href === null || [...parts.current.values()].some(({ settling }) => settling)) return;
    leaving.current = null; // who comes back finds the page as it was, and leaves it no second time
    leave.current(href);
  }, []);

  /** Whether somebody who is about to leave is kept: at a field that is wrong for good, else until all is settled. */
  const keep = useCallback((href: string): boolean => {
    const news = [...parts.current.values()];
    const field = news.find(({ wrong }) => wrong)?.wrong;
    if (field) {
      document.getElementById(field)?.focus();
      return true;
    }
    if (!news.some(({ settling }) => settling)) return false;
    leaving.current = href;
    return true;
  }, []);

  const stay = useCallback(() => {
    leaving.current = null;
  }, []);

  return { tell, keep, stay };
}
