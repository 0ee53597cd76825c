"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

function softLink({ target }: Event): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest<HTMLAnchorElement>("a[data-soft]") : null;
}

const pathOf = ({ pathname, search, hash }: HTMLAnchorElement) => pathname + search + hash;

/**
 * Follows the soft links of the whole page (intent-link.tsx): fetches what a pointer or the focus rests on, and goes where
 * one is clicked. Only on intent: a page of twenty links would otherwise fire twenty requests at a shopper who follows one.
 */
export function SoftLinks() {
  const router = useRouter();
  useEffect(() => {
    const ahead = (event: Event) => {
      const link = softLink(event);
      if (link?.dataset.soft === "ahead") router.prefetch(pathOf(link));
    };
    const follow = (event: MouseEvent) => {
      const { defaultPrevented, button, metaKey, ctrlKey, shiftKey, altKey } = event;
      const link = softLink(event);
      if (!link || defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return;
      event.preventDefault();
      router.push(pathOf(link), { scroll: link.dataset.soft !== "still" });
    };
    document.addEventListener("pointerover", ahead);
    document.addEventListener("focusin", ahead);
    document.addEventListener("click", follow);
    return () => {
      document.removeEventListener("pointerover", ahead);
      document.removeEventListener("focusin", ahead);
      document.removeEventListener("click", follow);
    };
  }, [router]);
  return null;
}
