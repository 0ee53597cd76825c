"use client";

import { useEffect } from "react";

/**
 * The Japanese faces: 360 rules that only Japanese pages need, so they are fetched after the first paint, and the browser
 * then takes the slices whose letters are on the page. Until then the visitor's own Mincho and Gothic stand in; every
 * letter is a full square in both, so nothing moves.
 */
export function JapaneseFaces() {
  useEffect(() => {
    void import("./japanese-faces.css");
  }, []);
  return null;
}
