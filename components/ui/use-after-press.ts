"use client";

import { useEffect, useRef } from "react";

/**
 * Does a thing at once or, while a mouse button or a finger is down, as soon as it is lifted, and before the click that comes of
 * it: what is about to be clicked must not move away from under it.
 */
export function useAfterPress(): (act: () => void) => void {
  const isDown = useRef(false);
  const waiting = useRef<() => void>(undefined);
  useEffect(() => {
    const follow = ({ type }: Event) => {
      isDown.current = type === "mousedown";
      if (isDown.current) return;
      waiting.current?.();
      waiting.current = undefined;
    };
    const moments = ["mousedown", "mouseup", "dragend"];
    for (const moment of moments) window.addEventListener(moment, follow, true);
    return () => {
      for (const moment of moments) window.removeEventListener(moment, follow, true);
    };
  }, []);
  return (act) => {
    if (isDown.current) waiting.current = act;
    else act();
  };
}
