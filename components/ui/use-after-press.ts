"use client";

import { useEffect, useRef } from "react";

const ENDS = ["mouseup", "dragend"] as const;

/**
 * Does a thing at once or, while a mouse button or a finger is down, as soon as it is lifted, and before the click that comes of
 * it: what is about to be clicked must not move away from under it.
 */
export function useAfterPress(): (act: () => void) => void {
  const isDown = useRef(false);
  const waiting = useRef<() => void>(undefined);
  useEffect(() => {
    const press = () => {
      isDown.current = true;
    };
    const lift = () => {
      isDown.current = false;
      const act = waiting.current;
      waiting.current = undefined;
      act?.();
    };
    window.addEventListener("mousedown", press, true);
    for (const end of ENDS) window.addEventListener(end, lift, true);
    return () => {
      window.removeEventListener("mousedown", press, true);
      for (const end of ENDS) window.removeEventListener(end, lift, true);
    };
  }, []);
  return (act) => {
    if (isDown.current) waiting.current = act;
    else act();
  };
}
