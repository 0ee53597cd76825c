import { dots, type Point, scattered } from "../curve";
import { LIGHT, SHADE } from "../light";
import { faint, oval, type Pen, reuse, shape, stroke } from "../pen";
import type { FormName } from "../recipe";
import { round } from "../round";

export const WIDTH = 400;
export const HEIGHT = 500;

export function whole(fill: string, more = ""): string {
  return shape(`M0 0H${WIDTH}V${HEIGHT}H0z`, fill, more);
}

export function box(x: number, y: number, width: number, height: number): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}

const OF_PAPER: readonly FormName[] = ["notebook", "sticker-sheet", "gift-card"];

/**
 * The tooth of the paper over what is made of it, fine enough to be felt rather than seen. Only there: it is a third of the
 * work of painting a picture.
 */
export function grain(pen: Pen): string {
  if (pen.view === "rain" || !OF_PAPER.includes(pen.recipe.form)) return "";
  const line = `M1 1l${"59 3.3-59 3.3".concat(" 59 3.3-59 3.3".repeat(7))}`;
  return whole(
    pen.pattern(
      61,
      53,
      stroke(line, SHADE, 0.6, `stroke-dasharray="0 5 0 3 0 8 0 4 0 6" ${faint(0.12)}`) +
        stroke(line, LIGHT, 0.6, `stroke-dasharray="0 7 0 4 0 5" ${faint(0.24)}`),
    ),
  );
}

/** A soft shadow where something stands: a dark core under it, and its length away from the light. */
export function grounded(pen: Pen, x: number, y: number, reach: number, length = 1): string {
  const paint = pen.lit("shadow");
  return (
    oval(
      x + reach * 0.55 * length,
      y + 2,
      reach * (1.15 + 0.35 * length),
      Math.max(reach * 0.2, 9),
      paint,
      faint(0.62),
    ) + oval(x + 3, y, reach * 1.08, Math.max(reach * 0.115, 6), paint)
  );
}

/** Falling rain: slanting lines, each broken into drops from its own beginning. The nearer, the longer. */
export function rainfall(
  colour: string,
  seed: number,
  lines: number,
  length: number,
  width: number,
  opacity: number,
): string {
  const starts = scattered(lines, seed);
  const d = starts
    .map(
      (value, index) =>
        `M${Math.round(((index + 0.5) / lines) * 490)}-${Math.round(20 + value * length * 6)}V${HEIGHT}`,
    )
    .join("");
  return stroke(
    d,
    colour,
    width,
    `stroke-dasharray="${length} ${length * 5}" transform="skewX(-9)" ${faint(opacity)}`,
  );
}

/** Rings where drops fall on wet ground. */
export function rings(
  pen: Pen,
  colour: string,
  places: readonly (readonly [number, number, number])[],
): string {
  const ring = pen.keep(
    stroke(
      "M-20 0a20 6 0 1 0 40 0a20 6 0 1 0-40 0M-9 0a9 2.6 0 1 0 18 0a9 2.6 0 1 0-18 0",
      colour,
      1.2,
      faint(0.6),
    ),
  );
  return places.map(([x, y, r]) => reuse(ring, `translate(${x} ${y}) scale(${r / 20})`)).join("");
}

/** Beads of rain on anything: a dark under-edge, a body, and a light where each catches the lamp. */
export function beads(points: readonly Point[], size: number, opacity = 0.9): string {
  const d = dots(points);
  const up = Math.round(size * 2) / 10;
  return (
    stroke(d, SHADE, size, faint(0.4 * opacity)) +
    stroke(d, LIGHT, round(size * 0.74), `${faint(0.4 * opacity)} transform="translate(.3 .7)"`) +
    stroke(
      d,
      "#fff",
      Math.max(round(size * 0.28), 1),
      `${faint(opacity)} transform="translate(-${up} -${up})"`,
    )
  );
}
