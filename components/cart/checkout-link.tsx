"use client";

import { type MouseEvent, type ReactNode, useEffect } from "react";
import { useRoom } from "./cart-room";

/** The way on from the cart. What was typed last goes with it: one press saves that and goes on, or stops where it is wrong. */
export function CheckoutLink({
  href,
  className,
  children,
}: {
  href: string;
  className: string;
  children: ReactNode;
}) {
  const { keep, stay } = useRoom();
  // An answer that makes the cart one that cannot be ordered takes the link away.
  useEffect(() => stay, [stay]);
  const leave = (event: MouseEvent) => {
    const { metaKey, ctrlKey, shiftKey, altKey } = event;
    if (metaKey || ctrlKey || shiftKey || altKey) return;
    if (keep(href)) event.preventDefault();
  };
  return (
    <a href={href} onClick={leave} className={className}>
      {children}
    </a>
  );
}
